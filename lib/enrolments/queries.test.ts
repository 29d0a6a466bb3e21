import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { cartLines, enrolments, favourites } from '@/db/schema'
import type { Actor } from '@/lib/auth/actor'
import { aCartLine, aCourse, anEnrolment, aUser } from '@/server/testing/builders'
import { standingsOf } from './queries'

const actorOf = (user: Awaited<ReturnType<typeof aUser>>): Actor => ({
  userId: user.id,
  sessionId: '',
  role: user.role,
  name: user.name,
  activeOrganizationId: null,
})

test('a reader learns what they own, what they teach, what waits in their cart and what they wish for, and nothing of others', async () => {
  const [reader, other] = [await aUser(), await aUser()]
  const [owned, taught, waiting, wished, strange] = [
    await aCourse(),
    await aCourse({ instructorId: reader.id }),
    await aCourse(),
    await aCourse(),
    await aCourse(),
  ]
  await anEnrolment(reader.id, owned.id)
  await anEnrolment(other.id, strange.id)
  await aCartLine(reader.id, waiting)
  await db()
    .insert(favourites)
    .values([
      { userId: reader.id, courseId: wished.id },
      { userId: other.id, courseId: strange.id },
    ])
  const ids = [owned, taught, waiting, wished, strange].map(({ id }) => id)
  expect(Object.fromEntries(await standingsOf(actorOf(reader), ids))).toEqual({
    [owned.id]: { isOwned: true, isStaff: false, isInCart: false, isFavourite: false },
    [taught.id]: { isOwned: false, isStaff: true, isInCart: false, isFavourite: false },
    [waiting.id]: { isOwned: false, isStaff: false, isInCart: true, isFavourite: false },
    [wished.id]: { isOwned: false, isStaff: false, isInCart: false, isFavourite: true },
  })
  expect((await standingsOf(null, ids)).size).toBe(0)
})

test('a refunded course is no longer owned, and one saved for later is not in the cart', async () => {
  const reader = await aUser()
  const [refunded, saved] = [await aCourse(), await aCourse()]
  const enrolment = await anEnrolment(reader.id, refunded.id)
  await db().update(enrolments).set({ revokedAt: new Date() }).where(eq(enrolments.id, enrolment.id))
  await aCartLine(reader.id, saved)
  await db().update(cartLines).set({ savedForLater: true }).where(eq(cartLines.courseId, saved.id))
  expect((await standingsOf(actorOf(reader), [refunded.id, saved.id])).size).toBe(0)
})
