import 'server-only'
import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import { db, type Transaction } from '@/db/client'
import { levels, memberImportRows, memberImports, memberships, organizationRoles, terms } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import { holdStarter } from '@/lib/auth/hold-credential'
import { randomToken, tokenHash } from '@/lib/auth/keys'
import { Refusal } from '@/lib/errors'
import { newId } from '@/lib/ids'
import { enqueueMails } from '@/lib/mail/mutations/enqueue-mail'
import { type MailPermit, permitOfJob } from '@/lib/mail/mutations/mail-permit'
import { invitedBy, isTaken } from '@/lib/organizations/mutations/invite'
import {
  type LockedOrgScope,
  lockOrganization,
  queueForOrganization,
} from '@/lib/organizations/mutations/lock-organization'
import { coversAll, type Permission } from '@/lib/organizations/policy'
import { accountsOfAddresses } from '@/lib/users/account-of-address'
import { permissionsToGive, placesOf } from './mutations'
import { batchSize, maxAttempts } from './policy'
import type { RowState } from './schema'

type Import = typeof memberImports.$inferSelect
type Row = typeof memberImportRows.$inferSelect

/**
 * Works off the imports that were started, a batch of each in turn. A batch is one transaction: its people are invited,
 * their mails written and their lines marked together or not at all, so whoever dies in the middle leaves nothing half
 * done, and whoever comes next goes on with the first line that is still `ok`. Several workers may run at once.
 */
export async function runImports(stopped: () => boolean = () => false): Promise<void> {
  while (!stopped() && (await runBatch())) {
    // Until nothing is left.
  }
}

/** One batch of the import that waits longest; false when there is none. */
export async function runBatch(): Promise<boolean> {
  let current: string | undefined
  try {
    return await inTransaction(undefined, async tx => {
      const [job] = await tx
        .select()
        .from(memberImports)
        .where(eq(memberImports.status, 'running'))
        .orderBy(asc(memberImports.updatedAt), asc(memberImports.id))
        .limit(1)
        .for('update', { skipLocked: true })
      if (!job) return false
      current = job.id
      const starter = await lockForStarter(tx, job)
      const stopReason = typeof starter === 'string' ? starter : null
      const rows = typeof starter === 'string' ? [] : await nextRows(tx, job)
      if (typeof starter !== 'string' && rows.length > 0) await inviteRows(tx, starter.scope, starter.permit, rows)
      const status = stopReason ? 'stopped' : rows.length < batchSize ? 'done' : 'running'
      await tx
        .update(memberImports)
        .set({
          status,
          stopReason,
          attempts: 0,
          updatedAt: sql`clock_timestamp()`,
          finishedAt: status === 'running' ? null : sql`now()`,
        })
        .where(eq(memberImports.id, job.id))
      return true
    })
  } catch (error) {
    if (current) await countFailure(current)
    throw error
  }
}

/** After some failures in a row somebody should look; until then it is tried again. */
async function countFailure(id: string): Promise<void> {
  const isLast = sql`${memberImports.attempts} + 1 >= ${maxAttempts}::int`
  await db()
    .update(memberImports)
    .set({
      attempts: sql`${memberImports.attempts} + 1`,
      status: sql`case when ${isLast} then 'stopped' else ${memberImports.status} end`,
      stopReason: sql`case when ${isLast} then 'failed' end`,
    })
    .where(and(eq(memberImports.id, id), eq(memberImports.status, 'running')))
}

const nextRows = (tx: Transaction, { id }: Import) =>
  tx
    .select()
    .from(memberImportRows)
    .where(and(eq(memberImportRows.importId, id), eq(memberImportRows.state, 'ok')))
    .orderBy(asc(memberImportRows.line))
    .limit(batchSize)

/**
 * The organization, locked, with what the person who started the import may do in it now; why the import stops once they
 * have left or lost the permission, their account is closed, the organization is gone, or what they had started it with
 * was revoked. Nothing of that can happen before the batch is committed. The mails were counted at the start.
 */
