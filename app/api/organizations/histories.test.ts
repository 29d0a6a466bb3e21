import fc from 'fast-check'
import { expect, test } from 'vitest'
import { call } from '@/server/testing/api'
import { histories } from '@/server/testing/rights-steps'
import { playHistory } from '@/server/testing/rights-world'

const runs = Number(process.env.HISTORY_RUNS ?? 4)

test(
  'rights follow members, roles, editors, keys and sessions through any history, and nothing else gives one',
  async () => {
    await fc.assert(
      fc.asyncProperty(histories({ minLength: 6, maxLength: 14 }), async history => {
        const turns = history.map(step => ({ step, side: 0 }))
        expect(await playHistory(turns, [call])).toBeUndefined()
      }),
      { numRuns: runs, endOnFailure: true },
    )
  },
  60_000 + runs * 10_000,
)
