import { gunzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { announce, setLive } from '@/lib/freshness/changes'
import { type CacheRequest, createReplyCache, type Reply, type ReplyCache, type ReplyCacheOptions } from './reply-cache'

const made: ReplyCache[] = []
function aCache(options?: ReplyCacheOptions): ReplyCache {
  const cache = createReplyCache(options)
  made.push(cache)
  return cache
}
beforeEach(() => setLive(true))
afterEach(() => {
  for (const cache of made.splice(0)) cache.close()
  setLive(false)
})

const text = (body: string, more: Partial<Reply> = {}): Reply => ({
  status: 200,
  headers: [['content-type', 'text/plain']],
  body: Buffer.from(body),
  isPublic: true,
  ...more,
})

/** A request that counts how often it was computed; `hold` makes it wait for `release`. */
function aRequest(
  key: string,
  { kind = 'item', hold = false, ...more }: Partial<Reply> & { kind?: CacheRequest['kind']; hold?: boolean } = {},
) {
  const computed: { release: () => void; fail: (error: Error) => void }[] = []
  const request: CacheRequest = {
    key,
    kind,
    compute: () =>
      new Promise((resolve, reject) => {
        const number = computed.length + 1
        const release = () => resolve(text(`${key} ${number}`, more))
        computed.push({ release, fail: reject })
        if (!hold) release()
      }),
  }
  return { request, computed }
}

const bodyOf = async (cache: ReplyCache, request: CacheRequest) => (await cache.answer(request)).body.toString()
const ask = (cache: ReplyCache, request: CacheRequest) => {
  let leave = () => {}
  const reply = Promise.resolve(
    cache.answer(request, callback => {
      leave = callback
    }),
  )
  reply.catch(() => undefined)
  return { reply, leave: () => leave() }
}
/** Until everything that can happen without a timer has happened. */
const settled = () => new Promise(resolve => setImmediate(resolve))

describe('what is kept', () => {
  test('is computed once for all who ask, at the same time or later', async () => {
    const cache = aCache()
    const { request, computed } = aRequest('a', { hold: true })
    const both = [bodyOf(cache, request), bodyOf(cache, request)]
    await settled()
    computed[0]?.release()
    expect(await Promise.all(both)).toEqual(['a 1', 'a 1'])
    expect(cache.answer(request)).not.toBeInstanceOf(Promise)
    expect(computed).toHaveLength(1)
  })

  test.each([
    ['a 404', { status: 404 }],
    ['a reply that is not public', { isPublic: false }],
  ])('%s is not kept', async (_name, more) => {
    const cache = aCache()
    const { request, computed } = aRequest('a', more)
    await bodyOf(cache, request)
    await bodyOf(cache, request)
    expect(computed).toHaveLength(2)
    expect(cache.size()).toMatchObject({ entries: 0, bytes: 0 })
  })

  test('nothing is kept while changes are not heard', async () => {
    setLive(false)
    const cache = aCache()
    const { request, computed } = aRequest('a')
    await bodyOf(cache, request)
    await bodyOf(cache, request)
    expect(computed).toHaveLength(2)
  })

  test('a failure reaches everybody who waits, and is forgotten', async () => {
    const cache = aCache()
    const { request, computed } = aRequest('a', { hold: true })
    const both = [ask(cache, request), ask(cache, request)]
    await settled()
    computed[0]?.fail(new Error('no database'))
    for (const { reply } of both) await expect(reply).rejects.toThrow('no database')
    const again = bodyOf(cache, request)
    await settled()
    computed[1]?.release()
    expect(await again).toBe('a 2')
  })
})

describe('age', () => {
  test('an old reply is sent once more while it is computed again; a very old one is not sent', async () => {
    let time = 0
    const cache = aCache({ now: () => time, freshMs: 10, usableMs: 100 })
    const { request, computed } = aRequest('a')
    expect(await bodyOf(cache, request)).toBe('a 1')
    time = 9
    expect([await bodyOf(cache, request), computed.length]).toEqual(['a 1', 1])
    time = 50
    expect(await bodyOf(cache, request)).toBe('a 1')
    await settled()
    expect([await bodyOf(cache, request), computed.length]).toEqual(['a 2', 2])
    time = 151
    expect(await bodyOf(cache, request)).toBe('a 3')
  })
})

test('a reply that says the same as the kept one does not take its place: entity tag and compressed copies stay', async () => {
  let time = 0
  const cache = aCache({ now: () => time, freshMs: 10, usableMs: 100 })
  const contents = ['x', 'x', 'y']
  const { request, computed } = aRequest('a')
  const saying = {
    ...request,
    compute: async () => ({ ...(await request.compute()), content: contents[computed.length - 1] }),
  }
  const renewed = async () => {
    time += 20
    await cache.answer(saying)
    await settled()
    return cache.answer(saying)
  }
  const first = await cache.answer(saying)
  expect([await renewed(), computed.length]).toEqual([first, 2])
  const other = await renewed()
  expect([other.body.toString(), computed.length]).toEqual(['a 3', 3])
  expect(other.etag).not.toBe(first.etag)
})

test('what is fixed is kept while changes are not heard, and for any time; of a shell only the menu is out of date', async () => {
  let time = 0
  setLive(false)
  const cache = aCache({ now: () => time, freshMs: 10, usableMs: 100 })
  const [fixed, shell] = [aRequest('fixed', { kind: 'fixed' }), aRequest('shell', { kind: 'shell' })]
  await cache.answer(fixed.request)
  setLive(true)
  await cache.answer(shell.request)
  time = 99
  await cache.answer(fixed.request)
  await cache.answer(shell.request)
  await settled()
  expect([fixed.computed.length, shell.computed.length]).toEqual([1, 1])
  time = 1e9
  await cache.answer(fixed.request)
  await cache.answer(shell.request)
  expect([fixed.computed.length, shell.computed.length]).toEqual([1, 2])
})

describe('changes', () => {
  const id = '650000000000000000000001'
  const other = '650000000000000000000002'

  test('a change makes stale what shows it, by id or by address, in the body or in the key', async () => {
    const cache = aCache()
    const shows = [
      aRequest(`/api/courses/${id}`),
      aRequest('/api/courses', { kind: 'list', body: Buffer.from(`[{"id":"${id}"},{"id":"${other}"}]`) }),
      aRequest('/', { kind: 'list', body: Buffer.from('<a href="/courses/sql-basics">SQL</a>') }),
      aRequest('/share/course/sql-basics.png'),
    ]
    const doesNot = [
      aRequest(`/api/courses/${other}`),
      aRequest('/topics', { kind: 'list', body: Buffer.from('<a href="/courses/sql-basics-2">SQL</a>') }),
    ]
    // What a reply shows is known once it was used again.
    for (const { request } of [...shows, ...doesNot, ...shows, ...doesNot]) await cache.answer(request)
    announce(new Set([id, 'sql-basics']))
    for (const { request } of [...shows, ...doesNot]) await cache.answer(request)
    expect(shows.map(({ computed }) => computed.length)).toEqual([2, 2, 2, 2])
    expect(doesNot.map(({ computed }) => computed.length)).toEqual([1, 1])
  })

  test('what lists hold makes lists stale, and everything all but what is fixed', async () => {
    const cache = aCache()
    const all = [
      aRequest('list', { kind: 'list' }),
      aRequest('item'),
      aRequest('shell', { kind: 'shell' }),
      aRequest('fixed', { kind: 'fixed' }),
    ]
    const askAll = async () => {
      for (const { request } of all) await cache.answer(request)
      return all.map(({ computed }) => computed.length)
    }
    expect(await askAll()).toEqual([1, 1, 1, 1])
    announce(new Set(['lists']))
    expect(await askAll()).toEqual([2, 1, 1, 1])
    announce(new Set(['all']))
    expect(await askAll()).toEqual([3, 2, 2, 1])
    expect(cache.size().entries).toBe(4)
  })

  test('what is on lists may be seen later while making them again takes most of the time, by a bound', async () => {
    let time = 0
    const cache = aCache({ now: () => time, freshMs: 10_000 })
    const shows = aRequest('shows 0123456789abcdef01234567', { kind: 'list' })
    const slow = aRequest('slow', { kind: 'list', hold: true })
    const make = async (ms: number) => {
      const reply = cache.answer(slow.request)
      time += ms
      slow.computed.at(-1)?.release()
      await reply
    }
    const counts = async () => {
      for (const { request } of [shows, slow]) await cache.answer(request)
      return [shows.computed.length, slow.computed.length]
    }
    await make(1000)
    expect(await counts()).toEqual([1, 1])
    // Nothing was given up before: this change is seen at once.
    announce(new Set(['lists']))
    await make(1000)
    expect(await counts()).toEqual([2, 2])
    // Now lists serve for four times what they took, whatever changes; but nobody sees what was changed as it was.
    announce(new Set(['lists', '0123456789abcdef01234567']))
    expect(await counts()).toEqual([3, 2])
    time += 2999
    expect(await counts()).toEqual([3, 2])
    time += 1
    await make(5000)
    expect(await counts()).toEqual([4, 3])
    // However long it takes: no longer than until they are renewed because of their age.
    announce(new Set(['lists']))
    time += 4999
    expect(await counts()).toEqual([4, 3])
    time += 1
    await make(1)
    expect(await counts()).toEqual([5, 4])
  })

  test('a reply that was under way when it was changed goes to those who asked before, and is not kept', async () => {
    const cache = aCache()
    const { request, computed } = aRequest(`/api/courses/${id}`, { hold: true })
    const before = bodyOf(cache, request)
    await settled()
    announce(new Set([id]))
    const after = bodyOf(cache, request)
    await settled()
    expect(computed).toHaveLength(2)
    computed[1]?.release()
    expect(await after).toContain(' 2')
    computed[0]?.release()
    expect(await before).toContain(' 1')
    expect(await bodyOf(cache, request)).toContain(' 2')
  })

  test('a reply that was not used yet is given up with any change', async () => {
    const cache = aCache()
    const { request, computed } = aRequest(`/api/courses/${id}`)
    await bodyOf(cache, request)
    announce(new Set([other]))
    await bodyOf(cache, request)
    await bodyOf(cache, request)
    announce(new Set([other]))
    await bodyOf(cache, request)
    expect(computed).toHaveLength(2)
  })
})

describe('bounds', () => {
  test('E1: a computation that never ends is given up for everybody, and the next reader is served', async () => {
    const cache = aCache({ limitMs: 30 })
    const { request, computed } = aRequest('a', { hold: true })
    const both = [ask(cache, request), ask(cache, request)]
    for (const { reply } of both) await expect(reply).rejects.toMatchObject({ reason: 'unavailable' })
    const again = bodyOf(cache, request)
    await settled()
    computed[1]?.release()
    expect(await again).toBe('a 2')
    // The first one comes back after all: nobody hears of it.
    computed[0]?.release()
    await settled()
    expect(await bodyOf(cache, request)).toBe('a 2')
    expect(cache.size()).toMatchObject({ running: 0, waiting: 0 })
  })

  test('E1: what nobody waits for any more is not begun; what others wait for is', async () => {
    const cache = aCache({ maxRunning: 1 })
    const first = aRequest('first', { hold: true })
    const abandoned = aRequest('abandoned')
    const wanted = aRequest('wanted')
    const running = ask(cache, first.request)
    for (let index = 0; index < 100; index++) ask(cache, abandoned.request).leave()
    const [one, two] = [ask(cache, wanted.request), ask(cache, wanted.request)]
    one.leave()
    expect(cache.size()).toMatchObject({ running: 1, waiting: 1 })
    running.leave()
    await settled()
    first.computed[0]?.release()
    expect((await two.reply).body.toString()).toBe('wanted 1')
    expect(abandoned.computed).toHaveLength(0)
    // The reader of the first one hung up while it was computed: it is kept all the same.
    expect(await bodyOf(cache, first.request)).toBe('first 1')
    expect(first.computed).toHaveLength(1)
  })

  test('when too many wait, further readers are told to come back', async () => {
    const cache = aCache({ maxRunning: 1, maxWaiting: 2 })
    const held = ['a', 'b', 'c'].map(key => aRequest(key, { hold: true }))
    for (const { request } of held) ask(cache, request)
    await expect(ask(cache, aRequest('d').request).reply).rejects.toMatchObject({ extra: { retryAfter: 5 } })
  })

  test('memory is bounded in bytes, compressed copies included; what is used stays longest', async () => {
    const body = Buffer.from('lectern '.repeat(5000))
    const maxBytes = 500_000
    const cache = aCache({ maxBytes })
    const used = aRequest('used', { body })
    await cache.answer(used.request)
    for (let index = 0; index < 200; index++) {
      const reply = await cache.answer(aRequest(`page ${index}`, { body }).request)
      await cache.encode(reply, 'br')
      await cache.encode(reply, 'gzip')
      await cache.answer(used.request)
      expect(cache.size().bytes).toBeLessThanOrEqual(maxBytes)
    }
    expect(cache.size().entries).toBeGreaterThan(3)
    expect(used.computed).toHaveLength(1)
    announce(new Set(['all']))
    expect(cache.size()).toMatchObject({ entries: 0, bytes: 0 })
  })

  test('a reply larger than anything we make is sent and not kept', async () => {
    const cache = aCache()
    await cache.answer(aRequest('huge', { body: Buffer.alloc(9 * 1024 * 1024) }).request)
    expect(cache.size().entries).toBe(0)
  })
})

test('the first reader gets it compressed, and it is compressed once', async () => {
  const cache = aCache()
  const body = Buffer.from('lectern '.repeat(1000))
  const reply = await cache.answer(aRequest('a', { body }).request)
  const [one, two] = await Promise.all([cache.encode(reply, 'gzip'), cache.encode(reply, 'gzip')])
  expect(gunzipSync(one)).toEqual(body)
  expect(two).toBe(one)
  expect(cache.encode(reply, 'gzip')).toBe(one)
  expect(cache.encode(reply, 'identity')).toBe(body)
  expect(cache.size().bytes).toBeGreaterThan(body.byteLength + one.byteLength)
})