async function lockForStarter(
  tx: Transaction,
  { organizationId, startedById, startedSessionId, startedKeyId }: Import,
): Promise<{ scope: LockedOrgScope; permit: MailPermit } | 'right-ended' | 'credential-ended'> {
  try {
    // The turn before the account, as for a deletion, which takes its turns before it locks the account.
    await queueForOrganization(tx, organizationId, 'change')
    const person = await holdStarter(tx, {
      userId: startedById ?? '',
      sessionId: startedSessionId,
      apiKeyId: startedKeyId,
    })
    const scope = await lockOrganization(tx, { ...person, organizationId, required: importing })
    return { scope, permit: await permitOfJob(tx, person.userId) }
  } catch (error) {
    if (error instanceof Refusal) return error.reason === 'unauthenticated' ? 'credential-ended' : 'right-ended'
    throw error
  }
}

const importing: Permission[] = ['canManageStudents']

async function inviteRows(tx: Transaction, scope: LockedOrgScope, permit: MailPermit, rows: Row[]): Promise<void> {
  const emails = rows.map(({ email }) => email)
  const people = new Map((await accountsOfAddresses(tx, emails)).map(person => [person.email, person]))
  const places = await placesOf(
    tx,
    scope.organizationId,
    emails,
    [...people.values()].map(({ id }) => id),
  ).for('update')
  const refusal = await whyNot(tx, scope)
  const states = new Map<number, RowState>()
  const fresh: (typeof memberships.$inferInsert)[] = []
  const stale: string[] = []
  const mails: Parameters<typeof enqueueMails<'organization-invitation'>>[1] = []
  for (const row of rows) {
    const person = people.get(row.email)
    const mine = places.filter(({ userId, email }) =>
      userId === null ? email.toLowerCase() === row.email : userId === person?.id,
    )
    const taken = mine.find(isTaken)
    const reason = taken ? (taken.status === 'invited' ? 'already-invited' : 'already-member') : refusal(row)
    states.set(row.line, reason ?? 'invited')
    if (reason) continue
    const token = randomToken()
    const values = {
      userId: person?.id ?? null,
      email: row.email,
      roleId: row.roleId ?? '',
      levelId: row.levelId,
      termId: row.termId,
      ...invitedBy(scope, token),
    }
    // Whoever left has their old place back; what waited on their address and ran out makes room for the new one.
    const old = mine.find(({ userId }) => userId !== null) ?? mine[0]
    stale.push(...mine.flatMap(({ id }) => (id === old?.id ? [] : [id])))
    const id = old?.id ?? newId()
    if (old) await tx.update(memberships).set(values).where(eq(memberships.id, id))
    else fresh.push({ id, organizationId: scope.organizationId, ...values })
    mails.push({
      dedupeKey: `organization-invitation:${id}:${tokenHash(token).slice(0, 12)}`,
      recipient: row.email,
      locale: person?.locale ?? 'en',
      template: 'organization-invitation',
      data: {
        name: person?.name ?? row.name,
        by: scope.name,
        organization: scope.organization.name,
        organizationId: scope.organizationId,
        token,
      },
      permit,
    })
  }
  if (stale.length > 0) await tx.delete(memberships).where(inArray(memberships.id, stale))
  if (fresh.length > 0) await tx.insert(memberships).values(fresh)
  await enqueueMails(tx, mails)
  await tx.execute(sql`update member_import_rows r set state = s.state
    from unnest(${sql.param([...states.keys()])}::int[], ${sql.param([...states.values()])}::text[]) as s(line, state)
    where r.import_id = ${rows[0]?.importId ?? ''} and r.line = s.line`)
}

/** Roles, levels and terms may have gone since the file was checked, and permissions with them. */
async function whyNot(tx: Transaction, scope: LockedOrgScope): Promise<(row: Row) => RowState | undefined> {
  const of = scope.organizationId
  const [roles, stages, periods] = await Promise.all([
    tx.select().from(organizationRoles).where(eq(organizationRoles.organizationId, of)),
    tx.select({ id: levels.id }).from(levels).where(eq(levels.organizationId, of)),
    tx.select({ id: terms.id, levelId: terms.levelId }).from(terms).where(eq(terms.organizationId, of)),
  ])
  return row => {
    const role = roles.find(({ id }) => id === row.roleId)
    if (!role) return 'unknown-role'
    if (!coversAll(permissionsToGive(scope), role.permissions)) return 'forbidden-role'
    if (row.levelId && !stages.some(({ id }) => id === row.levelId)) return 'unknown-level'
    if (
      row.termId &&
      !periods.some(({ id, levelId }) => id === row.termId && (!row.levelId || levelId === row.levelId))
    )
      return 'unknown-term'
    return undefined
  }
}
