export type JsonSchema = {
  $ref?: string
  type?: string | string[]
  const?: unknown
  enum?: unknown[]
  format?: string
  pattern?: string
  description?: string
  items?: JsonSchema
  anyOf?: JsonSchema[]
  oneOf?: JsonSchema[]
  properties?: Record<string, JsonSchema>
  required?: string[]
  additionalProperties?: JsonSchema | boolean
  minimum?: number
  maximum?: number
  maxLength?: number
  default?: unknown
}

/** The name of the model that a schema refers to. */
export const modelOf = ({ $ref }: JsonSchema): string | undefined => $ref?.split('/').at(-1)

/** A schema's type in a few words: `string`, `"a" | "b"`, `number[]`; models as links to their place on the page. */
export function TypeName({ schema }: { schema: JsonSchema }): React.ReactNode {
  const model = modelOf(schema)
  if (model) {
    return (
      <a className="text-accent underline underline-offset-4" href={`#${model}`}>
        {model}
      </a>
    )
  }
  const options = schema.anyOf ?? schema.oneOf
  if (options) {
    return options.map((option, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: the options of a schema keep their order.
      <span key={index}>
        {index > 0 && ' | '}
        <TypeName schema={option} />
      </span>
    ))
  }
  if (schema.type === 'array') {
    return (
      <>
        {schema.items ? <TypeName schema={schema.items} /> : 'any'}
        []
      </>
    )
  }
  return plainType(schema)
}

function plainType(schema: JsonSchema): string {
  if (schema.enum) return schema.enum.map(value => JSON.stringify(value)).join(' | ')
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.pattern === '^[0-9a-f]{24}$') return 'id'
  if (schema.format) return schema.format
  const { minimum, maximum } = schema
  const bounds = minimum !== undefined && maximum !== undefined ? ` ${minimum}–${maximum}` : ''
  return [schema.type ?? 'any'].flat().join(' | ') + bounds
}

/** The object inside a schema, also when it is the item of a list or one of two options. */
function objectOf(schema: JsonSchema): JsonSchema | undefined {
  if (schema.properties) return schema
  if (schema.items) return objectOf(schema.items)
  return (schema.anyOf ?? schema.oneOf)?.map(objectOf).find(Boolean)
}

type Labels = { name: string; type: string; required: string; noFields: string }

/** The fields of a body, reply or model; the fields of what it holds and has no name follow indented. */
export function SchemaFields({ schema, labels, depth = 0 }: { schema: JsonSchema; labels: Labels; depth?: number }) {
  const object = objectOf(schema)
  if (!object?.properties) {
    return (
      <p className="break-words font-mono text-ink-muted text-sm">
        <TypeName schema={schema} />
      </p>
    )
  }
  const fields = Object.entries(object.properties)
  if (fields.length === 0) return <p className="text-ink-muted text-sm">{labels.noFields}</p>
  return (
    <ul
      className={
        depth === 0
          ? 'divide-y divide-line rounded-card border border-line bg-surface-raised'
          : 'mt-2 ml-3 border-line border-l pl-3'
      }
    >
      {fields.map(([name, field]) => (
        <li key={name} className={depth === 0 ? 'px-4 py-2' : 'py-1'}>
          <span className="break-words font-medium font-mono text-sm">{name}</span>{' '}
          <span className="break-words font-mono text-ink-muted text-sm">
            <TypeName schema={field} />
          </span>
          {object.required?.includes(name) && <span className="text-accent text-sm"> {labels.required}</span>}
          {field.description && <span className="block text-ink-muted text-sm">{field.description}</span>}
          {depth < 3 && objectOf(field) && <SchemaFields schema={field} labels={labels} depth={depth + 1} />}
        </li>
      ))}
    </ul>
  )
}
