import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { eq } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { db } from '@/db/client'
import { courses, materials } from '@/db/schema'
import { maxMessageLength } from '@/lib/chat/schema'
import { maxDescription } from '@/lib/courses/schema'
import { maxContent } from '@/lib/materials/policy'
import { bundle } from '@/server/bundle'
import { patch } from '@/server/testing/api'
import { aTaughtCourse } from '@/server/testing/curriculum'
import { aMaterial } from '@/server/testing/lessons'
import { filled, slowDescription, slowLesson } from '@/server/testing/markdown'
import type { ReadText } from '@/server/testing/reading-cost'

/*
 * A random search for texts that take long: short units of the letters that Markdown knows, as often as they fit into
 * the field. `MARKDOWN_TEXTS=500 npx vitest run app/api/markdown-search.test.ts` looks longer; a failure names the seed,
 * and `MARKDOWN_SEED` repeats it.
 */
const count = Number(process.env.MARKDOWN_TEXTS ?? 12)
const seed = Number(process.env.MARKDOWN_SEED ?? Date.now() % 2 ** 31)

const letter = fc.constantFrom(...'<_*[]()!`~>#-|\\:&;a1 \n\n')
const unit = fc.string({ unit: letter, minLength: 1, maxLength: 5 })
const start = fc.option(unit, { nil: '' })

/** Texts of a field's whole length, those with paragraphs that are searched for marks among them. */
function textsOf(length: number): string[] {
  const text = fc.tuple(start, unit, fc.boolean()).map(([before, repeated, inParagraphs]) => {
    const paragraph = filled(repeated, inParagraphs ? 5900 : length)
    return filled(`${before}${paragraph}\n\n`.slice(0, length), length)
  })
  return fc.sample(text, { seed, numRuns: count })
}

let folder = ''
beforeAll(async () => {
  // Inside the project, so that the bundle finds its packages.
  folder = await mkdtemp(path.resolve('node_modules/.cache-reading-'))
  await bundle('server/testing/reading-cost.tsx', path.join(folder, 'cost.cjs'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** The promise is 50 ms of the event loop for a text; four times as much for a machine that is slow or busy. */
const maxMilliseconds = 200

async function expectCheap(texts: { markdown?: ReadText[]; messages?: ReadText[] }) {
  const file = path.join(folder, 'texts.json')
  await writeFile(file, JSON.stringify(texts))
  const { stdout } = await promisify(execFile)(process.execPath, [path.join(folder, 'cost.cjs'), file], {
    env: { ...process.env, NODE_ENV: 'production' },
  })
  const costs = JSON.parse(stdout) as Record<keyof typeof texts, number[] | undefined>
  for (const kind of ['markdown', 'messages'] as const) {
    const given = texts[kind] ?? []
    const dear = given.flatMap(({ source }, index) => {
      const milliseconds = costs[kind]?.[index] ?? Number.NaN
      return milliseconds < maxMilliseconds ? [] : [{ milliseconds, source: source.slice(0, 60) }]
    })
    expect(dear, `seed ${seed}`).toEqual([])
  }
}

type Stored = { description: string; descriptionParsed: string | null; content?: string; contentParsed?: string | null }

/** A course with a lesson, and what is stored of their texts. */
async function aField(field: 'course description' | 'lesson content' | 'lesson description') {
  const { course, token } = await aTaughtCourse()
  const lesson = await aMaterial(course.id, { isPublished: false })
  const key: 'description' | 'content' = field === 'lesson content' ? 'content' : 'description'
  const id = field === 'course description' ? course.id : lesson.id
  const [pathTo, table] =
    field === 'course description' ? (['courses', courses] as const) : (['materials', materials] as const)
  return {
    write: (source: string) => patch(`/${pathTo}/${id}`, { [key]: source }, { token }),
    read: async (): Promise<ReadText> => {
      const [row] = (await db().select().from(table).where(eq(table.id, id))) as Stored[]
      return { source: row?.[key] ?? '', stored: row?.[`${key}Parsed`] ?? null }
    },
  }
}

test.each([
  ['course description', maxDescription, [slowDescription]],
  ['lesson content', maxContent, [slowLesson]],
  ['lesson description', 5000, []],
] as const)(
  'a %s is stored or refused as too complex, and what is stored is read cheaply',
  async (field, length, known) => {
    const { write, read } = await aField(field)
    const texts: ReadText[] = []
    for (const source of [...known, ...textsOf(length)]) {
      const { status, body } = await write(source)
      if (status === 400) expect(body.type, `seed ${seed}: ${source.slice(0, 60)}`).toBe('too-complex')
      else expect(status, `seed ${seed}: ${source.slice(0, 60)}`).toBe(200)
      texts.push(await read(), { source, stored: null })
    }
    await expectCheap({ markdown: texts })
  },
  300_000,
)

test('a message is read cheaply, whatever it says', async () => {
  const known = ['```\n', '```\n```a\n', '- a\n', 'a\n', '**a', '[a](b', 'https://a'].map(repeated =>
    filled(repeated, maxMessageLength),
  )
  const messages = [...known, ...textsOf(maxMessageLength)].map(source => ({ source, stored: null }))
  await expectCheap({ messages })
}, 60_000)
