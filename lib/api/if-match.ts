import { editConflict, invalid } from '@/lib/errors'

/**
 * The versions that the caller accepts, from `If-Match: "7"` or `"v7-…"`; undefined where they did not ask (no header, or `*`).
 * 400 for a header that is not well formed. A weak tag, or one that we never gave out, matches nothing.
 */
export function readIfMatch(headers: Headers): number[] | undefined {
  const header = headers.get('if-match')?.trim()
  if (!header || header === '*') return undefined
  const tags = header.split(',').map(tag => tag.trim())
  if (tags.some(tag => !/^(W\/)?"[\x21\x23-\x7e]*"$/.test(tag))) {
    throw invalid('If-Match takes entity tags as replies carry them, such as "7".')
  }
  return tags.flatMap(tag => {
    const version = /^"v?(\d{1,9})(-[\w-]+)?"$/.exec(tag)?.[1]
    return version === undefined ? [] : [Number(version)]
  })
}

/** 412 `edit-conflict` when what the caller edits has changed since they read it. Call it with the row held. */
export function requireVersion(accepted: readonly number[] | undefined, current: number): void {
  if (accepted && !accepted.includes(current)) throw editConflict(current)
}
