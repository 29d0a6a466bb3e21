import 'server-only'
import { and, desc, eq, type SQL, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { type Connection, db } from '@/db/client'
import { courses, discounts } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import { type Page, pageOf } from '@/lib/api/page'
import { isAdmin } from '@/lib/auth/access'
import type { Actor } from '@/lib/auth/actor'
import { managesCoursesOf } from '@/lib/catalog/queries/visibility'
import { env } from '@/lib/env'
import { notFound } from '@/lib/errors'
import { toMajor } from '@/lib/money'
import { loadCourses, quoteOf } from '@/lib/orders/mutations/open-order'
import { takeCartLines } from '@/lib/orders/mutations/place-order'
import { dayAt } from '@/lib/time/days'
import { normalCode, whyNotUsable } from './policy'
import type { Discount, DiscountAnswer, DiscountQuery, ValidateDiscount } from './schema'

/**
 * Whether the actor sells the course `c`: its organization does where it has one (whoever manages its courses), else
 * its instructor. Admins may do what sellers may.
 */
export function isSellerOf(actor: Actor): SQL {
  if (isAdmin(actor)) return sql`true`
  const manages = managesCoursesOf(actor, sql`c.organization_id`)
  return sql`(case when c.organization_id is null then c.instructor_id = ${actor.userId} else ${manages} end)`
}

/** The same of one course: only its seller makes codes for it. */
export async function isSellerOfCourse(actor: Actor, courseId: string): Promise<boolean> {
  const rows = await db().execute(sql`select 1 from courses c where c.id = ${courseId} and ${isSellerOf(actor)}`)
  return rows.length > 0
}

/** Whether the actor manages a code: an administrator every one, a seller those of their courses. */
const isManagedBy = (actor: Actor): SQL =>
  isAdmin(actor)
    ? sql`true`
    : sql`exists (select 1 from courses c where c.id = ${discounts.courseId} and ${isSellerOf(actor)})`

type Row = { discount: typeof discounts.$inferSelect; course: { title: string; slug: string } | null }

const select = (connection: Connection) =>
  connection
    .select({ discount: discounts, course: { title: courses.title, slug: courses.slug } })
    .from(discounts)
    .leftJoin(courses, eq(courses.id, discounts.courseId))

function toDiscount({ discount, course }: Row, isManager: boolean): Discount {
  const currency = env().CURRENCY
  const { id, code, type, valueType, applicableOn, courseId, isActive } = discount
  return {
    id,
    code,
    type,
    value: valueType === 'fixed' ? toMajor(discount.value, currency) : discount.value,
    valueType,
    applicableOn,
    currency,
    courseId,
    courseTitle: course?.title ?? null,
    courseSlug: course?.slug ?? null,
    expiresAt: discount.expiresAt?.toISOString() ?? null,
    // What ends at midnight ends with the day before.
    lastDay: discount.expiresAt && dayAt(new Date(discount.expiresAt.getTime() - 1), env().TIME_ZONE),
    isActive,
    ...(isManager && {
      maxUses: discount.maxUses,
      usedCount: discount.usedCount,
      createdBy: discount.createdById,
    }),
    createdAt: discount.createdAt.toISOString(),
  }
}

/** 001 `GET /discounts`, newest first: the codes of the caller's own courses, all of them for an administrator. */
export async function listDiscounts(actor: Actor, query: z.output<typeof DiscountQuery>): Promise<Page<Discount>> {
  const { page, limit, courseId, search } = query
  const where = and(
    isManagedBy(actor),
    courseId ? eq(discounts.courseId, courseId) : undefined,
    search ? sql`strpos(${discounts.code}, ${normalCode(search)}) > 0` : undefined,
  )
  const [rows, [count]] = await Promise.all([
    select(db())
      .where(where)
      .orderBy(desc(discounts.id))
      .limit(limit)
      .offset((page - 1) * limit),
    db().select({ total: sql<number>`count(*)::int` }).from(discounts).where(where),
  ])
  return pageOf(
    rows.map(row => toDiscount(row, true)),
    count?.total ?? 0,
    { page, limit },
  )
}

/** 001 `GET /discounts/:id`, to whoever manages the code; 404 for anybody else. */
export async function readDiscount(actor: Actor, id: string, connection: Connection = db()): Promise<Discount> {
  const [row] = await select(connection).where(and(eq(discounts.id, id), isManagedBy(actor)))
  if (!row) throw notFound('discount')
  return toDiscount(row, true)
}

/** 001 `GET /discounts/code/:code`: what a code takes off, to anybody who knows it. 404 for one that is switched off. */
export async function readDiscountByCode(actor: Actor, code: string): Promise<Discount> {
  const [row] = await select(db()).where(eq(discounts.code, normalCode(code)))
  const isManager = row ? await manages(actor, row.discount.id) : false
  if (!row || (!row.discount.isActive && !isManager)) throw notFound('discount')
  return toDiscount(row, isManager)
}

async function manages(actor: Actor, id: string): Promise<boolean> {
  const rows = await db()
    .select({ id: discounts.id })
    .from(discounts)
    .where(and(eq(discounts.id, id), isManagedBy(actor)))
  return rows.length > 0
}

/**
 * `POST /discounts/validate`: what a code would take off these courses for the caller. An answer, not a promise: the
 * purchase decides. 404 for a course that is not there.
 */
export async function validateDiscount(
  actor: Actor,
  { code, courseIds = [], carts }: z.output<typeof ValidateDiscount>,
): Promise<z.input<typeof DiscountAnswer>> {
  const items = await inTransaction(undefined, tx =>
    carts?.length
      ? takeCartLines(tx, actor.userId, [...new Set(carts)])
      : loadCourses(
          tx,
          actor,
          [...new Set(courseIds)].map(courseId => ({ courseId, quantity: 1 })),
        ),
  )
  const [row] = await select(db()).where(eq(discounts.code, normalCode(code)))
  const ids = items.map(({ course }) => course.id)
  const reason = row ? whyNotUsable(row.discount, ids, new Date()) : 'unknown'
  const figures = quoteOf(items, reason ? undefined : row?.discount)
  const currency = env().CURRENCY
  return {
    valid: !reason,
    discount: row && !reason ? toDiscount(row, false) : null,
    discountAmount: toMajor(figures.codeDiscount, currency),
    finalAmount: toMajor(figures.total, currency),
    currency,
    reason,
  }
}
