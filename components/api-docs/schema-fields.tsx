export type JsonSchema = {
  type?: string | string[]
  const?: unknown
  enum?: unknown[]
  format?: string
  pattern?: string
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

/** A schema's type in a few words: `string`, `"a" | "b"`, `number[]`. */
export function typeName(schema: JsonSchema): string {
  if (schema.enum) return schema.enum.map(value => JSON.stringify(value)).join(' | ')
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  const options = schema.anyOf ?? schema.oneOf
  if (options) return options.map(typeName).join(' | ')
  if (schema.type === 'array') return `${schema.items ? typeName(schema.items) : 'any'}[]`
  if (schema.pattern === '^[0-9a-f]{24}$') return 'id'
  if (schema.format) return schema.format
  return [schema.type ?? 'any'].flat().join(' | ')
}

/** The object inside a schema, also when it is the item of a list or one of two options. */
function objectOf(schema: JsonSchema): JsonSchema | undefined {
  if (schema.properties) return schema
  if (schema.items) return objectOf(schema.items)
  return (schema.anyOf ?? schema.oneOf)?.map(objectOf).find(Boolean)
}

type Labels = { name: string; type: string; required: string; noFields: string }

/** The fields of a body or reply; the fields of what it holds follow indented. */
export function SchemaFields({ schema, labels, depth = 0 }: { schema: JsonSchema; labels: Labels; depth?: number }) {
  const object = objectOf(schema)
  if (!object?.properties) return <p className="font-mono text-ink-muted text-sm">{typeName(schema)}</p>
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
          <span className="break-words font-mono text-ink-muted text-sm">{typeName(field)}</span>
          {object.required?.includes(name) && <span className="text-accent text-sm"> {labels.required}</span>}
          {depth < 3 && objectOf(field) && <SchemaFields schema={field} labels={labels} depth={depth + 1} />}
        </li>
      ))}
    </ul>
  )
}
