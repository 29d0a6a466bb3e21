import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { idempotencyKeys, rateLimits } from '@/db/schema'
import { removeSpentRows } from './housekeeping'

test('P-06: a key older than a day is forgotten, and so is a window that ended; what still counts stays', async () => {
  const reply = { requestHash: 'x', responseStatus: 200, responseBody: '{}' }
  await db()
    .insert(idempotencyKeys)
    .values([
      { callerId: 'a', key: 'old', createdAt: sql`now() - interval '26 hours'`, ...reply },
      { callerId: 'a', key: 'new', ...reply },
    ])
  await db()
    .insert(rateLimits)
    .values([
      { key: 'ended', points: 1, expire: Date.now() - 7_200_000 },
      { key: 'running', points: 1, expire: Date.now() + 60_000 },
    ])
  await removeSpentRows()
  expect((await db().select().from(idempotencyKeys)).map(({ key }) => key)).toEqual(['new'])
  expect((await db().select().from(rateLimits)).map(({ key }) => key)).toEqual(['running'])
})
