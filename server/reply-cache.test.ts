import { gunzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { announce, setLive } from '@/lib/freshness/changes'
import type { CacheRequest, Reader, Reply } from './kept-reply'
import { createReplyCache, type ReplyCache, type ReplyCacheOptions } from './reply-cache'
import { Turns } from './turns'

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

const somebody: Reader = { whose: () => 'somebody' }
/** Options of a cache that computes so many replies of each kind at once. */
const places = (
  api: number,
  { page = api, ...more }: { page?: number; maxWaiting?: number; maxOfOne?: number } = {},
) => ({
  turns: {
    api: new Turns({ places: api, ...more }),
    page: new Turns({ places: page, ...more }),
  },
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
  {
    kind = 'item',
    line = 'api',
    hold = false,
    ...more
  }: Partial<Reply> & Partial<Pick<CacheRequest, 'kind' | 'line'>> & { hold?: boolean } = {},
) {
  const computed: { release: () => void; fail: (error: Error) => void }[] = []
  const request: CacheRequest = {
    key,
    kind,
    line,
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

const bodyOf = async (cache: ReplyCache, request: CacheRequest) =>
  (await cache.answer(request, somebody)).body.toString()
const ask = (cache: ReplyCache, request: CacheRequest, whose = 'somebody') => {
  let leave = () => {}
  const onGone = (callback: () => void) => {
    leave = callback
  }
  const reply = Promise.resolve(cache.answer(request, { whose: () => whose, onGone }))
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
    expect(cache.answer(request, somebody)).not.toBeInstanceOf(Promise)
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
    await cache.answer(saying, somebody)
    await settled()
    return cache.answer(saying, somebody)
  }
  const first = await cache.answer(saying, somebody)
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
  await cache.answer(fixed.request, somebody)
  setLive(true)
  await cache.answer(shell.request, somebody)
  time = 99
  await cache.answer(fixed.request, somebody)
  await cache.answer(shell.request, somebody)
  await settled()
  expect([fixed.computed.length, shell.computed.length]).toEqual([1, 1])
  time = 1e9
  await cache.answer(fixed.request, somebody)
  await cache.answer(shell.request, somebody)
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
      aRequest('/share/course/other.png', { shows: [id] }),
    ]
    const doesNot = [
      aRequest(`/api/courses/${other}`),
      aRequest('/share/lecturer/other.png', { shows: [other] }),
      aRequest('/topics', { kind: 'list', body: Buffer.from('<a href="/courses/sql-basics-2">SQL</a>') }),
    ]
    // What a reply shows is known once it was used again.
    for (const { request } of [...shows, ...doesNot, ...shows, ...doesNot]) await cache.answer(request, somebody)
    announce(new Set([id, 'sql-basics']))
    for (const { request } of [...shows, ...doesNot]) await cache.answer(request, somebody)
    expect(shows.map(({ computed }) => computed.length)).toEqual([2, 2, 2, 2, 2])
    expect(doesNot.map(({ computed }) => computed.length)).toEqual([1, 1, 1])
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
      for (const { request } of all) await cache.answer(request, somebody)
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
      const reply = cache.answer(slow.request, somebody)
      time += ms
      slow.computed.at(-1)?.release()
      await reply
    }
    const counts = async () => {
      for (const { request } of [shows, slow]) await cache.answer(request, somebody)
      return [shows.computed.length, slow.computed.length]
    }
    // Two seconds of work are free: each change is seen at once.
    for (const round of [1, 2]) {
      await make(1000)
      expect(await counts()).toEqual([round, round])
      announce(new Set(['lists']))
    }
    // Above that a fifth of the time may go to it. But nobody sees what was changed as it was.
    await make(1000)
    expect(await counts()).toEqual([3, 3])
    announce(new Set(['lists', '0123456789abcdef01234567']))
    expect(await counts()).toEqual([4, 3])
    // Of 3000 ms 2400 are owed.
    time += 1990
    expect(await counts()).toEqual([4, 3])
    time += 10
    await make(9000)
    expect(await counts()).toEqual([5, 4])
    // However much is owed: no longer than until they are renewed because of their age.
    announce(new Set(['lists']))
    time += 9999
    expect(await counts()).toEqual([5, 4])
    time += 1
    await make(1)
    expect(await counts()).toEqual([6, 5])
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
    const cache = aCache(places(1))
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

  test('memory is bounded in bytes, compressed copies included; what is used stays longest', async () => {
    const body = Buffer.from('lectern '.repeat(5000))
    const maxBytes = 500_000
    const cache = aCache({ maxBytes })
    const used = aRequest('used', { body })
    await cache.answer(used.request, somebody)
    for (let index = 0; index < 200; index++) {
      const reply = await cache.answer(aRequest(`page ${index}`, { body }).request, somebody)
      await cache.encode(reply, 'br')
      await cache.encode(reply, 'gzip')
      await cache.answer(used.request, somebody)
      expect(cache.size().bytes).toBeLessThanOrEqual(maxBytes)
    }
    expect(cache.size().entries).toBeGreaterThan(3)
    expect(used.computed).toHaveLength(1)
    announce(new Set(['all']))
    expect(cache.size()).toMatchObject({ entries: 0, bytes: 0 })
  })

  test('a reply larger than anything we make is sent and not kept', async () => {
    const cache = aCache()
    await cache.answer(aRequest('huge', { body: Buffer.alloc(9 * 1024 * 1024) }).request, somebody)
    expect(cache.size().entries).toBe(0)
  })
})

