import 'server-only'
import { isDeepStrictEqual } from 'node:util'
import { and, eq, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { changedIn, isEmpty } from '@/db/changed'
import type { Transaction } from '@/db/client'
import { courses, levels, memberships, terms } from '@/db/schema'
import { errorCode, inTransaction } from '@/db/transaction'
import { recordAct } from '@/lib/audit/mutations'
import type { Actor } from '@/lib/auth/actor'
import { conflict, conflictField, invalidField } from '@/lib/errors'
import { newId } from '@/lib/ids'
import { lockOrganization } from '@/lib/organizations/mutations/lock-organization'
import type { Permission } from '@/lib/organizations/policy'
import { zoneOf } from '@/lib/organizations/queries/zone'
import { dayIn } from '@/lib/time/days'
import { readLevel, readTerm, scopeOfLevel } from './queries'
import type { Level, PatchLevel, PatchTerm, PostLevel, PostTerm, Term } from './schema'

const nameTaken = () => conflictField('level-name-taken', 'name', 'The organization has a level of this name already.')

async function named<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (errorCode(error) === '23505') throw nameTaken()
    throw error
  }
}

/** The organization of a level, locked: levels and terms change one at a time. 404 and 403 as `lockOrganization` says. */
async function lockLevel(tx: Transaction, actor: Actor, levelId: string, permission: Permission) {
  const { organizationId } = await scopeOfLevel(actor, levelId, tx)
  return lockOrganization(tx, { ...actor, organizationId, required: [permission] })
}

type Change = { name?: string; change: 'created' | 'changed' | 'deleted' | 'ordered' }

const record = (
  tx: Transaction,
  actor: Actor,
  kind: 'level-changed' | 'term-changed',
  organizationId: string,
  details: Change,
) => recordAct(tx, actor, kind, { organizationId, details })

/** 001 `POST /levels`. 404 for another's organization, 403 without canManageLevels, 409 `level-name-taken`. */
export const createLevel = (actor: Actor, input: z.output<typeof PostLevel>): Promise<Level> =>
  named(() =>
    inTransaction(undefined, async tx => {
      const { organizationId, name, description, order } = input
      await lockOrganization(tx, { ...actor, organizationId, required: ['canManageLevels'] })
      const id = newId()
      const last = sql<number>`(select coalesce(max(l.position), -1) + 1 from levels l where l.organization_id = ${organizationId})`
      await tx.insert(levels).values({ id, organizationId, name, description, position: order ?? last })
      await record(tx, actor, 'level-changed', organizationId, { name, change: 'created' })
      return readLevel(actor, id, tx)
    }),
  )

/** 001 `PATCH /levels/:id`: only the keys sent change. `order` moves it; levels of equal order stand by age. */
export const changeLevel = (actor: Actor, levelId: string, input: z.output<typeof PatchLevel>): Promise<Level> =>
  named(() =>
    inTransaction(undefined, async tx => {
      const { organizationId } = await lockLevel(tx, actor, levelId, 'canManageLevels')
      const { order: position, ...values } = input
      const [before] = await tx.select().from(levels).where(eq(levels.id, levelId))
      const changes = before ? changedIn(before, { ...values, position }) : {}
      if (isEmpty(changes)) return readLevel(actor, levelId, tx)
      await tx.update(levels).set(changes).where(eq(levels.id, levelId))
      const level = await readLevel(actor, levelId, tx)
      await record(tx, actor, 'level-changed', organizationId, { name: level.name, change: 'changed' })
      return level
    }),
  )

/** 001 `DELETE /levels/:id`. 409 `level-in-use` while a member or a course of a term stands in it. */
export async function deleteLevel(actor: Actor, levelId: string): Promise<Level> {
  return inTransaction(undefined, async tx => {
    const { organizationId } = await lockLevel(tx, actor, levelId, 'canManageLevels')
    const level = await readLevel(actor, levelId, tx)
    const [used] = await tx.execute<{ members: number; courses: number }>(sql`select
      (select count(*)::int from memberships where level_id = ${levelId}) as members,
      (select count(*)::int from courses c join terms t on t.id = c.term_id where t.level_id = ${levelId}) as courses`)
    if (used && (used.members > 0 || used.courses > 0))
      throw conflict('level-in-use', 'Members or courses stand in this level. Move them first.', used)
    await tx.delete(terms).where(eq(terms.levelId, levelId))
    await tx.delete(levels).where(eq(levels.id, levelId))
    await record(tx, actor, 'level-changed', organizationId, { name: level.name, change: 'deleted' })
    return level
  })
}

