import 'server-only'
import { eq, sql } from 'drizzle-orm'
import { db } from '@/db/client'
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

/** A page waits no longer than this for a tree that has to be made again. */
const patienceMs = 1500

/**
 * A text that a page is about to show, with its stored tree. Where there is none for this very source and version, it
 * is made again and stored; if it is too complex, or cannot be made now, the text is shown as it was written.
 */
export async function readMarkdown(field: MarkdownField, id: string, source: string): Promise<MarkdownText> {
  if (source.trim() === '') return { source, blocks: [] }
  const { table, parsed } = columns[field]
  const [row] = await db().select({ parsed }).from(table).where(eq(table.id, id))
  const blocks = treeOf(source, row?.parsed ?? null)
  return { source, blocks: blocks === undefined ? await remadeInTime(field, id, source) : blocks }
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

/** However many read the same text, it is parsed once. */
function remade(field: MarkdownField, id: string, source: string): Promise<Block[] | null> {
  const key = `${field} ${id} ${source}`
  const known = underWay.get(key)
  if (known) return known
  const work = remake(field, id, source).finally(() => underWay.delete(key))
  underWay.set(key, work)
  return work
}

async function remake(field: MarkdownField, id: string, source: string): Promise<Block[] | null> {
  const answer = await parseInThread(source, id)
  if (answer.type === 'busy' || answer.type === 'failed') return null
  // That a text is too complex is stored as well: it is not tried again at every view.
  const stored = storedMarkdown(source, answer.type === 'parsed' ? answer.blocks : 'null')
  await writeBack(field, id, source, stored).catch(error =>
    log().warn(describeError(error), 'a parsed text was not stored'),
  )
  return treeOf(source, stored) ?? null
}

/**
 * Stores a tree unless the source has changed. It is no edit, so neither version nor time of change move; and it waits
 * for nobody who holds the row, because the next reader would do it again.
 */
async function writeBack(field: MarkdownField, id: string, source: string, stored: StoredMarkdown): Promise<void> {
  const { table, source: column, parsed } = columns[field]
  await db().execute(sql`
    update ${table} set ${sql.identifier(parsed.name)} = ${stored}
    where id = (select id from ${table} where id = ${id} and ${sql.identifier(column.name)} = ${source} for update skip locked)`)
}