describe('turns', () => {
  /** Requests of which each is computed until it is released. */
  const held = (count: number, name: string, more: Parameters<typeof aRequest>[1] = {}) =>
    Array.from({ length: count }, (_, index) => aRequest(`${name} ${index}`, { hold: true, ...more }))
  const begun = (all: ReturnType<typeof aRequest>[]) => all.filter(({ computed }) => computed.length > 0).length
  /** Lets everything that is under way end, and what begins meanwhile, until nothing is left. */
  async function releaseAll(all: ReturnType<typeof aRequest>[]) {
    for (let before = -1; before !== begun(all); ) {
      before = begun(all)
      for (const { computed } of all) for (const { release } of computed) release()
      await settled()
    }
  }

  test('somebody who has asked for five hundred delays another by no more than what is under way', async () => {
    const cache = aCache(places(2, { maxOfOne: 128 }))
    const many = held(500, 'one')
    const replies = many.map(({ request }) => ask(cache, request, 'one').reply)
    const other = aRequest('other', { hold: true })
    ask(cache, other.request, 'other')
    expect([begun(many), begun([other])]).toEqual([2, 0])
    many[0]?.computed[0]?.release()
    many[1]?.computed[0]?.release()
    await settled()
    expect([begun(many), begun([other])]).toEqual([3, 1])
    // What he may not wait for is refused to him, at once, and to him alone.
    const refused = (await Promise.allSettled(replies.slice(130))).map(({ status }) => status)
    expect([refused.length, new Set(refused)]).toEqual([370, new Set(['rejected'])])
    await expect(replies[499]).rejects.toMatchObject({ reason: 'unavailable', extra: { retryAfter: 5 } })
    await releaseAll([...many, other])
    expect(begun(many)).toBe(130)
  })

  test('a full line makes room for those who wait for less', async () => {
    const cache = aCache(places(1, { maxWaiting: 4 }))
    const [one, other] = [held(5, 'one'), held(2, 'other')]
    const replies = one.map(({ request }) => ask(cache, request, 'one').reply)
    for (const { request } of other) ask(cache, request, 'other')
    for (const reply of replies.slice(3)) await expect(reply).rejects.toMatchObject({ reason: 'unavailable' })
    await releaseAll([...one, ...other])
    expect([begun(one), begun(other)]).toEqual([3, 2])
  })

  test('what several want is computed when the first of them has a turn, whoever asked first', async () => {
    const cache = aCache(places(1))
    const many = held(100, 'one')
    for (const { request } of many) ask(cache, request, 'one')
    const wanted = aRequest('wanted', { hold: true })
    const first = ask(cache, wanted.request, 'one')
    const second = ask(cache, wanted.request, 'other')
    many[0]?.computed[0]?.release()
    await settled()
    many[1]?.computed[0]?.release()
    await settled()
    wanted.computed[0]?.release()
    expect((await second.reply).body.toString()).toBe('wanted 1')
    expect(await first.reply).toBe(await second.reply)
    await releaseAll([...many, wanted])
    expect([begun(many), wanted.computed.length]).toEqual([100, 1])
  })

  test('who finds his line full still gets what others wait for', async () => {
    const cache = aCache(places(1, { maxOfOne: 1 }))
    const [running, waiting, wanted] = held(3, 'any')
    ask(cache, running!.request, 'one')
    ask(cache, waiting!.request, 'one')
    ask(cache, wanted!.request, 'other')
    const joined = ask(cache, wanted!.request, 'one')
    await releaseAll([running!, waiting!, wanted!])
    expect((await joined.reply).body.toString()).toBe('any 2 1')
  })

  test('replies of the API do not wait for pages', async () => {
    const cache = aCache(places(1, { page: 1 }))
    const pages = held(20, 'page', { line: 'page' })
    for (const { request } of pages) ask(cache, request, 'one')
    expect(await bodyOf(cache, aRequest('api').request)).toBe('api 1')
    await releaseAll(pages)
  })

  test('renewals begin though the line is full, but take no more than every second place', async () => {
    let time = 0
    const cache = aCache({ ...places(1, { maxWaiting: 3 }), now: () => time, freshMs: 10, usableMs: 100 })
    const kept = ['x', 'y', 'z'].map(key => aRequest(key))
    for (const { request } of kept) await cache.answer(request, somebody)
    await settled()
    time = 20
    const many = held(10, 'one')
    for (const { request } of many) ask(cache, request, 'one')
    for (const { request } of kept) expect(await bodyOf(cache, request)).toMatch(/1$/)
    many[0]?.computed[0]?.release()
    await settled()
    const renewed = () => kept.map(({ computed }) => computed.length)
    expect([renewed(), begun(many)]).toEqual([[2, 1, 1], 2])
    many[1]?.computed[0]?.release()
    await settled()
    expect([renewed(), begun(many)]).toEqual([[2, 2, 1], 3])
    await releaseAll(many)
    expect([renewed(), begun(many)]).toEqual([[2, 2, 2], 4])
  })
})

