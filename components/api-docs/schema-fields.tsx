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
export function typeName(schema: JsonSchema): React.ReactNode[] {
  const model = modelOf(schema)
  if (model) {
    return [
      <a key={model} href={`#${model}`}>
        {model}
      </a>,
    ]
  }
  const options = schema.anyOf ?? schema.oneOf
  if (options) return joined(options.flatMap((option, index) => [...(index > 0 ? [' | '] : []), ...typeName(option)]))
  if (schema.type === 'array') return joined([...(schema.items ? typeName(schema.items) : ['any']), '[]'])
  return [plainType(schema)]
}

/** Words that follow each other as one, so that the page holds no more parts than it has links. */
function joined(parts: React.ReactNode[]): React.ReactNode[] {
  const all: React.ReactNode[] = []
  for (const part of parts) {
    const last = all.at(-1)
    if (typeof part === 'string' && typeof last === 'string') all[all.length - 1] = last + part
    else all.push(part)
  }
  return all
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

type Labels = { required: string; noFields: string }

/**
 * The fields of a model; the fields of what it holds and has no name follow indented. There are thousands of them on the
 * page, so they have no classes: `apiDocsStyle` says how they look.
 */
export function SchemaFields({ schema, labels, depth = 0 }: { schema: JsonSchema; labels: Labels; depth?: number }) {
  const object = objectOf(schema)
  if (!object?.properties) {
    return (
      <p>
        <code>{typeName(schema)}</code>
      </p>
    )
  }
  const fields = Object.entries(object.properties)
  if (fields.length === 0) return <p>{labels.noFields}</p>
  return (
    <ul>
      {fields.map(([name, field]) => (
        <li key={name}>
          <b>{name}</b> <code>{typeName(field)}</code>
          {object.required?.includes(name) && <em> {labels.required}</em>}
          {field.description && <p>{field.description}</p>}
          {depth < 3 && objectOf(field) && <SchemaFields schema={field} labels={labels} depth={depth + 1} />}
        </li>
      ))}
    </ul>
  )
}

/** How operations and models look, said once for the whole page. */
export const apiDocsStyle = [
  '[&_details_a]:text-accent [&_details_a]:underline [&_details_a]:underline-offset-4',
  '[&_li_a]:text-accent [&_li_a]:underline [&_li_a]:underline-offset-4',
  '[&_li>b]:font-medium [&_li>b]:font-mono [&_li>em]:text-accent [&_li>em]:not-italic',
  '[&_li>code]:break-words [&_li>code]:font-mono [&_li>code]:text-ink-muted [&_li>p]:text-ink-muted',
  '[&_ul]:divide-y [&_ul]:divide-line [&_ul]:rounded-card [&_ul]:border [&_ul]:border-line [&_ul]:bg-surface-raised [&_ul]:text-sm',
  '[&_li]:break-words [&_li]:px-4 [&_li]:py-2',
  '[&_li_ul]:mt-2 [&_li_ul]:ml-3 [&_li_ul]:divide-y-0 [&_li_ul]:rounded-none [&_li_ul]:border-y-0 [&_li_ul]:border-r-0',
  '[&_li_li]:px-3 [&_li_li]:py-1',
  '[&_details>h3]:mt-5 [&_details>h3]:mb-2 [&_details>h3]:font-semibold [&_details>h3]:text-sm [&_details>h3>code]:font-normal',
  '[&>section]:mt-6 [&>section]:scroll-mt-20 [&>section]:[contain-intrinsic-size:auto_24rem] [&>section]:[content-visibility:auto]',
  '[&>section>h3]:mb-2 [&>section>h3]:break-words [&>section>h3]:font-mono [&>section>h3]:font-semibold',
  '[&>section>p]:mb-2 [&>section>p]:text-ink-muted [&>section>p]:text-sm',
].join(' ')
