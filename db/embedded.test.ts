import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { bundle } from '@/server/bundle'
import { container, whyNoContainer } from '@/server/testing/instance'
import { isAlive } from './cluster'
import { removeCluster, startEmbedded } from './embedded'

const missing = whyNoContainer()

vi.setConfig({ testTimeout: 120_000 })

let programs = ''
let folder = ''
let data = ''
const running = new Set<ChildProcess>()

beforeAll(async () => {
  // Inside the project, so that the bundle finds its packages.
  programs = await mkdtemp(path.resolve('node_modules/.cache-embedded-'))
  await bundle('server/testing/embedded-worker.ts', path.join(programs, 'worker.cjs'))
})
afterAll(() => rm(programs, { recursive: true, force: true }))
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'lectern-embedded-'))
  await chmod(folder, 0o755)
  data = path.join(folder, 'postgres')
})
afterEach(async () => {
  for (const child of running) child.kill('SIGKILL')
  await removeCluster(data)
  await rm(folder, { recursive: true, force: true })
})

const command = (inside: boolean): [string, string[]] => {
  const [program = '', ...args] = [
    ...(inside ? container : []),
    process.execPath,
    path.join(programs, 'worker.cjs'),
    data,
  ]
  return [program, args]
}

/** Uses the folder in a process of its own. `word` is what it has to say of it: ready, its server and its turn, or why not. */
async function use({ inside = false } = {}) {
  const child = spawn(...command(inside), { stdio: ['pipe', 'pipe', 'inherit'] })
  running.add(child)
  const ended = new Promise<void>(resolve => child.once('close', () => resolve()))
  void ended.then(() => running.delete(child))
  let said = ''
  const word = await new Promise<string>(resolve => {
    child.stdout.on('data', bytes => {
      said += bytes
      if (said.includes('\n')) resolve(said.trim())
    })
    void ended.then(() => resolve(said.trim()))
  })
  const [, server, count] = word.split(' ')
  return {
    word,
    server: Number(server),
    count: Number(count),
    leave: async () => {
      child.stdin.end()
      await ended
      return said.trim().split('\n').at(-1)
    },
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
  }
}

test('instances that see each other share one server, and the last one stops it', async () => {
  const [one, two] = await Promise.all([use(), use()])
  expect([one.word, two.word]).toEqual([`ready ${one.server} ${one.count}`, `ready ${one.server} ${3 - one.count}`])
  await one.leave()
  expect(isAlive(two.server)).toBe(true)
  const three = await use()
  expect(three).toMatchObject({ server: two.server, count: 3 })
  await Promise.all([two.leave(), three.leave()])
  expect(isAlive(two.server)).toBe(false)
  const again = await use()
  expect(again.count).toBe(4)
  await again.leave()
})

test('what a killed instance left running is taken over', async () => {
  const first = await use()
  await first.kill()
  expect(isAlive(first.server)).toBe(true)
  const second = await use()
  expect(second).toMatchObject({ server: first.server, count: 2 })
  expect(await second.leave()).toBe('stopped')
  expect(isAlive(first.server)).toBe(false)
})

test('the server is started again by whoever is left, also when it was started by somebody else', async () => {
  const first = await use()
  const second = await use()
  await first.kill()
  process.kill(second.server, 'SIGKILL')
  const third = await use()
  expect(third.count).toBe(3)
  expect(third.server).not.toBe(first.server)
  await second.leave()
  expect(isAlive(third.server)).toBe(true)
  await third.leave()
  expect(isAlive(third.server)).toBe(false)
})

test('a process file left behind is not taken for a server, whatever has its number now', async () => {
  const first = await use()
  const file = path.join(data, 'postmaster.pid')
  const left = await readFile(file, 'utf8')
  await first.leave()
  await writeFile(file, left.replace(/^\d+/, String(process.pid)))
  const second = await use()
  expect(second.count).toBe(2)
  await second.leave()
})

test('a first start that was cut off is begun again', async () => {
  for (const inside of missing ? [false] : [false, true]) {
    const first = spawn(...command(inside), { stdio: ['pipe', 'ignore', 'inherit'] })
    const ended = new Promise(resolve => first.once('close', resolve))
    // From here on it looks like a database.
    await expect.poll(() => existsSync(path.join(data, 'new/PG_VERSION')), { timeout: 60_000 }).toBe(true)
    first.kill('SIGKILL')
    await ended
    expect(existsSync(path.join(data, 'PG_VERSION'))).toBe(false)
    const second = await use()
    expect(second.count).toBe(1)
    expect(await readdir(data)).not.toContain('new')
    await second.leave()
    await removeCluster(data)
  }
})

test('a folder that holds something else is left alone', async () => {
  await mkdir(data)
  await writeFile(path.join(data, 'notes.txt'), 'mine')
  await expect(startEmbedded({ directory: data })).rejects.toThrow('is not empty')
  expect(await readdir(data)).toEqual(['notes.txt'])
})

test('data of another major version of PostgreSQL is left alone, and the way on is named', async () => {
  await mkdir(data)
  const file = path.join(data, 'PG_VERSION')
  await writeFile(file, '17\n')
  const start = startEmbedded({ directory: data })
  await expect(start).rejects.toThrow(/is of PostgreSQL 17; this version of Lectern brings PostgreSQL 18/)
  await expect(start).rejects.toThrow(/npm run backup -- FILE[\s\S]*npm run restore -- FILE/)
  expect(await readFile(file, 'utf8')).toBe('17\n')
})

describe.skipIf(missing)(`in two containers${missing ? ` (${missing})` : ''}`, () => {
  test('O1: the second is refused with the name of the first, which is not harmed', async () => {
    const first = await use({ inside: true })
    expect(first).toMatchObject({ count: 1 })
    for (const inside of [true, false]) {
      const second = await use({ inside })
      expect(second.word).toMatch(/^refused .* is in use by another container or machine \("/)
      expect(second.word).toContain(os.hostname())
    }
    expect(await first.leave()).toBe('stopped')
    const next = await use({ inside: true })
    expect(next.count).toBe(2)
    await next.leave()
  })

  test('O1: one that was killed leaves nothing that is in the way of the next', async () => {
    for (const count of [1, 2, 3]) {
      const one = await use({ inside: true })
      expect(one.word).toMatch(/^ready/)
      expect(one.count).toBe(count)
      await one.kill()
    }
  })

  test('O1: a server whose instance was killed holds the folder by itself', async () => {
    const outside = await use()
    await outside.kill()
    expect((await use({ inside: true })).word).toMatch(/^refused .* is in use by another container/)
    expect(isAlive(outside.server)).toBe(true)
    const heir = await use()
    expect(heir.count).toBe(2)
    await heir.leave()
  })
})
