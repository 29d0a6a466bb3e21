import { learningEvents, lessonProgress } from '../schema'
import { courseId, materialId } from './catalog'
import { demoContent } from './content'
import { type DemoContext, datedId } from './context'
import { personId } from './people'

const byKey = new Map(demoContent.courses.map(course => [course.key, course]))

/** How far people have come: the events of their lessons, and the same events folded. */
export async function loadProgress(context: DemoContext): Promise<void> {
  const events: (typeof learningEvents.$inferInsert)[] = []
  const folded: (typeof lessonProgress.$inferInsert)[] = []
  for (const enrolment of demoContent.enrolments) {
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
}
