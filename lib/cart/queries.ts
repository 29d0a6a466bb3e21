import 'server-only'
import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { type Connection, db } from '@/db/client'
import { cartLines, carts, categories, courses, enrolments, memberships, users } from '@/db/schema'
import type { Actor } from '@/lib/auth/actor'
import { env } from '@/lib/env'
import { newId } from '@/lib/ids'
import { toMajor } from '@/lib/money'
import { whyNotForSale } from '@/lib/orders/policy'
import { quote } from '@/lib/pricing/policy'
import { isBuyable } from './policy'
import type { Cart, CartItem } from './schema'

/** 001 and 002 `GET /cart`: the caller's cart with today's prices; made empty at the first look. */
export async function readCart(actor: Actor, connection: Connection = db()): Promise<Cart> {
  const id = await cartIdOf(connection, actor.userId)
  const rows = await loadLines(connection, id, actor.userId)
  const currency = env().CURRENCY
  const major = (minor: number) => toMajor(minor, currency)
  const priced = quote(
    rows.map(({ line, course }) => ({
      courseId: course.id,
      unitPrice: course.price,
      discountPercent: course.discountPercent,
      quantity: line.quantity,
    })),
  )
  const items = rows.map(({ line, course, category, instructor, owned, isMember }, index): CartItem => {
    const figures = priced.lines[index] as (typeof priced.lines)[number]
    const reason = whyNotForSale(
      course,
      actor.userId,
      new Set(isMember && course.organizationId ? [course.organizationId] : []),
    )
    const state = reason
      ? 'unavailable'
      : owned && line.quantity === 1
        ? 'already-owned'
        : line.seenPrice !== figures.finalUnitPrice
          ? 'price-changed'
          : 'ready'
    return {
      id: line.id,
      courseId: course.id,
      productId: course.id,
      quantity: line.quantity,
      unitPrice: major(course.price),
      discount: course.discountPercent,
      amount: major(figures.amount),
      savedForLater: line.savedForLater,
      state,
      seenAmount: major(line.seenPrice * line.quantity),
      course: {
        id: course.id,
        slug: course.slug,
        title: course.title,
        thumbnailUrl: course.thumbnailUrl,
        level: course.level,
        category,
        instructorName: instructor,
        lessonCount: course.lessonCount,
      },
    }
  })
  const counted = priced.lines.filter((_, index) => isBuyable(items[index] as CartItem))
  const list = counted.reduce((sum, line) => sum + line.listAmount, 0)
  const total = counted.reduce((sum, line) => sum + line.amount, 0)
  return {
    id,
    userId: actor.userId,
    items,
    itemCount: items.filter(item => !item.savedForLater).length,
    subtotal: major(list),
    discountTotal: major(list - total),
    total: major(total),
    currency,
  }
}

/** How many lines the header shows. */
export async function countCartItems(actor: Actor): Promise<number> {
  const [row] = await db()
    .select({ count: sql<number>`count(*)::int` })
    .from(cartLines)
    .innerJoin(carts, eq(carts.id, cartLines.cartId))
    .where(and(eq(carts.userId, actor.userId), eq(cartLines.savedForLater, false)))
  return row?.count ?? 0
}

/** The id of a person's cart; opens it when there is none. */
export async function cartIdOf(connection: Connection, userId: string): Promise<string> {
  const mine = () => connection.select({ id: carts.id }).from(carts).where(eq(carts.userId, userId))
  const [found] = await mine()
  if (found) return found.id
  await connection.insert(carts).values({ id: newId(), userId }).onConflictDoNothing()
  const [opened] = await mine()
  if (!opened) throw new Error('The cart was not stored.')
  return opened.id
}

function loadLines(connection: Connection, cartId: string, userId: string) {
  const instructor = alias(users, 'instructor')
  return connection
    .select({
      line: cartLines,
      course: courses,
      category: { name: categories.name, slug: categories.slug },
      instructor: instructor.name,
      owned: sql<boolean>`${enrolments.id} is not null`,
      isMember: sql<boolean>`${memberships.id} is not null`,
    })
    .from(cartLines)
    .innerJoin(courses, eq(courses.id, cartLines.courseId))
    .innerJoin(categories, eq(categories.id, courses.categoryId))
    .innerJoin(instructor, eq(instructor.id, courses.instructorId))
    .leftJoin(
      enrolments,
      and(eq(enrolments.userId, userId), eq(enrolments.courseId, courses.id), isNull(enrolments.revokedAt)),
    )
    .leftJoin(
      memberships,
      and(
        eq(memberships.userId, userId),
        eq(memberships.organizationId, courses.organizationId),
        eq(memberships.status, 'active'),
      ),
    )
    .where(eq(cartLines.cartId, cartId))
    .orderBy(asc(cartLines.id))
}