/** Puts the levels of an organization into this order. 409 `levels-changed` when these are not exactly its levels. */
export async function orderLevels(actor: Actor, organizationId: string, levelIds: string[]): Promise<void> {
  await inTransaction(undefined, async tx => {
    await lockOrganization(tx, { ...actor, organizationId, required: ['canManageLevels'] })
    const own = await tx
      .select({ id: levels.id, position: levels.position })
      .from(levels)
      .where(eq(levels.organizationId, organizationId))
    const isSame = new Set(levelIds).size === own.length && own.every(({ id }) => levelIds.includes(id))
    if (!isSame || levelIds.length !== own.length)
      throw conflict('levels-changed', 'Somebody added or removed a level meanwhile. Look at the list again.')
    const before = [...own].sort((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1)).map(({ id }) => id)
    if (isDeepStrictEqual(before, levelIds)) return
    await tx.execute(sql`update levels set position = o.ord - 1, updated_at = now()
      from unnest(${sql.param(levelIds)}::text[]) with ordinality as o(id, ord) where levels.id = o.id`)
    await record(tx, actor, 'level-changed', organizationId, { change: 'ordered' })
  })
}

/** The days that the input means in the organization's time zone; the keys that were sent. */
async function termDays(tx: Transaction, organizationId: string, { startDate, endDate }: z.output<typeof PatchTerm>) {
  const zone = await zoneOf(organizationId, tx)
  return {
    ...(startDate !== undefined && { startDate: dayIn(startDate, zone) }),
    ...(endDate !== undefined && { endDate: dayIn(endDate, zone) }),
  }
}

function requireOrder({ startDate, endDate }: { startDate: string; endDate: string }): void {
  if (startDate >= endDate) throw invalidField('endDate', 'A term ends after it starts.')
}

/** A new term of a level. 403 without canManageTerms; 400 when it would end before it starts. */
export async function createTerm(actor: Actor, levelId: string, input: z.output<typeof PostTerm>): Promise<Term> {
  return inTransaction(undefined, async tx => {
    const { organizationId } = await lockLevel(tx, actor, levelId, 'canManageTerms')
    const id = newId()
    const days = { startDate: '', endDate: '', ...(await termDays(tx, organizationId, input)) }
    requireOrder(days)
    await tx.insert(terms).values({ id, organizationId, levelId, ...input, ...days })
    await record(tx, actor, 'term-changed', organizationId, { name: input.name, change: 'created' })
    return readTerm(actor, levelId, id, tx)
  })
}

/** Changes the keys sent. 400 when the term would end before it starts. */
export async function changeTerm(
  actor: Actor,
  levelId: string,
  termId: string,
  input: z.output<typeof PatchTerm>,
): Promise<Term> {
  return inTransaction(undefined, async tx => {
    const { organizationId } = await lockLevel(tx, actor, levelId, 'canManageTerms')
    const now = await readTerm(actor, levelId, termId, tx)
    const changes = { ...input, ...(await termDays(tx, organizationId, input)) }
    requireOrder({ ...now, ...changes })
    const [row] = await tx.select().from(terms).where(eq(terms.id, termId))
    const changed = row ? changedIn(row, changes) : {}
    if (isEmpty(changed)) return now
    await tx.update(terms).set(changed).where(eq(terms.id, termId))
    await record(tx, actor, 'term-changed', organizationId, { name: now.name, change: 'changed' })
    return readTerm(actor, levelId, termId, tx)
  })
}

/** Deletes a term; its courses and members belong to no term from then on. */
export async function deleteTerm(actor: Actor, levelId: string, termId: string): Promise<Term> {
  return inTransaction(undefined, async tx => {
    const { organizationId } = await lockLevel(tx, actor, levelId, 'canManageTerms')
    const term = await readTerm(actor, levelId, termId, tx)
    await tx.update(courses).set({ termId: null }).where(eq(courses.termId, termId))
    await tx
      .update(memberships)
      .set({ termId: null })
      .where(and(eq(memberships.organizationId, organizationId), eq(memberships.termId, termId)))
    await tx.delete(terms).where(eq(terms.id, termId))
    await record(tx, actor, 'term-changed', organizationId, { name: term.name, change: 'deleted' })
    return term
  })
}
