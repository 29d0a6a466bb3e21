import { eq } from 'drizzle-orm'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { learningEvents, lessonProgress, materials } from '@/db/schema'
import { courseProgress } from '@/lib/learning/policy'
import { get, post } from '@/server/testing/api'
import { aCourse, anEnrolment, aSignedIn } from '@/server/testing/builders'
import { aMaterial } from '@/server/testing/lessons'

const lessonCount = 4

const anEvent = fc.record({
  lesson: fc.nat({ max: lessonCount - 1 }),
  kind: fc.constantFrom('opened', 'position', 'completed', 'reopened'),
  positionSeconds: fc.nat({ max: 5000 }),
  secondsAgo: fc.nat({ max: 20 }),
})
const device = fc.array(anEvent, { minLength: 1, maxLength: 8 })
/** What the instructor does to a lesson meanwhile. */
const anEdit = fc.record({
  lesson: fc.nat({ max: lessonCount - 1 }),
  isPublished: fc.boolean(),
  position: fc.nat({ max: 9 }),
})

test('whatever two devices send at once while lessons are added, moved and withdrawn, what is stored and shown is what the events say', async () => {
  await fc.assert(
    fc.asyncProperty(device, device, fc.array(anEdit, { maxLength: 3 }), async (phone, laptop, edits) => {
      const [{ user, token }, course] = await Promise.all([aSignedIn(), aCourse()])
      await anEnrolment(user.id, course.id)
      const lessons: string[] = []
      for (let position = 0; position < lessonCount; position++)
        lessons.push((await aMaterial(course.id, { position })).id)
      const now = Date.now()
      const send = async (events: typeof phone) => {
        for (const { lesson, kind, positionSeconds, secondsAgo } of events) {
          const reply = await post(
            '/learning/events',
            {
              materialId: lessons[lesson],
              kind,
              clientTime: new Date(now - secondsAgo * 1000).toISOString(),
              ...(kind === 'position' ? { positionSeconds } : {}),
            },
            { token },
          )
          // A lesson that is withdrawn meanwhile takes no more events.
          expect([201, 404]).toContain(reply.status)
        }
      }
      const edit = async () => {
        for (const { lesson, ...values } of edits)
          await db()
            .update(materials)
            .set(values)
            .where(eq(materials.id, lessons[lesson] ?? ''))
        await aMaterial(course.id, { position: 5 })
      }
      await Promise.all([send(phone), send(laptop), send(phone.slice(0, 2)), edit()])

      const events = await db().select().from(learningEvents).where(eq(learningEvents.userId, user.id))
      const shown = (await get(`/learning/courses/${course.id}`, { token })).body
      const order: string[] = shown.sections.flatMap((section: { materials: { id: string }[] }) =>
        section.materials.map(({ id }) => id),
      )
      const truth = courseProgress(events, order)
      expect(shown.progress).toEqual(truth.course)
      const stored = await db().select().from(lessonProgress).where(eq(lessonProgress.userId, user.id))
      expect(stored).toHaveLength(truth.lessons.size)
      for (const { materialId, openedAt, completedAt, positionSeconds } of stored)
        expect({ openedAt, completedAt, positionSeconds }).toEqual(truth.lessons.get(materialId))
    }),
    { numRuns: 12 },
  )
}, 60_000)
