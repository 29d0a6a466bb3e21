import { afterEach, expect, test, vi } from 'vitest'
import { get } from '@/server/testing/api'
import { checkClock, requireClock } from './clock'

afterEach(async () => {
  vi.useRealTimers()
  await checkClock()
})

const shift = (seconds: number) => vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + seconds * 1000 })
const clock = async () => {
  const { status, body } = await get('/health')
  return [status, body.details.clock.status, body.details.clock.offsetSeconds]
}

test('O16: a clock that goes with the database’s is told, and its distance', async () => {
  await requireClock()
  expect(await clock()).toEqual([200, 'up', 0])
  shift(-20)
  await requireClock()
  expect(await clock()).toEqual([200, 'up', -20])
})

test('O16: an instance whose clock is far off does not start, and one that runs is taken out until it is right', async () => {
  for (const seconds of [-1200, 1200]) {
    shift(seconds)
    await expect(requireClock()).rejects.toThrow('1200 seconds')
    await checkClock()
    expect(await clock()).toEqual([503, 'down', seconds])
    vi.useRealTimers()
    await checkClock()
    expect(await clock()).toEqual([200, 'up', 0])
  }
})
