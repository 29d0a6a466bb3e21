import { Badge, type BadgeTone } from '@/components/ui/badge'
import { type JsonSchema, typeName } from './schema-fields'

export type DescribedOperation = {
  id: string
  method: string
  path: string
  summary: string
  description?: string
  audience: string
  parameters: { name: string; in: string; required: boolean; schema: JsonSchema }[]
  /** What is sent as JSON; its fields are with the models. */
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

/** An operation in the list of all, with the way to its description. */
export function OperationLine({ operation, group }: { operation: DescribedOperation; group: string }) {
  const { id, method, path, summary } = operation
  return (
    <li id={id} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2 text-sm">
      <Badge tone={tones[method] ?? 'neutral'}>{method}</Badge>
      <a className="break-all font-mono underline-offset-4 hover:underline" href={`/docs/api/${group}#${id}`}>
        {path}
      </a>
      <span className="text-ink-muted">{summary}</span>
    </li>
  )
}

/** One operation: closed it is a line of the list, open its parameters, body, reply and problems. */
export function Operation({ operation, labels }: { operation: DescribedOperation; labels: OperationLabels }) {
  const { method, path, summary, parameters, body, examples, reply, problems } = operation
  return (
    <details id={operation.id}>
      <summary>
        <Badge tone={tones[method] ?? 'neutral'}>{method}</Badge>
        <code>{path}</code>
        <span>{summary}</span>
        <small>{labels.audience(operation.audience)}</small>
      </summary>
      {operation.description && <p>{operation.description}</p>}
      {parameters.length > 0 && (
        <>
          <h3>{labels.parameters}</h3>
          <ul>
            {parameters.map(({ name, in: place, required, schema }) => (
              <li key={name}>
                <b>{name}</b> <code>{typeName(schema)}</code> {labels.place(place)}
                {required && <em> {labels.required}</em>}
              </li>
            ))}
          </ul>
        </>
      )}
      {body && (
        <h3>
          {labels.body} <code>{typeName(body)}</code>
        </h3>
      )}
      {examples.map(({ summary, value }) => (
        <figure key={summary}>
          <figcaption>{summary}</figcaption>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
          <pre tabIndex={0}>{JSON.stringify(value, null, 2)}</pre>
        </figure>
      ))}
      {reply && (
        <h3>
          {labels.reply} {operation.status} <code>{typeName(reply)}</code>
        </h3>
      )}
      <h3>{labels.problems}</h3>
      <ul>
        {problems.map(({ status, types }) => (
          <li key={status}>
            <b>{status}</b> {types.join(', ')}
          </li>
        ))}
      </ul>
    </details>
  )
}

/** How operations look, said once for a whole list of them. */
export const operationStyle = [
  'rounded-card border border-line bg-surface',
  '[&_details]:border-line [&_details]:border-b [&_details:last-child]:border-b-0 [&_details[open]]:pb-6',
  '[&_details>:not(summary)]:mx-4 [&_details>p]:max-w-[68ch] [&_details>p]:text-ink-muted [&_details>p]:text-sm',
  '[&_summary]:flex [&_summary]:min-h-12 [&_summary]:cursor-pointer [&_summary]:flex-wrap [&_summary]:items-center [&_summary]:gap-x-3 [&_summary]:gap-y-1 [&_summary]:px-4 [&_summary]:py-2',
  '[&_summary:hover]:bg-surface-sunken [&_summary:focus-visible]:outline-2 [&_summary:focus-visible]:-outline-offset-2',
  '[&_summary>code]:break-all [&_summary>code]:font-mono [&_summary>code]:text-sm',
  '[&_summary>code+span]:min-w-0 [&_summary>code+span]:basis-full [&_summary>code+span]:text-ink-muted [&_summary>code+span]:text-sm sm:[&_summary>code+span]:flex-1 sm:[&_summary>code+span]:basis-0',
  '[&_summary>:first-child]:min-w-16 [&_summary>:first-child]:justify-center',
  '[&_small]:text-ink-muted [&_small]:text-xs',
  '[&_figure]:mt-3 [&_figcaption]:mb-1 [&_figcaption]:text-ink-muted [&_figcaption]:text-sm',
  '[&_pre]:overflow-x-auto [&_pre]:rounded-card [&_pre]:border [&_pre]:border-line [&_pre]:bg-surface-sunken [&_pre]:p-3 [&_pre]:font-mono [&_pre]:text-sm',
].join(' ')
