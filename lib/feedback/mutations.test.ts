import { eq } from 'drizzle-orm'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { courses, feedback } from '@/db/schema'
import type { Actor } from '@/lib/auth/actor'
import { readCourse } from '@/lib/catalog/queries/course'
import { Refusal } from '@/lib/errors'
import { aCourse, anEnrolment, aUser } from '@/server/testing/builders'
import { changeFeedback, deleteFeedback, giveFeedback } from './mutations'
import { findOwnFeedback } from './queries'

async function buyersOf(courseId: string, count: number): Promise<Actor[]> {
  const buyers: Actor[] = []
  for (let i = 0; i < count; i++) {
    const { id, name } = await aUser()
    await anEnrolment(id, courseId)
    buyers.push({ userId: id, sessionId: null, role: 'student', name, activeOrganizationId: null })
  }
  return buyers
}

/** The figures of the course are what its rows say. */
async function expectExact(courseId: string) {
  const rows = await db().select().from(feedback).where(eq(feedback.courseId, courseId))
  const [course] = await db().select().from(courses).where(eq(courses.id, courseId))
  const sum = rows.reduce((total, row) => total + row.ratingStar, 0)
  expect([course?.ratingCount, course?.ratingSum]).toEqual([rows.length, sum])
  const histogram = { 1: 0, 2: 0, 3: 0, 4: 0, 5: 0 } as Record<number, number>
  for (const { ratingStar } of rows) histogram[ratingStar] = (histogram[ratingStar] ?? 0) + 1
  const read = await readCourse(null, courseId)
  expect(read.ratingHistogram).toEqual(histogram)
  expect(read.evaluation).toBe(rows.length ? Math.round((sum / rows.length) * 100) / 100 : 0)
  return rows
}

const refusedWith = (type: string) => (error: unknown) => {
  if (error instanceof Refusal && error.type === type) return undefined
  throw error
}

test('50 buyers rate a course at once: every rating counts, and nobody waits in vain', async () => {
  const course = await aCourse()
  const buyers = await buyersOf(course.id, 50)
  await Promise.all(
    buyers.map((buyer, i) => giveFeedback(buyer, { product: course.id, rating_star: (i % 5) + 1, comment: '' })),
  )
  expect(await expectExact(course.id)).toHaveLength(50)
})

test('one buyer who sends the same rating 20 times at once is counted once; the others are 409', async () => {
  const course = await aCourse()
  const [buyer] = (await buyersOf(course.id, 1)) as [Actor]
  const results = await Promise.all(
    Array.from({ length: 20 }, () =>
      giveFeedback(buyer, { product: course.id, rating_star: 5, comment: '' }).catch(refusedWith('already-reviewed')),
    ),
  )
  expect(results.filter(Boolean)).toHaveLength(1)
  expect(await expectExact(course.id)).toHaveLength(1)
})

test('changes and deletions of one rating at once leave the figures that the row says', async () => {
  const course = await aCourse()
  const [buyer] = (await buyersOf(course.id, 1)) as [Actor]
  for (let round = 0; round < 10; round++) {
    const { id } = await giveFeedback(buyer, { product: course.id, rating_star: 3, comment: '' })
    await Promise.all([
      ...[1, 5, 2].map(stars => changeFeedback(buyer, id, { rating_star: stars }).catch(refusedWith('not-found'))),
      deleteFeedback(buyer, id).catch(refusedWith('not-found')),
      deleteFeedback(buyer, id).catch(refusedWith('not-found')),
    ])
    expect(await expectExact(course.id)).toEqual([])
  }
})

test('whatever buyers do at the same time, mean and histogram are what the rows say', async () => {
  const course = await aCourse()
  const buyers = await buyersOf(course.id, 6)
  const command = fc.record({
    who: fc.nat({ max: buyers.length - 1 }),
    what: fc.constantFrom('give', 'change', 'delete'),
    stars: fc.integer({ min: 1, max: 5 }),
  })
  type Command = { who: number; what: string; stars: number }
  const run = async ({ who, what, stars }: Command) => {
    const buyer = buyers[who] as Actor
    if (what === 'give')
      return giveFeedback(buyer, { product: course.id, rating_star: stars, comment: '' }).catch(
        refusedWith('already-reviewed'),
      )
    const own = await findOwnFeedback(buyer, course.id)
    if (!own) return
    if (what === 'change') return changeFeedback(buyer, own.id, { rating_star: stars }).catch(refusedWith('not-found'))
    return deleteFeedback(buyer, own.id).catch(refusedWith('not-found'))
  }
  await fc.assert(
    fc.asyncProperty(fc.array(command, { minLength: 1, maxLength: 24 }), async commands => {
      // Four workers take turns with the commands.
      const lanes = [0, 1, 2, 3].map(lane => commands.filter((_, index) => index % 4 === lane))
      await Promise.all(
        lanes.map(async lane => {
          for (const one of lane) await run(one)
        }),
      )
      await expectExact(course.id)
    }),
    { numRuns: 60 },
  )
})
