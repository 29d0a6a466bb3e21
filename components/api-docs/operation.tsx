import { Badge, type BadgeTone } from '@/components/ui/badge'
import { type JsonSchema, SchemaFields, TypeName } from './schema-fields'

export type DescribedOperation = {
  id: string
  method: string
  path: string
  summary: string
  description?: string
  audience: string
  parameters: { name: string; in: string; required: boolean; schema: JsonSchema }[]
  /** The name of the body's model, and its fields. */
  bodyModel?: string
  body?: JsonSchema
  /** What the documents send: a sentence and the body. */
  examples: { summary: string; value: unknown }[]
  status: string
  reply?: JsonSchema
  /** The types of problems by status. */
  problems: { status: string; types: string[] }[]
}

export type OperationLabels = {
  audience: (audience: string) => string
  place: (place: string) => string
  parameters: string
  body: string
  reply: string
  problems: string
  name: string
  type: string
  required: string
  noFields: string
}

const tones: Record<string, BadgeTone> = {
  GET: 'accent',
  POST: 'positive',
  PUT: 'warning',
  PATCH: 'warning',
  DELETE: 'danger',
}

/** One operation: closed it is a line of the list, open its parameters, body, reply and problems. */
export function Operation({ operation, labels }: { operation: DescribedOperation; labels: OperationLabels }) {
  const { method, path, summary, parameters, bodyModel, body, examples, reply, problems } = operation
  return (
    <details id={operation.id} className="group border-line border-b last:border-b-0">
      <summary className="flex min-h-12 cursor-pointer flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2 hover:bg-surface-sunken focus-visible:outline-2 focus-visible:-outline-offset-2">
        <span className="w-18 shrink-0">
          <Badge tone={tones[method] ?? 'neutral'}>{method}</Badge>
        </span>
        <code className="break-all font-mono text-sm">{path}</code>
        <span className="min-w-0 basis-full text-ink-muted text-sm sm:flex-1 sm:basis-0">{summary}</span>
        <span className="text-ink-muted text-xs">{labels.audience(operation.audience)}</span>
      </summary>
      <div className="grid gap-5 px-4 pt-2 pb-6 lg:grid-cols-2">
        <div className="min-w-0 space-y-5">
          {operation.description && <p className="text-ink-muted text-sm">{operation.description}</p>}
          {parameters.length > 0 && (
            <section>
              <h4 className="mb-2 font-semibold text-sm">{labels.parameters}</h4>
              <ul className="divide-y divide-line rounded-card border border-line bg-surface-raised">
                {parameters.map(parameter => (
                  <li key={parameter.name} className="px-4 py-2 text-sm">
                    <span className="font-medium font-mono">{parameter.name}</span>{' '}
                    <span className="break-words font-mono text-ink-muted">
                      <TypeName schema={parameter.schema} />
                    </span>{' '}
                    <span className="text-ink-muted">{labels.place(parameter.in)}</span>
                    {parameter.required && <span className="text-accent"> {labels.required}</span>}
                  </li>
                ))}
              </ul>
            </section>
          )}
          {body && (
            <section>
              <h4 className="mb-2 font-semibold text-sm">
                {labels.body}{' '}
                {bodyModel && (
                  <span className="font-mono font-normal">
                    <TypeName schema={{ $ref: bodyModel }} />
                  </span>
                )}
              </h4>
              <SchemaFields schema={body} labels={labels} />
              {examples.map(example => (
                <figure key={example.summary} className="mt-3">
                  <figcaption className="mb-1 text-ink-muted text-sm">{example.summary}</figcaption>
                  <pre
                    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
                    tabIndex={0}
                    className="overflow-x-auto rounded-card border border-line bg-surface-sunken p-3 font-mono text-sm"
                  >
                    {JSON.stringify(example.value, null, 2)}
                  </pre>
                </figure>
              ))}
            </section>
          )}
        </div>
        <div className="min-w-0 space-y-5">
          {reply && (
            <section>
              <h4 className="mb-2 font-semibold text-sm">
                {labels.reply} <span className="font-mono font-normal text-ink-muted">{operation.status}</span>
              </h4>
              <SchemaFields schema={reply} labels={labels} />
            </section>
          )}
          <section>
            <h4 className="mb-2 font-semibold text-sm">{labels.problems}</h4>
            <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 font-mono text-sm">
              {problems.map(({ status, types }) => (
                <div key={status} className="contents">
                  <dt className="text-ink-muted">{status}</dt>
                  <dd className="min-w-0 break-words">{types.join(', ')}</dd>
                </div>
              ))}
            </dl>
          </section>
        </div>
      </div>
    </details>
  )
}