describe('a reply that could not be renewed in time', () => {
  const id = '650000000000000000000001'

  /** A cache whose only place is taken, with a kept reply of this age. */
  async function anOverdue(age: number) {
    let time = 0
    const all = { freshMs: 10, usableMs: 100, lastMs: 1000, patienceMs: 1 }
    const cache = aCache({ ...places(1), ...all, now: () => time })
    const kept = aRequest(`/api/courses/${id}`)
    await cache.answer(kept.request, somebody)
    const running = aRequest('running', { hold: true })
    ask(cache, running.request)
    time = age
    return { cache, kept, release: () => running.computed[0]?.release() }
  }

  test('is sent as it is, and renewed as soon as there is a place', async () => {
    const { cache, kept, release } = await anOverdue(999)
    expect(await bodyOf(cache, kept.request)).toMatch(/ 1$/)
    release()
    await settled()
    expect(await bodyOf(cache, kept.request)).toMatch(/ 2$/)
  })

  test('is not sent at any age', async () => {
    const { cache, kept, release } = await anOverdue(1000)
    const reply = bodyOf(cache, kept.request)
    release()
    expect(await reply).toMatch(/ 2$/)
  })

  test('is not sent when it was announced as changed, not even to who was waiting already', async () => {
    const { cache, kept, release } = await anOverdue(200)
    const before = bodyOf(cache, kept.request)
    announce(new Set([id]))
    const after = bodyOf(cache, kept.request)
    // Longer than they would have waited for the old one.
    await new Promise(resolve => setTimeout(resolve, 5))
    release()
    expect([await before, await after]).toEqual([`/api/courses/${id} 2`, `/api/courses/${id} 2`])
  })
})

test('the first reader gets it compressed, and it is compressed once', async () => {
  const cache = aCache()
  const body = Buffer.from('lectern '.repeat(1000))
  const reply = await cache.answer(aRequest('a', { body }).request, somebody)
  const [one, two] = await Promise.all([cache.encode(reply, 'gzip'), cache.encode(reply, 'gzip')])
  expect(gunzipSync(one)).toEqual(body)
  expect(two).toBe(one)
  expect(cache.encode(reply, 'gzip')).toBe(one)
  expect(cache.encode(reply, 'identity')).toBe(body)
  expect(cache.size().bytes).toBeGreaterThan(body.byteLength + one.byteLength)
})
