import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import type { z } from 'zod'
import type { Transaction } from '@/db/client'
import { feedback, feedbackVotes } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import { recordAct } from '@/lib/audit/mutations'
import { isAdmin } from '@/lib/auth/access'
import type { Actor } from '@/lib/auth/actor'
import { isStaffOf, isVisibleTo } from '@/lib/catalog/queries/visibility'
import { holdRights, recordRoleOverCourse } from '@/lib/courses/mutations/lock-course'
import { usingRightsOf } from '@/lib/courses/mutations/queue-for-rights'
import { conflict, forbidden, invalidField, notFound, Refusal } from '@/lib/errors'
import { notify, teachersOf } from '@/lib/notifications/mutations/notify'
import { whyNotRate } from './policy'
import { mayRead, readFeedback } from './queries'
import type { ChangeFeedback, Feedback, GiveFeedback } from './schema'

/*
 * A course's `rating_sum` and `rating_count` move in the transaction that writes the row they count. Rows are held in
 * one order, enrolment, course, feedback, so that writers never wait for each other in a ring.
 */

/**
 * `POST /feedback`: one per buyer and course. 404 for a course they may not see, 403 `not-enrolled` without it and
 * `own-course` for its staff, 409 `already-reviewed` the second time.
 */
export const giveFeedback = (actor: Actor, input: z.output<typeof GiveFeedback>): Promise<Feedback> =>
  inTransaction(undefined, async tx => {
    const courseId = input.product
    await requireReviewer(tx, actor, courseId)
    await holdCourse(tx, courseId)
    const [row] = await tx
      .insert(feedback)
      .values({ userId: actor.userId, courseId, ratingStar: input.rating_star, comment: input.comment })
      .onConflictDoNothing({ target: [feedback.userId, feedback.courseId] })
      .returning({ id: feedback.id })
    if (!row) throw conflict('already-reviewed', 'You have rated this course already. Change that rating instead.')
    await count(tx, courseId, { stars: input.rating_star, ratings: 1 })
    await notify(tx, {
      type: 'course-reviewed',
      to: teachersOf(courseId),
      data: { courseId, stars: input.rating_star },
      dedupeKey: `course-reviewed:${row.id}`,
      by: actor,
    })
    return readFeedback(actor, row.id, tx)
  })

/** `PATCH /feedback/:id`: one's own, for as long as one has the course. Only the keys sent change. */
export const changeFeedback = (actor: Actor, id: string, input: z.output<typeof ChangeFeedback>): Promise<Feedback> =>
  inTransaction(undefined, async tx => {
    const { userId, courseId } = await find(tx, actor, id)
    if (userId !== actor.userId) throw forbidden('Only its writer may change a rating.')
    await requireReviewer(tx, actor, courseId)
    await holdCourse(tx, courseId)
    const before = await holdFeedback(tx, id)
    const stars = input.rating_star ?? before.ratingStar
    await tx.update(feedback).set({ ratingStar: stars, comment: input.comment }).where(eq(feedback.id, id))
    await count(tx, courseId, { stars: stars - before.ratingStar, ratings: 0 })
    return readFeedback(actor, id, tx)
  })

/** `DELETE /feedback/:id`: one's own, also after a refund, or anybody's for an admin. Returns it as it was. */
export const deleteFeedback = (actor: Actor, id: string): Promise<Feedback> =>
  inTransaction(undefined, async tx => {
    const { userId, courseId } = await find(tx, actor, id)
    if (userId !== actor.userId && !isAdmin(actor)) throw forbidden('Only its writer may delete a rating.')
    await holdCourse(tx, courseId)
    const { ratingStar } = await holdFeedback(tx, id)
    const removed = await readFeedback(actor, id, tx)
    await tx.delete(feedback).where(eq(feedback.id, id))
    if (userId !== actor.userId)
      await recordAct(tx, actor, 'review-removed', { userId, details: { courseId, reviewId: id } })
    await count(tx, courseId, { stars: -ratingStar, ratings: -1 })
    return removed
  })

/** `POST /feedback/:id/reply`: the answer of the course's staff; a second one takes the place of the first. 400 when blank. */
export const replyToFeedback = (actor: Actor, id: string, reply: string): Promise<Feedback> =>
  answer(actor, id, () => {
    if (reply.trim() === '') throw invalidField('reply', 'Write a reply.')
    return { reply, repliedAt: new Date() }
  })

/** `DELETE /feedback/:id/reply`: takes the answer back; without one nothing changes. */
export const removeReply = (actor: Actor, id: string): Promise<Feedback> =>
  answer(actor, id, () => ({ reply: null, repliedAt: null }))

