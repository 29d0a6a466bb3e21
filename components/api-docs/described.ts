import type { ApiDocument } from '@/lib/api/openapi'
import type { DescribedOperation } from './operation'
import { type JsonSchema, modelOf } from './schema-fields'

type Parameter = DescribedOperation['parameters'][number]
type Content = { schema?: JsonSchema; examples?: Record<string, { summary: string; value: unknown }> }
type Described = {
  operationId: string
  tags: string[]
  summary: string
  description?: string
  parameters?: (Parameter | { $ref: string })[]
  requestBody?: { content: Record<string, Content> }
  responses: Record<string, { $ref?: string; content?: Record<string, Content> }>
  'x-audience': string
}

export type Group = { name: string; description: string; operations: DescribedOperation[] }

const known = new WeakMap<ApiDocument, Group[]>()

/** The operations of a description in groups by their tags, looked for once. */
export function describedGroups(document: ApiDocument): Group[] {
  const groups = known.get(document) ?? groupsOf(document)
  known.set(document, groups)
  return groups
}

function groupsOf(document: ApiDocument): Group[] {
  const tags = document.tags as { name: string; description: string }[]
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) =>
      operationOf(document, method, path, described as unknown as Described),
    ),
  )
  return tags
    .map(({ name, description }) => ({
      name,
      description,
      operations: operations.filter(({ group }) => group === name).map(({ operation }) => operation),
    }))
    .sort((a, b) => a.name.localeCompare(b.name))
}

/** The models that these operations refer to, and those that they hold, by name. */
export function modelsOf(document: ApiDocument, operations: DescribedOperation[]): [string, JsonSchema][] {
  const found = new Set<string>()
  const follow = (part: unknown) => {
    for (const [, name = ''] of JSON.stringify(part ?? null).matchAll(/"#\/components\/schemas\/(\w+)"/g)) {
      if (found.has(name)) continue
      found.add(name)
      follow(document.components.schemas[name])
    }
  }
  for (const { parameters, body, reply } of operations) follow([parameters, body, reply])
  return [...found].sort().map(name => [name, document.components.schemas[name] as JsonSchema])
}

function operationOf(document: ApiDocument, method: string, path: string, described: Described) {
  const statuses = Object.keys(described.responses)
  const status = statuses.find(code => code < '400') ?? '200'
  const json = described.requestBody?.content['application/json']
  const operation: DescribedOperation = {
    id: described.operationId,
    method: method.toUpperCase(),
    path,
    summary: described.summary,
    description: described.description,
    audience: described['x-audience'],
    parameters: (described.parameters ?? []).map(one =>
      '$ref' in one ? (document.components.parameters[modelOf(one) ?? ''] as unknown as Parameter) : one,
    ),
    body: json?.schema,
    examples: Object.values(json?.examples ?? {}),
    status,
    reply: Object.values(described.responses[status]?.content ?? {})[0]?.schema,
    problems: statuses
      .filter(code => code >= '400')
      .map(code => ({ status: code, types: problemTypesOf(document, described.responses[code] ?? {}) })),
  }
  return { group: described.tags[0] ?? '', operation }
}

/** The enumeration of types in a problem reply, which is written there or referred to. */
function problemTypesOf(document: ApiDocument, reply: Described['responses'][string]): string[] {
  const written = (reply.$ref ? document.components.responses[modelOf(reply) ?? ''] : reply) as typeof reply | undefined
  const { allOf = [] } = (written?.content?.['application/problem+json']?.schema ?? {}) as { allOf?: JsonSchema[] }
  return allOf.flatMap(part => (part.properties?.type?.enum ?? []) as string[])
}
