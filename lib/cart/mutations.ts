import 'server-only'
import { and, eq, inArray, isNull, or, sql } from 'drizzle-orm'
import type { z } from 'zod'
import type { Transaction } from '@/db/client'
import { cartLines, carts, courses, enrolments, memberships } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import type { Actor } from '@/lib/auth/actor'
import { alreadyOwned } from '@/lib/enrolments/mutations'
import { conflict, invalidField, notFound } from '@/lib/errors'
import { newId } from '@/lib/ids'
import { whyNotForSale } from '@/lib/orders/policy'
import { discounted } from '@/lib/pricing/policy'
import { cartIdOf, readCart } from './queries'
import type { Cart, PostCart, PutCart } from './schema'

/** Lines a cart may hold. */
const maxLines = 100

type Wanted = { courseId: string; quantity: number }
/** How a wanted quantity meets a line that is there: added up (002), left alone (001), or put in its place. */
type Meeting = 'add' | 'keep' | 'replace'

/** `POST /cart` in both dialects: 002 adds a product, 000 makes the cart and fills it. */
export const postCart = (actor: Actor, input: z.output<typeof PostCart>): Promise<Cart> =>
  change(actor, async (tx, cartId) => {
    if (input.productId)
      await putLines(tx, actor, cartId, [{ courseId: input.productId, quantity: input.quantity }], 'add')
    else if (input.courses) await putLines(tx, actor, cartId, input.courses.map(wantedOf), 'keep')
  })

/** 001 `POST /cart/items`: adds a course once; a second time changes nothing. */
export const addCartItem = (actor: Actor, courseId: string): Promise<Cart> =>
  change(actor, (tx, cartId) => putLines(tx, actor, cartId, [{ courseId, quantity: 1 }], 'keep'))

/** 002 `PUT /cart`: the quantity of a product in the cart; 404 when it is not in it. */
export const setQuantity = (actor: Actor, productId: string, quantity: number): Promise<Cart> =>
  change(actor, async (tx, cartId) => {
    await lineOf(tx, cartId, productId)
    await putLines(tx, actor, cartId, [{ courseId: productId, quantity }], 'replace')
  })

/** 000 `PUT /cart/:id`: a cart's id replaces its content, a product's or line's id changes that line. */
export const putCart = (actor: Actor, id: string, input: z.output<typeof PutCart>): Promise<Cart> =>
  change(actor, async (tx, cartId) => {
    if (id === cartId) {
      if (!input.courses) return
      await tx.delete(cartLines).where(and(eq(cartLines.cartId, cartId), eq(cartLines.savedForLater, false)))
      await putLines(tx, actor, cartId, input.courses.map(wantedOf), 'replace')
      return
    }
    const line = await lineOf(tx, cartId, id)
    const { quantity = line.quantity, savedForLater = line.savedForLater } = input
    await tx.update(cartLines).set({ quantity, savedForLater }).where(eq(cartLines.id, line.id))
  })

/** `DELETE /cart/:id`: a cart's id empties it, a product's or line's id removes that line; 404 for any other. */
export const deleteCart = (actor: Actor, id: string): Promise<Cart> =>
  change(actor, async (tx, cartId) => {
    if (id === cartId) await tx.delete(cartLines).where(eq(cartLines.cartId, cartId))
    else await tx.delete(cartLines).where(eq(cartLines.id, (await lineOf(tx, cartId, id)).id))
  })

/** 001: removes courses; what is not in the cart is not missed. */
export const removeCartItems = (actor: Actor, courseIds: string[]): Promise<Cart> =>
  change(actor, async (tx, cartId) => {
    await tx.delete(cartLines).where(and(eq(cartLines.cartId, cartId), inArray(cartLines.courseId, courseIds)))
  })

/** 001 `DELETE /cart`: empties the cart. */
export const clearCart = (actor: Actor): Promise<Cart> =>
  change(actor, async (tx, cartId) => {
    await tx.delete(cartLines).where(eq(cartLines.cartId, cartId))
  })

/** `GET /cart/:id`: only one's own cart, by its id or the id of something in it; 404 otherwise. */
export const readCartById = (actor: Actor, id: string): Promise<Cart> =>
  change(actor, async (tx, cartId) => {
    if (id !== cartId) await lineOf(tx, cartId, id)
  })

const wantedOf = ({ course, quantity }: { course: string; quantity: number }): Wanted => ({
  courseId: course,
  quantity,
})

function change(actor: Actor, work: (tx: Transaction, cartId: string) => Promise<void>): Promise<Cart> {
  return inTransaction(undefined, async tx => {
    const cartId = await cartIdOf(tx, actor.userId)
    // One change of a cart at a time: the limits below count rows.
    await tx.update(carts).set({ updatedAt: sql`now()` }).where(eq(carts.id, cartId))
    await work(tx, cartId)
    return readCart(actor, tx)
  })
}

async function lineOf(tx: Transaction, cartId: string, id: string) {
  const named = or(eq(cartLines.id, id), eq(cartLines.courseId, id))
  const [line] = await tx
    .select()
    .from(cartLines)
    .where(and(eq(cartLines.cartId, cartId), named))
  if (!line) throw notFound('line in your cart')
  return line
}

async function putLines(
  tx: Transaction,
  actor: Actor,
  cartId: string,
  wanted: Wanted[],
  meeting: Meeting,
): Promise<void> {
  if (wanted.length === 0) return
  const ids = [...new Set(wanted.map(({ courseId }) => courseId))]
  const [found, present] = await Promise.all([
    loadOffered(tx, actor.userId, ids),
    tx.select().from(cartLines).where(eq(cartLines.cartId, cartId)),
  ])
  const lines = new Map(present.map(line => [line.courseId, line]))
  for (const { courseId, quantity } of wanted) {
    const offered = found.get(courseId)
    const reason = offered && whyNotForSale(offered.course, actor.userId, offered.memberOf)
    if (!offered || reason === 'hidden') throw notFound('course')
    if (reason === 'own-course') throw conflict('own-course', 'This is your own course.', { courseIds: [courseId] })
    if (reason) throw conflict('course-unavailable', 'This course can no longer be bought.', { courseIds: [courseId] })
    if (offered.owned && quantity === 1 && meeting !== 'replace') throw alreadyOwned([courseId])
    const line = lines.get(courseId)
    const seenPrice = discounted(offered.course.price, offered.course.discountPercent)
    if (!line) {
      if (lines.size >= maxLines)
        throw conflict('cart-full', `A cart holds ${maxLines} courses. Buy or remove some first.`)
      const [added] = await tx
        .insert(cartLines)
        .values({ id: newId(), cartId, courseId, quantity, seenPrice })
        .returning()
      if (added) lines.set(courseId, added)
      continue
    }
    const next = meeting === 'add' ? line.quantity + quantity : meeting === 'replace' ? quantity : line.quantity
    if (next > 99) throw invalidField('quantity', 'At most 99 seats of a course.')
    await tx.update(cartLines).set({ quantity: next, seenPrice, savedForLater: false }).where(eq(cartLines.id, line.id))
  }
}

async function loadOffered(tx: Transaction, userId: string, ids: string[]) {
  const rows = await tx
    .select({ course: courses, owned: sql<boolean>`${enrolments.id} is not null`, member: memberships.organizationId })
    .from(courses)
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
    .where(inArray(courses.id, ids))
    .orderBy(courses.id)
    // What is being deleted is gone by the time that a line refers to it.
    .for('key share', { of: courses })
  return new Map(
    rows.map(({ course, owned, member }) => [course.id, { course, owned, memberOf: new Set(member ? [member] : []) }]),
  )
}
