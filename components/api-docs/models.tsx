import { type JsonSchema, SchemaFields } from './schema-fields'

type ModelProps = { name: string; schema: JsonSchema; labels: React.ComponentProps<typeof SchemaFields>['labels'] }

/** A named model, where the links of operations lead. What is out of sight is not laid out. */
export function Model({ name, schema, labels }: ModelProps) {
  return (
    <section id={name}>
      <h3>{name}</h3>
      {schema.description && <p>{schema.description}</p>}
      <SchemaFields schema={schema} labels={labels} />
    </section>
  )
}
