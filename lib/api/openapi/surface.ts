import type { ApiDocument } from '../openapi'

type Schema = {
  $ref?: string
  type?: string | string[]
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  anyOf?: Schema[]
  oneOf?: Schema[]
  enum?: unknown[]
}

/**
 * What clients rely on, a line each: operations with the statuses of their successes, what they answer, and the members
 * of models with their types. A line that is no longer there breaks somebody's client; further lines break nobody's.
 */
export function surfaceOf(document: ApiDocument): string[] {
  const lines: string[] = []
  for (const [path, methods] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      const responses = operation.responses as Record<string, { content?: Record<string, { schema?: Schema }> }>
      for (const [status, { content = {} }] of Object.entries(responses)) {
        if (status >= '400') continue
        const replies = Object.entries(content).map(([type, { schema = {} }]) => `${type} ${typeOf(schema)}`)
        lines.push(`${method.toUpperCase()} ${path} ${status} ${replies.join(', ')}`.trimEnd())
      }
    }
  }
  for (const [name, model] of Object.entries(document.components.schemas) as [string, Schema][]) {
    for (const [member, schema] of Object.entries(model.properties ?? {})) {
      lines.push(`${name}.${member}${model.required?.includes(member) ? '' : '?'}: ${typeOf(schema)}`)
    }
  }
  return lines.sort()
}

/** A type in a few words. The values of an enumeration are not part of it: more of them break nobody. */
function typeOf(schema: Schema): string {
  if (schema.$ref) return schema.$ref.split('/').at(-1) ?? ''
  if (schema.items) return `${typeOf(schema.items)}[]`
  const options = schema.anyOf ?? schema.oneOf
  if (options) return [...new Set(options.map(typeOf))].join(' | ')
  return [schema.type ?? (schema.enum ? 'enum' : 'any')].flat().join(' | ')
}
