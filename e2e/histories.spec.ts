import { expect, test } from '@playwright/test'
import fc from 'fast-check'
import { type Pair, startPair } from '@/server/testing/pair'
import { histories } from '@/server/testing/rights-steps'
import { playHistory } from '@/server/testing/rights-world'

const runs = Number(process.env.HISTORY_RUNS ?? 5)

let pair: Pair
test.beforeAll(async () => {
  test.setTimeout(120_000)
  pair = await startPair()
})
test.afterAll(() => pair.remove())

test('through any history of grants and removals, the other instance knows at once what every credential may do', async () => {
  test.setTimeout(120_000 + runs * 15_000)
  const turn = (steps: number) => fc.array(fc.nat(1), { minLength: steps, maxLength: steps })
  const played = histories({ minLength: 6, maxLength: 14 }).chain(steps =>
    turn(steps.length).map(sides => steps.map((step, index) => ({ step, side: sides[index] ?? 0 }))),
  )
  await fc.assert(
    fc.asyncProperty(played, async history => {
      expect(await playHistory(history, pair.asks)).toBeUndefined()
    }),
    { numRuns: runs, endOnFailure: true },
  )
  expect(pair.output()).not.toMatch(/uncaught|unhandled/i)
})
