import { createHash } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { learningEvents, lessonProgress } from '../schema'
import { courseId, materialId } from './catalog'
import { demoContent } from './content'
import type { DemoEnrolment, DemoReview } from './content/types'
import { type DemoContext, datedId } from './context'
import { personId } from './people'

const byKey = new Map(demoContent.courses.map(course => [course.key, course]))

/**
 * Whoever rated a course has been in it: the pleased came far, half of them to the end, the others stopped early. Worked
 * out from the names, so that the school is the same every time.
 */
function journeyOf({ person, course, stars, daysAgo }: DemoReview): DemoEnrolment {
  const materials = byKey.get(course)?.sections.flatMap(section => section.materials) ?? []
  const [first = 0, second = 0] = createHash('sha256').update(`progress ${person}/${course}`).digest()
  const share = stars <= 2 ? 0.1 + first / 850 : second < 128 ? 1 : 0.3 + first / 400
  return {
    person,
    course,
    daysAgo: daysAgo + 9,
    lastOpenedDaysAgo: daysAgo,
    completedMaterials: Math.floor(materials.length * share),
  }
}

/** How far people have come: the events of their lessons, and the same events folded. */
export async function loadProgress(context: DemoContext): Promise<void> {
  const events: (typeof learningEvents.$inferInsert)[] = []
  const folded: (typeof lessonProgress.$inferInsert)[] = []
  const named = new Set(demoContent.enrolments.map(({ person, course }) => `${person}/${course}`))
  const implied = demoContent.reviews.filter(({ person, course }) => !named.has(`${person}/${course}`)).map(journeyOf)
  for (const enrolment of [...demoContent.enrolments, ...implied]) {
    const materials = byKey.get(enrolment.course)?.sections.flatMap(section => section.materials) ?? []
    const userId = personId(context, enrolment.person)
    const course = courseId(context, enrolment.course)
    const last = enrolment.lastOpenedDaysAgo ?? Math.max(0, enrolment.daysAgo - 1)
    const span = Math.max(0, enrolment.daysAgo - last)
    for (let index = 0; index <= enrolment.completedMaterials && index < materials.length; index++) {
      const isDone = index < enrolment.completedMaterials
      const share = enrolment.completedMaterials === 0 ? 1 : index / enrolment.completedMaterials
      const date = context.daysAgo(enrolment.daysAgo - span * share, 19)
      const base = { userId, courseId: course, materialId: materialId(context, enrolment.course, index) }
      const name = `${enrolment.person}/${enrolment.course}/${index}`
      const at = (minutes: number) => new Date(date.getTime() + minutes * 60_000)
      events.push({ ...base, id: datedId(date, `opened:${name}`), kind: 'opened', createdAt: date })
      if (isDone)
        events.push({ ...base, id: datedId(at(12), `completed:${name}`), kind: 'completed', createdAt: at(12) })
      const resumeAt = isDone ? 0 : (enrolment.resumeAtSeconds ?? 0)
      if (resumeAt > 0)
        events.push({
          ...base,
          id: datedId(at(3), `position:${name}`),
          kind: 'position',
          positionSeconds: resumeAt,
          createdAt: at(3),
        })
      folded.push({
        ...base,
        positionSeconds: resumeAt,
        openedAt: isDone ? at(12) : resumeAt > 0 ? at(3) : date,
        completedAt: isDone ? at(12) : null,
      })
    }
  }
  await context.insert(learningEvents, events)
  await context.insert(lessonProgress, folded)
  await context.tx.execute(sql`
    update enrolments n set completed_at = done.at from (
      select p.user_id, p.course_id, max(p.completed_at) as at
      from lesson_progress p join materials m on m.id = p.material_id and m.is_published
      group by p.user_id, p.course_id
      having count(p.completed_at) = (select count(*) from materials l where l.course_id = p.course_id and l.is_published)) done
    where done.user_id = n.user_id and done.course_id = n.course_id`)
}
