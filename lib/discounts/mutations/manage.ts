import 'server-only'
import { eq, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { changedIn, isEmpty } from '@/db/changed'
import type { Transaction } from '@/db/client'
import { courses, discountRedemptions, discounts } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import { recordAct } from '@/lib/audit/mutations'
import { isAdmin } from '@/lib/auth/access'
import type { Actor } from '@/lib/auth/actor'
import { holdRights, recordRoleOverCourse } from '@/lib/courses/mutations/lock-course'
import { env } from '@/lib/env'
import { conflictField, forbidden, invalidField, notFound } from '@/lib/errors'
import { newId } from '@/lib/ids'
import { toMinor } from '@/lib/money'
import { endIn } from '@/lib/time/days'
import { isSellerOf, readDiscount } from '../queries'
import type { Discount, PatchDiscount, PostDiscount } from '../schema'

const codeTaken = () => conflictField('code-taken', 'code', 'There is a discount with this code already.')

/**
 * 001 `POST /discounts`. Codes for the whole site are an administrator's (403), codes for a course its seller's; 404
 * for a course that is not theirs, 409 `code-taken`.
 */
export async function createDiscount(actor: Actor, input: z.output<typeof PostDiscount>): Promise<Discount> {
  if (input.type === 'platform_wide' && !isAdmin(actor))
    throw forbidden('Only an administrator makes codes for the whole site. Name a course of yours.')
  return inTransaction(undefined, async tx => {
    if (input.courseId) await requireSeller(tx, actor, input.courseId)
    const id = newId()
    const [made] = await tx
      .insert(discounts)
      .values({
        id,
        code: input.code,
        type: input.type,
        value: minorValue(input.value, input.valueType),
        valueType: input.valueType,
        applicableOn: input.type === 'course_specific' ? 'single_only' : input.applicableOn,
        maxUses: input.maxUses,
        expiresAt: endOf(input.expiresAt),
        courseId: input.courseId,
        isActive: input.isActive,
        createdById: actor.userId,
      })
      .onConflictDoNothing()
      .returning({ id: discounts.id })
    if (!made) throw codeTaken()
    const row = { id, code: input.code, courseId: input.courseId ?? null, createdById: actor.userId }
    await record(tx, actor, 'discount-created', row)
    return readDiscount(actor, id, tx)
  })
}

async function requireSeller(tx: Transaction, actor: Actor, courseId: string): Promise<void> {
  await holdRights(tx, actor, courseId)
  const rows = await tx.execute(sql`select 1 from courses c where c.id = ${courseId} and ${isSellerOf(actor)}`)
  if (rows.length === 0) throw notFound('course of yours')
  await recordRoleOverCourse(tx, actor, courseId)
}

/** A code that the actor manages, locked, and their right to it held. 404 for another's. */
async function lockDiscount(tx: Transaction, actor: Actor, id: string) {
  const [now] = await tx.select().from(discounts).where(eq(discounts.id, id)).for('update')
  if (!now) throw notFound('discount')
  if (now.courseId) await holdRights(tx, actor, now.courseId)
  const discount = await readDiscount(actor, id, tx)
  if (now.courseId) await recordRoleOverCourse(tx, actor, now.courseId)
  return { now, discount }
}

/** When a code ends; null for one that does not. 400 for an end that is over, unless it is the one that it has. */
function endOf(given: string | null | undefined, known?: Date | null): Date | null {
  if (!given) return null
  const end = endIn(given, env().TIME_ZONE)
  if (end.getTime() <= Date.now() && end.getTime() !== known?.getTime())
    throw invalidField('expiresAt', 'Choose an end to come. To end the code now, send isActive: false.')
  return end
}

/** Per cent as they are, amounts in minor units. */
function minorValue(value: number, valueType: 'percentage' | 'fixed'): number {
  if (valueType === 'percentage') return value
  const minor = toMinor(value, env().CURRENCY)
  if (!minor)
    throw invalidField('value', `Write an amount of ${env().CURRENCY} without fractions of its smallest coin.`)
  return minor
}

/**
 * 001 `PATCH /discounts/:id`: only the keys sent change, never `usedCount`. 404 for another's; 409 `code-taken`, or
 * `discount-uses` for a limit below what has been used.
 */
export async function changeDiscount(
  actor: Actor,
  id: string,
  input: z.output<typeof PatchDiscount>,
): Promise<Discount> {
  return inTransaction(undefined, async tx => {
    const { now } = await lockDiscount(tx, actor, id)
    const valueType = input.valueType ?? now.valueType
    if (valueType !== now.valueType && input.value === undefined)
      throw invalidField('value', 'Send the value with its new kind.')
    const value = input.value === undefined ? now.value : minorValue(input.value, valueType)
    if (valueType === 'percentage' && (value > 100 || !Number.isInteger(value)))
      throw invalidField('value', 'A percentage is a whole number from 1 to 100.')
    const { code = now.code, maxUses = now.maxUses, isActive = now.isActive } = input
    const expiresAt = input.expiresAt === undefined ? now.expiresAt : endOf(input.expiresAt, now.expiresAt)
    if (maxUses !== null && maxUses < now.usedCount)
      throw conflictField('discount-uses', 'maxUses', `It has been used ${now.usedCount} times already.`)
    if (code !== now.code) {
      const [taken] = await tx.select({ id: discounts.id }).from(discounts).where(eq(discounts.code, code))
      if (taken) throw codeTaken()
    }
    const applicableOn = now.type === 'course_specific' ? 'single_only' : (input.applicableOn ?? now.applicableOn)
    const changes = changedIn(now, { code, value, valueType, applicableOn, maxUses, expiresAt, isActive })
    if (!isEmpty(changes)) {
      await tx.update(discounts).set(changes).where(eq(discounts.id, id))
      await record(tx, actor, 'discount-changed', { ...now, code }, Object.keys(changes).sort().join(' '))
    }
    return readDiscount(actor, id, tx)
  })
}

/** 001 `DELETE /discounts/:id`: one that was used is switched off and kept with its orders. 404 for another's. */
export async function deleteDiscount(actor: Actor, id: string): Promise<Discount> {
  return inTransaction(undefined, async tx => {
    const { now, discount } = await lockDiscount(tx, actor, id)
    const [used] = await tx
      .select({ id: discountRedemptions.id })
      .from(discountRedemptions)
      .where(eq(discountRedemptions.discountId, id))
      .limit(1)
    if (!used) await tx.delete(discounts).where(eq(discounts.id, id))
    else await tx.update(discounts).set({ isActive: false }).where(eq(discounts.id, id))
    await record(tx, actor, 'discount-deleted', now)
    return { ...discount, isActive: false }
  })
}

/** A code concerns its maker; one of a course concerns its organization too, if it has one. */
async function record(
  tx: Transaction,
  actor: Actor,
  kind: 'discount-created' | 'discount-changed' | 'discount-deleted',
  { id, code, courseId, createdById }: Pick<typeof discounts.$inferSelect, 'id' | 'code' | 'courseId' | 'createdById'>,
  changed?: string,
): Promise<void> {
  const [course] = courseId
    ? await tx.select({ organizationId: courses.organizationId }).from(courses).where(eq(courses.id, courseId))
    : []
  const details = { discountId: id, name: code, courseId, ...(changed && { changed }) }
  await recordAct(tx, actor, kind, { userId: createdById, organizationId: course?.organizationId, details })
}
