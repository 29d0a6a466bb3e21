import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FairQueue } from './fair-queue'

const drain = <Item extends { owner: string }>(queue: FairQueue<Item>): Item[] => {
  const items: Item[] = []
  for (let item = queue.shift(); item; item = queue.shift()) items.push(item)
  return items
}
const item = (name: string) => ({ owner: name.slice(0, 1), name })
const names = (items: { name: string }[]) => items.map(({ name }) => name).join(' ')

test('owners take turns, and each owner’s items stay in order', () => {
  const queue = new FairQueue<ReturnType<typeof item>>(10)
  for (const name of ['a1', 'a2', 'a3', 'b1', 'c1', 'b2']) expect(queue.push(item(name))).toBeUndefined()
  expect(names(drain(queue))).toBe('a1 b1 c1 a2 b2 a3')
  expect(queue.shift()).toBeUndefined()
})

test('an owner who was just served comes after those who wait', () => {
  const queue = new FairQueue<ReturnType<typeof item>>(10)
  for (const name of ['a1', 'a2', 'b1']) queue.push(item(name))
  expect(queue.shift()?.name).toBe('a1')
  queue.push(item('c1'))
  expect(names(drain(queue))).toBe('b1 a2 c1')
})

test('a full queue takes the item of another owner in place of one of the owner with the most', () => {
  const queue = new FairQueue<ReturnType<typeof item>>(3)
  for (const name of ['a1', 'a2', 'a3']) queue.push(item(name))
  expect(queue.push(item('a4'))?.name).toBe('a4')
  expect(queue.push(item('b1'))?.name).toBe('a3')
  expect(queue.push(item('c1'))?.name).toBe('a2')
  expect(queue.push(item('d1'))?.name).toBe('d1')
  expect(names(drain(queue))).toBe('a1 b1 c1')
})

test('one owner has at most so many items waiting, and the others still come in', () => {
  const queue = new FairQueue<ReturnType<typeof item>>(10, 2)
  const pushed = ['a1', 'a2', 'a3', 'b1'].map(name => queue.push(item(name))?.name)
  expect(pushed).toEqual([undefined, undefined, 'a3', undefined])
  expect(names(drain(queue))).toBe('a1 b1 a2')
})

test('an item that is taken out has no turn, and makes room', () => {
  const queue = new FairQueue<ReturnType<typeof item>>(3)
  const [a1, a2, b1] = ['a1', 'a2', 'b1'].map(item)
  for (const one of [a1, a2, b1]) queue.push(one as ReturnType<typeof item>)
  expect([queue.remove(b1 as ReturnType<typeof item>), queue.remove(b1 as ReturnType<typeof item>)]).toEqual([
    true,
    false,
  ])
  expect(queue.push(item('c1'))).toBeUndefined()
  expect(names(drain(queue))).toBe('a1 c1 a2')
})

test('every item is either taken once or refused once, and no more wait than the limit', () => {
  const owners = fc.array(fc.option(fc.constantFrom('a', 'b', 'c', 'd'), { nil: undefined }), { maxLength: 60 })
  fc.assert(
    fc.property(owners, fc.integer({ min: 1, max: 5 }), (steps, limit) => {
      const queue = new FairQueue<{ owner: string; id: number }>(limit)
      const out: number[] = []
      for (const [id, owner] of steps.entries()) {
        const left = owner === undefined ? queue.shift() : queue.push({ owner, id })
        if (left) out.push(left.id)
      }
      const rest = drain(queue)
      expect(rest.length).toBeLessThanOrEqual(limit)
      const given = [...steps.entries()].flatMap(([id, owner]) => (owner === undefined ? [] : [id]))
      expect([...out, ...rest.map(({ id }) => id)].sort((a, b) => a - b)).toEqual(given)
    }),
  )
})
