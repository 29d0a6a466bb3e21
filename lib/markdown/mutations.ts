import 'server-only'
import { Refusal } from '@/lib/errors'
import { parseInThread } from './parser-thread'
import { type StoredMarkdown, storedMarkdown } from './stored'

/** A Markdown column and the column that holds its tree, which are always set together. */
export type MarkdownColumns<Field extends string> = Record<Field, string> & Record<`${Field}Parsed`, StoredMarkdown>

/**
 * The columns to set for a new source in `field`; undefined for a source that was not sent. Call it before the
 * transaction opens, because it parses. `owner` is the id of who writes. 400 `too-complex` on `field`, 503 `unavailable`
 * when too many texts wait.
 */
export function markdownColumns<Field extends string>(
  owner: string,
  field: Field,
  source: string,
): Promise<MarkdownColumns<Field>>
export function markdownColumns<Field extends string>(
  owner: string,
  field: Field,
  source: string | undefined,
): Promise<MarkdownColumns<Field> | undefined>
export async function markdownColumns<Field extends string>(
  owner: string,
  field: Field,
  source: string | undefined,
): Promise<MarkdownColumns<Field> | undefined> {
  if (source === undefined) return undefined
  const stored = storedMarkdown(source, await parsed(owner, field, source))
  return { [field]: source, [`${field}Parsed`]: stored } as MarkdownColumns<Field>
}

async function parsed(owner: string, field: string, source: string): Promise<string> {
  if (source.trim() === '') return '[]'
  const answer = await parseInThread(source, owner)
  if (answer.type === 'parsed') return answer.blocks
  if (answer.type === 'too-complex') throw tooComplex(field)
  throw new Refusal('unavailable', 'unavailable', 'Too many texts are being saved. Try again in a moment.')
}

const tooComplex = (path: string) => {
  const message =
    'This text is too complex to be formatted. Split it into several texts, shorten its paragraphs, tables and nested lists, or use fewer marks (* _ ~ [ ] < >).'
  return new Refusal('invalid', 'too-complex', `${path}: ${message}`, { errors: [{ path, message }] })
}
