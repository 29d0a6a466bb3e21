import 'server-only'
import { sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { rowsOf } from '@/db/rows'
import { courses, materials } from '@/db/schema'
import { describeError, log } from '@/lib/log'
import { parseInThread } from './parser-thread'
import { type StoredMarkdown, storedMarkdown, treeOf } from './stored'
import type { Block, MarkdownText } from './tree'

/** Every column that holds Markdown, and the one beside it that holds its tree. */
const columns = {
  courseDescription: { table: courses, source: courses.description, parsed: courses.descriptionParsed },
  materialContent: { table: materials, source: materials.content, parsed: materials.contentParsed },
  materialDescription: { table: materials, source: materials.description, parsed: materials.descriptionParsed },
} as const
export type MarkdownField = keyof typeof columns

/** How long a page waits for a tree that has to be made again. */
const patienceMs = 1500

/**
 * The text of a row with its stored tree, to be shown on a page. A tree of another source or version is not used but
 * made again and stored. `blocks` is null if the text is too complex or cannot be parsed at the moment: it is then shown
 * as it was written.
 */
export async function readMarkdown(field: MarkdownField, id: string, source: string): Promise<MarkdownText> {
  if (source.trim() === '') return { source, blocks: [] }
  const blocks = await storedTree(field, id, source)
  return { source, blocks: blocks === undefined ? await remadeInTime(field, id, source) : blocks }
}

async function storedTree(field: MarkdownField, id: string, source: string): Promise<Block[] | null | undefined> {
  const { table, parsed } = columns[field]
  const [row] = await rowsOf<{ parsed: string | null }>(
    sql`select ${sql.identifier(parsed.name)} as parsed from ${table} where id = ${id}`,
    { keep: true },
  )
  return treeOf(source, row?.parsed ?? null)
}

async function remadeInTime(field: MarkdownField, id: string, source: string): Promise<Block[] | null> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<null>(resolve => {
    timer = setTimeout(resolve, patienceMs, null)
  })
  try {
    return await Promise.race([remade(field, id, source), late])
  } finally {
    clearTimeout(timer)
  }
}

const underWay = new Map<string, Promise<Block[] | null>>()

/** Concurrent readers of the same text share one parse. */
function remade(field: MarkdownField, id: string, source: string): Promise<Block[] | null> {
  const key = `${field} ${id} ${source}`
  const known = underWay.get(key)
  if (known) return known
  const work = remake(field, id, source).finally(() => underWay.delete(key))
  underWay.set(key, work)
  return work
}

async function remake(field: MarkdownField, id: string, source: string): Promise<Block[] | null> {
  // It may have been stored since the reader looked.
  const known = await storedTree(field, id, source)
  if (known !== undefined) return known
  const answer = await parseInThread(source, id)
  if (answer.type === 'busy' || answer.type === 'failed') return null
  // `null` for a text that is too complex, so that it is not tried again at every view.
  const stored = storedMarkdown(source, answer.type === 'parsed' ? answer.blocks : 'null')
  await writeBack(field, id, source, stored).catch(error =>
    log().warn(describeError(error), 'a parsed text was not stored'),
  )
  return treeOf(source, stored) ?? null
}

/**
 * Stores a tree unless the source has changed. Not an edit: the row's version and time of change stay. A locked row is
 * skipped instead of waited for, since the next reader tries again.
 */
async function writeBack(field: MarkdownField, id: string, source: string, stored: StoredMarkdown): Promise<void> {
  const { table, source: column, parsed } = columns[field]
  await db().execute(sql`
    update ${table} set ${sql.identifier(parsed.name)} = ${stored}
    where id = (select id from ${table} where id = ${id} and ${sql.identifier(column.name)} = ${source} for update skip locked)`)
}
