import { Badge, type BadgeTone } from '@/components/ui/badge'
import { type JsonSchema, SchemaFields, typeName } from './schema-fields'

export type DescribedOperation = {
  id: string
  method: string
  path: string
  summary: string
  description?: string
  audience: string
  parameters: { name: string; in: string; required: boolean; schema: JsonSchema }[]
  body?: JsonSchema
  status: string
  reply?: JsonSchema
}

export type OperationLabels = {
  audience: (audience: string) => string
  place: (place: string) => string
  parameters: string
  body: string
  reply: string
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

/** One operation: closed it is a line of the list, open its parameters, body and reply. */
export function Operation({ operation, labels }: { operation: DescribedOperation; labels: OperationLabels }) {
  const { method, path, summary, parameters, body, reply } = operation
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
        <div className="space-y-5">
          {operation.description && <p className="text-ink-muted text-sm">{operation.description}</p>}
          {parameters.length > 0 && (
            <section>
              <h4 className="mb-2 font-semibold text-sm">{labels.parameters}</h4>
              <ul className="divide-y divide-line rounded-card border border-line bg-surface-raised">
                {parameters.map(parameter => (
                  <li key={parameter.name} className="px-4 py-2 text-sm">
                    <span className="font-medium font-mono">{parameter.name}</span>{' '}
                    <span className="font-mono text-ink-muted">{typeName(parameter.schema)}</span>{' '}
                    <span className="text-ink-muted">{labels.place(parameter.in)}</span>
                    {parameter.required && <span className="text-accent"> {labels.required}</span>}
                  </li>
                ))}
              </ul>
            </section>
          )}
          {body && (
            <section>
              <h4 className="mb-2 font-semibold text-sm">{labels.body}</h4>
              <SchemaFields schema={body} labels={labels} />
            </section>
          )}
        </div>
        {reply && (
          <section>
            <h4 className="mb-2 font-semibold text-sm">
              {labels.reply} <span className="font-mono font-normal text-ink-muted">{operation.status}</span>
            </h4>
            <SchemaFields schema={reply} labels={labels} />
          </section>
        )}
      </div>
    </details>
  )
}
