import { EventEmitter } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { expect, test } from 'vitest'
import { atOnce, type Place, whenAdmitted } from './admission'

let last = 0
/** An address of the internet that no other test has. */
const anAddress = () => `203.0.${113 + (++last >> 8)}.${last & 255}`
const from = (remoteAddress: string) => ({ socket: { remoteAddress }, headers: {} }) as unknown as IncomingMessage
const aReply = () => Object.assign(new EventEmitter(), { destroyed: false }) as unknown as ServerResponse
const settled = () => new Promise(resolve => setImmediate(resolve))

/** A request whose work goes on until it is ended. */
function aRequest(address: string) {
  const res = aReply()
  let place: Place | undefined
  let end = () => {}
  const done = whenAdmitted(from(address), res, given => {
    place = given
    return new Promise<void>(resolve => {
      end = resolve
    })
  })
  return { res, done, end: () => end(), hasBegun: () => place !== undefined, place: () => place as Place }
}

test('of one client so many requests are worked for at once, the others in order, and those of others are not behind them', async () => {
  const [one, other] = [anAddress(), anAddress()]
  const all = Array.from({ length: atOnce + 3 }, () => aRequest(one))
  const elsewhere = aRequest(other)
  await settled()
  const begun = () => all.filter(({ hasBegun }) => hasBegun()).length
  expect([begun(), elsewhere.hasBegun()]).toEqual([atOnce, true])
  all[0]?.end()
  await all[0]?.done
  await settled()
  expect([begun(), all[atOnce]?.hasBegun(), all[atOnce + 1]?.hasBegun()]).toEqual([atOnce + 1, true, false])
  for (const request of [...all, elsewhere]) request.end()
  await settled()
  await settled()
  for (const request of all) request.end()
  await Promise.all([...all, elsewhere].map(({ done }) => done))
  expect(begun()).toBe(all.length)
})

test('who waits for their sender leaves the place to the next, and takes one again', async () => {
  const address = anAddress()
  const all = Array.from({ length: atOnce + 1 }, () => aRequest(address))
  await settled()
  expect(all.at(-1)?.hasBegun()).toBe(false)
  all[0]?.place().leave()
  await settled()
  expect(all.at(-1)?.hasBegun()).toBe(true)
  let isBack = false
  const back = all[0]
    ?.place()
    .take()
    .then(() => {
      isBack = true
    })
  await settled()
  expect(isBack).toBe(false)
  all[1]?.end()
  await back
  for (const request of all) request.end()
  await Promise.all(all.map(({ done }) => done))
})

test('whoever has gone has no work begun, and holds up nobody', async () => {
  const address = anAddress()
  const all = Array.from({ length: atOnce + 2 }, () => aRequest(address))
  await settled()
  const [gone, next] = all.slice(-2)
  gone?.res.emit('close')
  await expect(gone?.done).rejects.toMatchObject({ reason: 'unavailable' })
  all[0]?.end()
  await settled()
  expect([gone?.hasBegun(), next?.hasBegun()]).toEqual([false, true])
  for (const request of all) request.end()
  await Promise.allSettled(all.map(({ done }) => done))
})

test('an address that may stand for everybody has no such limit', async () => {
  const all = Array.from({ length: atOnce * 3 }, () => aRequest('127.0.0.1'))
  await settled()
  expect(all.every(({ hasBegun }) => hasBegun())).toBe(true)
  for (const request of all) request.end()
  await Promise.all(all.map(({ done }) => done))
})

test('the networks of one customer are one client', async () => {
  const all = Array.from({ length: atOnce + 1 }, (_, n) => aRequest(`2001:db8:77:${n.toString(16)}::1`))
  const other = aRequest('2001:db8:78::1')
  await settled()
  expect([all.at(-1)?.hasBegun(), other.hasBegun()]).toEqual([false, true])
  for (const request of [...all, other]) request.end()
  await settled()
  for (const request of all) request.end()
  await Promise.all([...all, other].map(({ done }) => done))
})
