import { type JsonSchema, SchemaFields } from './schema-fields'

type Labels = React.ComponentProps<typeof SchemaFields>['labels']

/** Every named model, where the links of operations lead. What is out of sight is not laid out. */
export function Models({ models, labels }: { models: [string, JsonSchema][]; labels: Labels }) {
  return models.map(([name, schema]) => (
    <section key={name} id={name}>
      <h3>{name}</h3>
      {schema.description && <p>{schema.description}</p>}
      <SchemaFields schema={schema} labels={labels} />
    </section>
  ))
}
