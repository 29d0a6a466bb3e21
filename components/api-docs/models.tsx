import { type JsonSchema, SchemaFields } from './schema-fields'

type Labels = React.ComponentProps<typeof SchemaFields>['labels']

/** Every named model, where the links of operations lead. What is out of sight is not laid out. */
export function Models({ models, labels }: { models: [string, JsonSchema][]; labels: Labels }) {
  return models.map(([name, schema]) => (
    <section
      key={name}
      id={name}
      className="mt-6 scroll-mt-20 [contain-intrinsic-size:auto_24rem] [content-visibility:auto]"
    >
      <h3 className="mb-2 break-words font-mono font-semibold">{name}</h3>
      {schema.description && <p className="mb-2 text-ink-muted text-sm">{schema.description}</p>}
      <SchemaFields schema={schema} labels={labels} />
    </section>
  ))
}
