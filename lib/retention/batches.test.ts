import { expect, test } from 'vitest'
import { inBatches } from './batches'

const tooSlow = () => Object.assign(new Error('canceling statement due to statement timeout'), { code: '57014' })

test('a step that takes too long is tried with fewer rows, and with as many as before when it is quick again', async () => {
  const sizes: number[] = []
  let isBusy = true
  const step = async (rows: number) => {
    sizes.push(rows)
    if (isBusy && rows > 500) throw tooSlow()
    isBusy = false
    return sizes.length === 6 ? ('done' as const) : ('more' as const)
  }
  await inBatches(step, () => false)
  expect(sizes).toEqual([2000, 1000, 500, 1000, 2000, 2000])
})

test('where not even one row goes in time it gives up, and any other failure is thrown at once', async () => {
  const sizes: number[] = []
  const hopeless = async (rows: number) => {
    sizes.push(rows)
    throw tooSlow()
  }
  await expect(inBatches(hopeless, () => false, 3)).rejects.toThrow('statement timeout')
  expect(sizes).toEqual([3, 2, 1])
  let calls = 0
  const broken = async () => {
    calls++
    throw new Error('no such table')
  }
  await expect(inBatches(broken, () => false)).rejects.toThrow('no such table')
  expect(calls).toBe(1)
})

test('nothing is begun once it was stopped', async () => {
  let calls = 0
  const step = async () => {
    calls++
    return 'more' as const
  }
  await inBatches(step, () => calls === 2)
  expect(calls).toBe(2)
})
