import { z } from 'zod'
import { type Operation, operationsOf } from '../openapi'
import { isBinary } from '../route'
import type { RouteModule } from '../router'

/** JSON Schema as `z.toJSONSchema` writes it for what operations take. */
export type JsonSchema = {
  type?: string
  const?: unknown
  enum?: unknown[]
  anyOf?: JsonSchema[]
  oneOf?: JsonSchema[]
  properties?: Record<string, JsonSchema>
  additionalProperties?: boolean | JsonSchema
  propertyNames?: JsonSchema
  items?: JsonSchema
  maxItems?: number
  maxLength?: number
  pattern?: string
}

/** Nothing has a name: everything is written out where it is used. */
const nameless = z.registry<Record<string, never>>()

/** What an operation takes in its path, its query or its JSON body. */
export type Input = Operation & { part: 'params' | 'query' | 'body'; schema: z.ZodType; json: JsonSchema }

/** Everything that the loaded route files take; files sent as the whole body apart. */
export function inputsOf(routes: Record<string, RouteModule>): Input[] {
  return operationsOf(routes).flatMap(operation =>
    (['params', 'query', 'body'] as const).flatMap(part => {
      const schema: z.ZodType | undefined = operation.declaration[part]
      if (!schema || (part === 'body' && isBinary(schema))) return []
      const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', metadata: nameless }) as JsonSchema
      return [{ ...operation, part, schema, json }]
    }),
  )
}

/** The longest text that an anchored pattern without open repetition allows, generously; undefined for any other. */
export function longestMatch(pattern: string): number | undefined {
  const plain = pattern.replace(/\\./g, 'x').replace(/\[[^\]]*\]/g, 'x')
  if (!/^\^.*\$$/.test(plain) || /[*+]|\{\d+,\}/.test(plain)) return undefined
  return plain.length + [...plain.matchAll(/\{(?:\d+,)?(\d+)\}/g)].reduce((sum, [, most]) => sum + Number(most), 0)
}

/** Characters that a text may have; undefined without a limit. */
export const longest = ({ maxLength, pattern }: JsonSchema): number | undefined =>
  maxLength ?? (pattern === undefined ? undefined : longestMatch(pattern))
