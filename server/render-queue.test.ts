import { EventEmitter } from 'node:events'
import type { ServerResponse } from 'node:http'
import { expect, test } from 'vitest'
import { inTurn } from './render-queue'

const settled = () => new Promise(resolve => setImmediate(resolve))

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
  const done = all.map(({ render }, index) => inTurn(render, readers[index] as ServerResponse))
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

test('a render that fails makes room for the next one', async () => {
  const fail = () => Promise.reject(new Error('broken'))
  for (let index = 0; index < 10; index++) await expect(inTurn(fail)).rejects.toThrow('broken')
  expect(await inTurn(async () => 'fine')).toBe('fine')
})
