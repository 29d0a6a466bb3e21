import { eq, type SQL, sql } from 'drizzle-orm'
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'
import { expect, test } from 'vitest'
import { db, type Transaction } from '@/db/client'
import { apiKeys, sessions, users } from '@/db/schema'
import { inTransaction, withLastLook } from '@/db/transaction'
import { call, patch, post } from '@/server/testing/api'
import { aSignedIn } from '@/server/testing/builders'
import type { Actor } from './actor'
import { holdCredential } from './hold-credential'
import { revokeSession } from './sessions'

/** Runs `work` in the first transaction of a request of the caller's. */
const inRequest = (caller: Actor, work: (tx: Transaction) => Promise<unknown>) =>
  withLastLook(
    tx => holdCredential(tx, caller),
    () => inTransaction(undefined, work),
  )

/** Another transaction that began in the very millisecond of this one: the moments that it writes are the same. */
async function another(tx: Transaction, table: PgTable, moment: PgColumn, where: SQL, rest = sql``): Promise<void> {
  const [row] = await tx.execute<{ now: string }>(sql`select now()::timestamptz(3)::text as now`)
  const column = sql.identifier(moment.name)
  await db().execute(sql`update ${table} set ${column} = ${row?.now}::timestamptz ${rest} where ${where}`)
}

async function aCaller({ role = 'student' as Actor['role'] } = {}) {
  const { user, token } = await aSignedIn({ role })
  const [session] = await db().select().from(sessions).where(eq(sessions.userId, user.id))
  const actor = { userId: user.id, sessionId: session!.id, role, name: user.name, activeOrganizationId: null }
  return { user, token, actor }
}

test('R7: a session that another transaction of the same millisecond has ended commits nothing', async () => {
  const { user, actor } = await aCaller()
  const write = inRequest(actor, async tx => {
    await tx.update(users).set({ headline: 'late' }).where(eq(users.id, user.id))
    await another(tx, sessions, sessions.revokedAt, eq(sessions.id, actor.sessionId))
  })
  await expect(write).rejects.toMatchObject({ reason: 'unauthenticated' })
  const [row] = await db().select().from(users).where(eq(users.id, user.id))
  expect(row?.headline).toBeNull()
})

test('R7: nor does an API key', async () => {
  const { token, actor } = await aCaller()
  const { body } = await post('/api-keys', { name: 'App', scopes: ['write'] }, { token })
  const key = { ...actor, sessionId: null, apiKeyId: body.id as string }
  const write = inRequest(key, tx => another(tx, apiKeys, apiKeys.revokedAt, eq(apiKeys.id, key.apiKeyId)))
  await expect(write).rejects.toMatchObject({ reason: 'unauthenticated' })
})

test('R7: nor do the sessions and the role of an account that another transaction of the same millisecond has deleted', async () => {
  for (const role of ['student', 'admin'] as const) {
    const { actor } = await aCaller({ role })
    const write = inRequest(actor, async tx => {
      await another(tx, users, users.deletedAt, eq(users.id, actor.userId), sql`, role = 'student'`)
      await db().delete(sessions).where(eq(sessions.userId, actor.userId))
    })
    await expect(write).rejects.toThrow()
  }
})

test('what a transaction has ended itself was good enough for it, a rolled back one for nothing', async () => {
  const { actor } = await aCaller()
  await inRequest(actor, tx => revokeSession(tx, actor.sessionId, 'test'))
  const next = await aCaller()
  const failed = inTransaction(undefined, async tx => {
    await revokeSession(tx, next.actor.sessionId, 'test')
    throw new Error('rolled back')
  })
  await expect(failed).rejects.toThrow('rolled back')
  await inTransaction(undefined, tx => revokeSession(tx, next.actor.sessionId, 'test'))
  await expect(inRequest(next.actor, async () => {})).rejects.toMatchObject({ reason: 'unauthenticated' })
})

test('an administrator gives up their own role, closes and deletes their own account', async () => {
  const boss = await aCaller({ role: 'admin' })
  const bodies = [{ role: 'student' }, { deactivated: true }]
  for (const body of bodies) {
    const { user, token } = await aCaller({ role: 'admin' })
    expect((await patch(`/users/${user.id}`, body, { token })).status).toBe(200)
  }
  const { user, token } = await aCaller({ role: 'admin' })
  expect((await call('DELETE', `/users/${user.id}`, { token })).status).toBe(200)
  expect((await patch(`/users/${boss.user.id}`, { name: 'Still' }, { token: boss.token })).status).toBe(200)
})
