import { EventEmitter } from 'node:events'
import type { ServerResponse } from 'node:http'
import { expect, test, vi } from 'vitest'
import { inTurn } from './render-queue'
import { createReplyCache } from './reply-cache'

/** Some turns of the event loop: a page begins after two. */
const settled = async () => {
  for (let turn = 0; turn < 5; turn++) await new Promise(resolve => setImmediate(resolve))
}

/** A render that lasts until it is released. */
function aRender() {
  const state = { begun: false, release: () => {} }
  const render = () => {
    state.begun = true
    return new Promise<void>(resolve => {
      state.release = resolve
    })
  }
  return { state, render }
}
const aReader = () => new EventEmitter() as unknown as ServerResponse

test('four render at a time, the others in order; who hangs up while waiting is never rendered', async () => {
  const all = Array.from({ length: 7 }, aRender)
  const readers = all.map(aReader)
  const done = all.map(({ render }, index) =>
    inTurn(render, { whose: 'somebody', res: readers[index] as ServerResponse }),
  )
  const begun = () => all.map(({ state }) => state.begun)
  await settled()
  expect(begun()).toEqual([true, true, true, true, false, false, false])
  ;(readers[4] as unknown as EventEmitter).emit('close')
  all[0]?.state.release()
  await settled()
  expect(begun()).toEqual([true, true, true, true, false, true, false])
  for (const { state } of all) state.release()
  await settled()
  all[6]?.state.release()
  await Promise.all(done)
  expect(begun()).toEqual([true, true, true, true, false, true, true])
})

test('who has hung up by the time their turn begins is not rendered, and the next one is', async () => {
  const readers = Array.from({ length: 6 }, aReader) as unknown as { destroyed: boolean; socket: object }[]
  const all = readers.map(aRender)
  const done = all.map(({ render }, index) =>
    inTurn(render, { whose: 'somebody', res: readers[index] as unknown as ServerResponse }),
  )
  Object.assign(readers[0] as object, { destroyed: true })
  Object.assign(readers[1] as object, { socket: { readableEnded: true } })
  await settled()
  expect(all.map(({ state }) => state.begun)).toEqual([false, false, true, true, true, true])
  for (const { state } of all) state.release()
  await Promise.all(done)
})

test('clients take turns: a page of somebody else does not wait for all that one client has asked for', async () => {
  const all = Array.from({ length: 9 }, aRender)
  const done = all.map(({ render }, index) => inTurn(render, { whose: index < 8 ? 'one' : 'other', res: aReader() }))
  const begun = () => all.flatMap(({ state }, index) => (state.begun ? [index] : []))
  await settled()
  expect(begun()).toEqual([0, 1, 2, 3])
  all[0]?.state.release()
  all[1]?.state.release()
  await settled()
  expect(begun()).toEqual([0, 1, 2, 3, 4, 8])
  for (let round = 0; round < 3; round++) {
    for (const { state } of all) state.release()
    await settled()
  }
  await Promise.all(done)
})

test('a slow reader holds no place, but a page that is still being made does, so that they do not pile up', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  const all = Array.from({ length: 6 }, aRender)
  const readers = all.map(aReader)
  const done = all.map(({ render }, index) =>
    inTurn(render, { whose: 'somebody', res: readers[index] as ServerResponse }),
  )
  await settled()
  Object.assign(readers[1] as object, { writableNeedDrain: true })
  vi.advanceTimersByTime(60_000)
  vi.useRealTimers()
  await settled()
  expect(all.map(({ state }) => state.begun)).toEqual([true, true, true, true, true, false])
  for (let round = 0; round < 2; round++) {
    for (const { state } of all) state.release()
    await settled()
  }
  await Promise.all(done)
})

test('pages that are kept wait in the same line as those of one reader', async () => {
  const all = Array.from({ length: 8 }, aRender)
  const kept = createReplyCache()
  const reply = (render: () => Promise<void>) => async () => {
    await render()
    return { status: 200, headers: [], body: Buffer.from('x'), isPublic: true }
  }
  const begin = (index: number, whose: string) => {
    const { render } = all[index]!
    const request = { key: `page ${index}`, kind: 'list', line: 'page', compute: reply(render) } as const
    return index % 2 ? inTurn(render, { whose, res: aReader() }) : kept.answer(request, { whose: () => whose })
  }
  const done = all.map((_, index) => begin(index, index < 6 ? 'one' : 'other'))
  await settled()
  const begun = () => all.flatMap(({ state }, index) => (state.begun ? [index] : []))
  expect(begun()).toEqual([0, 1, 2, 3])
  for (const index of [0, 1]) all[index]!.state.release()
  await settled()
  expect(begun()).toEqual([0, 1, 2, 3, 4, 6])
  for (let round = 0; round < 3; round++) {
    for (const { state } of all) state.release()
    await settled()
  }
  await Promise.all(done)
  kept.close()
})

test('one client has at most so many pages waiting, and the others still get their turn', async () => {
  const first = Array.from({ length: 4 + 512 }, aRender)
  const done = first.map(({ render }) => inTurn(render, { whose: 'one', res: aReader() }))
  await settled()
  await expect(inTurn(async () => {}, { whose: 'one', res: aReader() })).rejects.toMatchObject({
    reason: 'unavailable',
  })
  const other = inTurn(async () => {}, { whose: 'other', res: aReader() })
  const release = setInterval(() => {
    for (const { state } of first) state.release()
  })
  await Promise.all([...done, other]).finally(() => clearInterval(release))
})

test('a render that fails makes room for the next one', async () => {
  const fail = () => Promise.reject(new Error('broken'))
  const reader = () => ({ whose: 'somebody', res: aReader() })
  for (let index = 0; index < 10; index++) await expect(inTurn(fail, reader())).rejects.toThrow('broken')
  const { state, render } = aRender()
  const done = inTurn(render, reader())
  await settled()
  state.release()
  await done
  expect(state.begun).toBe(true)
})
