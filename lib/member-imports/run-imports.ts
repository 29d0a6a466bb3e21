import 'server-only'
import { and, asc, eq, sql } from 'drizzle-orm'
import { db, type Transaction } from '@/db/client'
import { levels, memberImportRows, memberImports, memberships, organizationRoles, terms, users } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import { randomToken, tokenHash } from '@/lib/auth/keys'
import { newId } from '@/lib/ids'
import { enqueueMails } from '@/lib/mail/mutations/enqueue-mail'
import { type OrgScope, scopeIn } from '@/lib/organizations/access'
import { lockOrganization } from '@/lib/organizations/mutations/organization'
import { coversAll, invitationDays } from '@/lib/organizations/policy'
import { peopleOf, placesOf } from './mutations'
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
      const scope = await scopeOfStarter(tx, job)
      const isAllowed = scope?.permissions.includes('canManageStudents')
      const rows = scope && isAllowed ? await nextRows(tx, job) : []
      if (scope && rows.length > 0) await inviteRows(tx, scope, rows)
      const status = !isAllowed ? 'stopped' : rows.length < batchSize ? 'done' : 'running'
      await tx
        .update(memberImports)
        .set({
          status,
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
  await db()
    .update(memberImports)
    .set({
      attempts: sql`${memberImports.attempts} + 1`,
      status: sql`case when ${memberImports.attempts} + 1 >= ${maxAttempts}::int then 'stopped' else ${memberImports.status} end`,
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

/** What whoever started it may do now: undefined once they have left, or the organization is gone. */
async function scopeOfStarter(tx: Transaction, job: Import): Promise<OrgScope | undefined> {
  const [person] = await tx
    .select({ userId: users.id, role: users.role, name: users.name, activeOrganizationId: users.activeOrganizationId })
    .from(users)
    .where(and(eq(users.id, job.startedById ?? ''), sql`${users.deactivatedAt} is null and ${users.deletedAt} is null`))
  return person && scopeIn({ ...person, sessionId: null }, job.organizationId, tx)
}

async function inviteRows(tx: Transaction, scope: OrgScope, rows: Row[]): Promise<void> {
  const organization = await lockOrganization(tx, scope.organizationId)
  const emails = rows.map(({ email }) => email)
  const people = new Map((await peopleOf(tx, emails)).map(person => [person.email, person]))
  const places = await placesOf(
    tx,
    scope.organizationId,
    emails,
    [...people.values()].map(({ id }) => id),
  )
  const refusal = await whyNot(tx, scope)
  const states = new Map<number, RowState>()
  const fresh: (typeof memberships.$inferInsert)[] = []
  const mails: Parameters<typeof enqueueMails<'organization-invitation'>>[1] = []
  for (const row of rows) {
    const person = people.get(row.email)
    const mine = places.filter(
      place => (place.userId === person?.id && person) || place.email.toLowerCase() === row.email,
    )
    const taken = mine.find(({ status }) => status !== 'left')
    const reason = taken ? (taken.status === 'invited' ? 'already-invited' : 'already-member') : refusal(row)
    states.set(row.line, reason ?? 'invited')
    if (reason) continue
    const token = randomToken()
    const values = {
      userId: person?.id ?? null,
      roleId: row.roleId ?? '',
      levelId: row.levelId,
      termId: row.termId,
      status: 'invited' as const,
      invitedById: scope.userId,
      invitationTokenHash: tokenHash(token),
      invitationExpiresAt: new Date(Date.now() + invitationDays * 86_400_000),
      joinedAt: null,
      leftAt: null,
    }
    // Whoever left has their old place back; it keeps the person, as their address may have been another's before.
    const old = mine.find(({ userId }) => person && userId === person.id) ?? mine[0]
    const id = old?.id ?? newId()
    if (old) await tx.update(memberships).set(values).where(eq(memberships.id, id))
    else fresh.push({ id, organizationId: scope.organizationId, email: row.email, ...values })
    mails.push({
      dedupeKey: `organization-invitation:${id}:${tokenHash(token).slice(0, 12)}`,
      recipient: row.email,
      locale: person?.locale ?? 'en',
      template: 'organization-invitation',
      data: {
        name: person?.name ?? row.name,
        by: scope.name,
        organization: organization.name,
        organizationId: scope.organizationId,
        token,
      },
    })
  }
  if (fresh.length > 0) await tx.insert(memberships).values(fresh)
  await enqueueMails(tx, mails)
  await tx.execute(sql`update member_import_rows r set state = s.state
    from unnest(${sql.param([...states.keys()])}::int[], ${sql.param([...states.values()])}::text[]) as s(line, state)
    where r.import_id = ${rows[0]?.importId ?? ''} and r.line = s.line`)
}

/** Roles, levels and terms may have gone since the file was checked, and permissions with them. */
async function whyNot(tx: Transaction, scope: OrgScope): Promise<(row: Row) => RowState | undefined> {
  const of = scope.organizationId
  const [roles, stages, periods] = await Promise.all([
    tx.select().from(organizationRoles).where(eq(organizationRoles.organizationId, of)),
    tx.select({ id: levels.id }).from(levels).where(eq(levels.organizationId, of)),
    tx.select({ id: terms.id, levelId: terms.levelId }).from(terms).where(eq(terms.organizationId, of)),
  ])
  return row => {
    const role = roles.find(({ id }) => id === row.roleId)
    if (!role) return 'unknown-role'
    if (!coversAll(scope.permissions, role.permissions)) return 'forbidden-role'
    if (row.levelId && !stages.some(({ id }) => id === row.levelId)) return 'unknown-level'
    if (
      row.termId &&
      !periods.some(({ id, levelId }) => id === row.termId && (!row.levelId || levelId === row.levelId))
    )
      return 'unknown-term'
    return undefined
  }
}
