import { eq, sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { db, type Transaction } from '@/db/client'
import { courses, materials } from '@/db/schema'
import { aCourse } from '@/server/testing/builders'
import { aMaterial } from '@/server/testing/lessons'
import { readable, slowDescription } from '@/server/testing/markdown'
import { ParserThread } from './parser-thread'
import { readMarkdown } from './queries'
import { type StoredMarkdown, storedMarkdown, treeOf } from './stored'
import { markdownVersion } from './tree'

const shared = globalThis as { lecternMarkdownParser?: unknown }

/** Counts what reaches the parser, or puts an answer in its place, while `work` runs. */
async function withParser(parse: ParserThread['parse'] | undefined, work: () => Promise<void>): Promise<string[]> {
  const before = shared.lecternMarkdownParser
  const thread = new ParserThread()
  const seen: string[] = []
  shared.lecternMarkdownParser = {
    parse(source: string, owner: string) {
      seen.push(source)
      return (parse ?? thread.parse.bind(thread))(source, owner)
    },
  }
  try {
    await work()
  } finally {
    shared.lecternMarkdownParser = before
  }
  return seen
}

const rowOf = async (id: string) => {
  const [row] = await db().select().from(courses).where(eq(courses.id, id))
  if (!row) throw new Error('The course is gone.')
  return row
}
const read = (course: { id: string; description: string }) =>
  readMarkdown('courseDescription', course.id, course.description)

const marker = [{ type: 'paragraph' as const, children: ['from the stored tree'] }]

describe('a text is read with the tree that is stored', () => {
  test('which is not parsed again', async () => {
    const description = 'As *written*.'
    const course = await aCourse({
      description,
      descriptionParsed: storedMarkdown(description, JSON.stringify(marker)),
    })
    const seen = await withParser(undefined, async () => {
      expect(await read(course)).toEqual({ source: description, blocks: marker })
    })
    expect(seen).toEqual([])
  })

  test('but not with that of another source', async () => {
    const description = 'As *written*.'
    const foreign = storedMarkdown('Something else.', JSON.stringify(marker))
    const course = await aCourse({ description, descriptionParsed: foreign })
    expect(await read(course)).toEqual(readable(description))
    expect(treeOf(description, (await rowOf(course.id)).descriptionParsed)).toEqual(readable(description).blocks)
  })

  test('nor with that of another version, which is made again once and written back', async () => {
    const description = 'As *written*.'
    const stored = storedMarkdown(description, JSON.stringify(marker))
    const old = stored.replace(`"version":${markdownVersion}`, `"version":${markdownVersion - 1}`) as StoredMarkdown
    expect(old).not.toBe(stored)
    const course = await aCourse({ description, descriptionParsed: old })
    const seen = await withParser(undefined, async () => {
      expect(await read(course)).toEqual(readable(description))
      expect(await read(course)).toEqual(readable(description))
    })
    expect(seen).toEqual([description])
    const after = await rowOf(course.id)
    expect(after.descriptionParsed).toBe(storedMarkdown(description, JSON.stringify(readable(description).blocks)))
    // It is no edit.
    expect([after.version, after.updatedAt]).toEqual([course.version, course.updatedAt])
  })

  test.each(['', '[', '{"version":1}', 'null'])('nor with what is none: %j', async written => {
    const course = await aCourse({ description: 'a', descriptionParsed: written as StoredMarkdown })
    expect(await read(course)).toEqual(readable('a'))
  })

  test('nor with one that was cut off', async () => {
    const descriptionParsed = storedMarkdown('a', '[').slice(0, -1) as StoredMarkdown
    expect(await read(await aCourse({ description: 'a', descriptionParsed }))).toEqual(readable('a'))
  })

  test('in every field that holds Markdown', async () => {
    const course = await aCourse({ description: '# a' })
    const lesson = await aMaterial(course.id, { content: '# b', description: '# c' })
    expect(await read(course)).toEqual(readable('# a'))
    expect(await readMarkdown('materialContent', lesson.id, '# b')).toEqual(readable('# b'))
    expect(await readMarkdown('materialDescription', lesson.id, '# c')).toEqual(readable('# c'))
    const [row] = await db().select().from(materials).where(eq(materials.id, lesson.id))
    expect([treeOf('# b', row?.contentParsed ?? null), treeOf('# c', row?.descriptionParsed ?? null)]).toEqual([
      readable('# b').blocks,
      readable('# c').blocks,
    ])
  })
})

describe('a text without a tree', () => {
  test('that is too complex is shown as it was written, and tried only once', async () => {
    const course = await aCourse({ description: slowDescription })
    const seen = await withParser(undefined, async () => {
      expect(await read(course)).toEqual({ source: slowDescription, blocks: null })
      expect(await read(course)).toEqual({ source: slowDescription, blocks: null })
    })
    expect(seen).toHaveLength(1)
  })

  test.each(['busy', 'failed'] as const)(
    'when the parser is %s is shown as it was written, and tried again',
    async type => {
      const course = await aCourse({ description: 'a *b*' })
      await withParser(
        async () => ({ type }),
        async () => expect(await read(course)).toEqual({ source: 'a *b*', blocks: null }),
      )
      expect((await rowOf(course.id)).descriptionParsed).toBeNull()
      expect(await read(course)).toEqual(readable('a *b*'))
    },
  )

  test('does not keep a page waiting for long', async () => {
    const course = await aCourse({ description: 'a *b*' })
    let answer = () => {}
    const late = new Promise<{ type: 'busy' }>(resolve => {
      answer = () => resolve({ type: 'busy' })
    })
    await withParser(
      () => late,
      async () => expect(await read(course)).toEqual({ source: 'a *b*', blocks: null }),
    )
    answer()
  })

  test('is parsed once, however many read it', async () => {
    const course = await aCourse({ description: 'a *b*' })
    const seen = await withParser(undefined, async () => {
      const texts = await Promise.all(Array.from({ length: 20 }, () => read(course)))
      for (const text of texts) expect(text).toEqual(readable('a *b*'))
    })
    expect(seen).toEqual(['a *b*'])
  })

  test('is written back neither over a new source nor while somebody holds the row', async () => {
    const course = await aCourse({ description: 'new' })
    expect(await readMarkdown('courseDescription', course.id, 'old')).toEqual(readable('old'))
    expect((await rowOf(course.id)).descriptionParsed).toBeNull()
    await db().transaction(async (tx: Transaction) => {
      await tx.execute(sql`select 1 from courses where id = ${course.id} for update`)
      expect(await read(course)).toEqual(readable('new'))
    })
    expect((await rowOf(course.id)).descriptionParsed).toBeNull()
  })
})
