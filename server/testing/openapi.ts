import type { ApiDocument } from '@/lib/api/openapi'

/** The document with every reference replaced by what it refers to: for tests that read schemas where they are used. */
export function resolved(document: ApiDocument): ApiDocument {
  const known = new Map<string, unknown>()
  const lookUp = (reference: string): unknown => {
    if (!known.has(reference)) {
      const found = reference
        .slice(2)
        .split('/')
        .reduce<unknown>((part, key) => (part as Record<string, unknown> | undefined)?.[key], document)
      if (found === undefined) throw new Error(`${reference} leads nowhere.`)
      known.set(reference, write(found))
    }
    return known.get(reference)
  }
  const write = (part: unknown): unknown => {
    if (Array.isArray(part)) return part.map(write)
    if (typeof part !== 'object' || part === null) return part
    const { $ref, ...rest } = part as Record<string, unknown>
    // Zod reads schemas back for the tests and takes this format for a whole address, which it is not.
    if (rest.format === 'uri-reference') delete rest.format
    const own = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, write(value)]))
    return typeof $ref === 'string' ? { ...(lookUp($ref) as object), ...own } : own
  }
  return { ...document, paths: write(document.paths) as ApiDocument['paths'] }
}