const answer = (actor: Actor, id: string, values: () => { reply: string | null; repliedAt: Date | null }) =>
  inTransaction(undefined, async tx => {
    const [about] = await tx.select({ courseId: feedback.courseId }).from(feedback).where(eq(feedback.id, id))
    if (about) await holdRights(tx, actor, about.courseId)
    const { isStaff, userId, courseId } = await find(tx, actor, id)
    if (!isStaff) throw forbidden('Only the staff of the course may answer.')
    await recordRoleOverCourse(tx, actor, courseId)
    const changes = values()
    // The writer's own words have not changed.
    const updatedAt = sql`${feedback.updatedAt}`
    const where = eq(feedback.id, id)
    await tx
      .update(feedback)
      .set({ ...changes, updatedAt })
      .where(where)
    // A reply that is changed afterwards is no news.
    if (changes.reply !== null)
      await notify(tx, {
        type: 'review-reply',
        to: [userId],
        data: { courseId },
        dedupeKey: `review-reply:${id}`,
        by: actor,
      })
    return readFeedback(actor, id, tx)
  })

/** `POST /feedback/:id/helpful`: one vote a person, 403 `own-feedback` for one's own; again changes nothing. */
export const voteHelpful = (actor: Actor, id: string): Promise<Feedback> =>
  inTransaction(undefined, async tx => {
    const { userId } = await find(tx, actor, id)
    if (userId === actor.userId) {
      throw new Refusal('forbidden', 'own-feedback', 'Others decide whether your own words are helpful.')
    }
    await holdFeedback(tx, id)
    const votes = await tx
      .insert(feedbackVotes)
      .values({ feedbackId: id, userId: actor.userId })
      .onConflictDoNothing()
      .returning({ feedbackId: feedbackVotes.feedbackId })
    await countVotes(tx, id, votes.length)
    return readFeedback(actor, id, tx)
  })

/** `DELETE /feedback/:id/helpful`: takes one's vote back; without one nothing changes. */
export const withdrawVote = (actor: Actor, id: string): Promise<Feedback> =>
  inTransaction(undefined, async tx => {
    await find(tx, actor, id)
    await holdFeedback(tx, id)
    const votes = await tx
      .delete(feedbackVotes)
      .where(and(eq(feedbackVotes.feedbackId, id), eq(feedbackVotes.userId, actor.userId)))
      .returning({ feedbackId: feedbackVotes.feedbackId })
    await countVotes(tx, id, -votes.length)
    return readFeedback(actor, id, tx)
  })

/** Whoever has the course and is not on its staff. The enrolment is held, so that a refund waits its turn. */
async function requireReviewer(tx: Transaction, actor: Actor, courseId: string): Promise<void> {
  const [course] = await tx.execute<{ isStaff: boolean }>(
    sql`select ${isStaffOf(actor)} as "isStaff" from courses c where c.id = ${courseId} and ${isVisibleTo(actor)}`,
  )
  if (!course) throw notFound('course')
  const owned = await tx.execute(sql`select ${usingRightsOf(actor.userId)} from enrolments
    where user_id = ${actor.userId} and course_id = ${courseId} and revoked_at is null for share`)
  const reason = whyNotRate({ isOwned: owned.length > 0, isStaff: course.isStaff })
  if (reason === 'own-course') throw new Refusal('forbidden', reason, 'The staff of a course may not rate it.')
  if (reason) throw new Refusal('forbidden', reason, 'Only those who have the course can rate it.')
}

/** Whose feedback it is, about what, and whether the actor is on that course's staff. 404 when they may not see it. */
async function find(tx: Transaction, actor: Actor, id: string) {
  const [row] = await tx.execute<{ userId: string; courseId: string; isStaff: boolean }>(
    sql`select f.user_id as "userId", f.course_id as "courseId", ${isStaffOf(actor)} as "isStaff"
      from feedback f join courses c on c.id = f.course_id where f.id = ${id} and ${mayRead(actor)}`,
  )
  if (!row) throw notFound('feedback')
  return row
}

/** The row as it stands, held until the end; 404 when it has gone meanwhile. */
async function holdFeedback(tx: Transaction, id: string) {
  const [row] = await tx
    .select({ ratingStar: feedback.ratingStar })
    .from(feedback)
    .where(eq(feedback.id, id))
    .for('update')
  if (!row) throw notFound('feedback')
  return row
}

async function holdCourse(tx: Transaction, courseId: string): Promise<void> {
  await tx.execute(sql`select 1 from courses where id = ${courseId} for no key update`)
}

/** Adds to the course's figures. Its `version` and `updated_at` stay: the course itself was not edited. */
async function count(tx: Transaction, courseId: string, { stars, ratings }: { stars: number; ratings: number }) {
  if (stars === 0 && ratings === 0) return
  await tx.execute(sql`update courses set rating_sum = rating_sum + ${stars}::int,
    rating_count = rating_count + ${ratings}::int where id = ${courseId}`)
}

async function countVotes(tx: Transaction, id: string, votes: number): Promise<void> {
  if (votes === 0) return
  await tx.execute(sql`update feedback set helpful_count = helpful_count + ${votes}::int where id = ${id}`)
}
