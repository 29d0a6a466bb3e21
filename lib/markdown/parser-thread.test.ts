import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { bundle } from '@/server/bundle'
import { slowDescription, slowLesson } from '@/server/testing/markdown'
import { ParserThread } from './parser-thread'

let folder = ''
let file = ''
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'lectern-worker-'))
  file = path.join(folder, 'worker.cjs')
  // What a text says is what the worker does; anything else is answered.
  writeFileSync(
    file,
    `const { parentPort } = require('node:worker_threads')
    const acts = {
      loop() { for (;;); },
      exit() { process.exit(3) },
      throw() { throw new Error('broken') },
      memory() { for (const kept = []; ; ) kept.push(new Array(100_000).fill(kept.length)) },
    }
    parentPort.on('message', text => {
      acts[text]?.()
      parentPort.postMessage({ type: 'parsed', blocks: JSON.stringify(text) })
    })
    parentPort.postMessage({ type: 'ready' })`,
  )
})
afterAll(() => rmSync(folder, { recursive: true }))

const aThread = (settings = {}) => new ParserThread({ file, limitMs: 300, ...settings })
const parsed = (text: string) => ({ type: 'parsed', blocks: JSON.stringify(text) })

describe('the worker of the site', () => {
  test('gives the tree of a text', async () => {
    expect(await new ParserThread().parse('a *b*', 'me')).toEqual({
      type: 'parsed',
      blocks: '[{"type":"paragraph","children":["a ",{"type":"em","children":["b"]}]}]',
    })
  })

  test('E5: while it parses the slowest texts, this thread goes on answering', async () => {
    const thread = new ParserThread()
    const events: string[] = []
    const parsing = Promise.all([slowDescription, slowLesson].map(text => thread.parse(text, 'me'))).then(answers => {
      events.push('parsed')
      return answers
    })
    await db().execute(sql`select 1`)
    events.push('answered')
    expect(await parsing).toEqual([{ type: 'too-complex' }, { type: 'too-complex' }])
    expect(events).toEqual(['answered', 'parsed'])
  })
})

test('a text beyond the time limit is too complex, and the next one gets a new worker', async () => {
  const thread = aThread()
  const answers = ['one', 'loop', 'two'].map(text => thread.parse(text, text))
  expect(await Promise.all(answers)).toEqual([parsed('one'), { type: 'too-complex' }, parsed('two')])
})

test('so is a text that needs more memory than the worker has', async () => {
  const thread = aThread({ limitMs: 60_000 })
  expect(await thread.parse('memory', 'me')).toEqual({ type: 'too-complex' })
  expect(await thread.parse('next', 'me')).toEqual(parsed('next'))
})

test.each(['exit', 'throw'])('a worker that crashes (%s) is an error to who waits, and no hang', async act => {
  const thread = aThread()
  const answers = [act, 'next'].map(text => thread.parse(text, text))
  expect(await Promise.all(answers)).toEqual([{ type: 'failed' }, parsed('next')])
})

test('a worker that does not start is an error as well', async () => {
  for (const [name, source] of [
    ['silent', 'setInterval(() => {}, 1000)'],
    ['wrong', 'syntax error'],
  ] as const) {
    const broken = path.join(folder, `${name}.cjs`)
    writeFileSync(broken, source)
    expect(await aThread({ file: broken, startMs: 500 }).parse('x', 'me')).toEqual({ type: 'failed' })
  }
  expect(await aThread({ file: path.join(folder, 'none.cjs') }).parse('x', 'me')).toEqual({ type: 'failed' })
})

test('when too many texts wait the next is refused at once; those that wait are still parsed', async () => {
  const thread = aThread({ maxWaiting: 2 })
  const answers = ['loop', 'a', 'b', 'c'].map(text => thread.parse(text, text))
  expect(await answers[3]).toEqual({ type: 'busy' })
  expect(await Promise.all(answers)).toEqual([{ type: 'too-complex' }, parsed('a'), parsed('b'), { type: 'busy' }])
})

test('nobody fills the queue for everybody, or keeps others waiting by many texts', async () => {
  const thread = aThread({ maxWaiting: 3 })
  const order: string[] = []
  const parse = async (text: string, owner: string) => {
    const answer = await thread.parse(text, owner)
    order.push(text)
    return answer
  }
  const own = ['loop', 'a', 'b', 'c'].map(text => parse(text, 'me'))
  expect(await parse('d', 'somebody else')).toEqual(parsed('d'))
  expect(await Promise.all(own)).toEqual([{ type: 'too-complex' }, parsed('a'), parsed('b'), { type: 'busy' }])
  expect(order).toEqual(['c', 'loop', 'a', 'd', 'b'])
})

test('an answer that came while this thread was held up counts, however late it is read', async () => {
  const thread = aThread()
  await thread.parse('warm', 'me')
  const answer = thread.parse('late', 'me')
  const until = performance.now() + 600
  while (performance.now() < until);
  expect(await answer).toEqual(parsed('late'))
})

test('an idle worker does not keep the process alive', async () => {
  const entry = path.join(folder, 'idle.ts')
  const outfile = path.join(folder, 'idle.cjs')
  writeFileSync(
    entry,
    `import { ParserThread } from '@/lib/markdown/parser-thread'
    void new ParserThread({ file: ${JSON.stringify(file)} }).parse('x', 'me').then(answer => console.log(answer.type))`,
  )
  await bundle(entry, outfile, { packages: 'bundle' })
  const { status, stdout } = spawnSync(process.execPath, [outfile], { encoding: 'utf8', timeout: 15_000 })
  expect([status, stdout.trim()]).toEqual([0, 'parsed'])
})
