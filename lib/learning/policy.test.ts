import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  canOpenLesson,
  courseProgress,
  eventTime,
  foldEvents,
  isWatched,
  type LearningEvent,
  placeOfShare,
  readingSeconds,
  shareOfPlace,
  summarize,
} from './policy'

const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'gone']
const start = Date.UTC(2026, 0, 1)

const anEvent = fc.record({
  materialId: fc.constantFrom(...ids),
  kind: fc.constantFrom('opened', 'position', 'completed', 'reopened'),
  seconds: fc.integer({ min: 0, max: 9000 }),
  // Few distinct times, so that ties are common.
  minute: fc.integer({ min: 0, max: 40 }),
})
const history = fc.array(anEvent, { maxLength: 60 }).map(list =>
  list.map(
    ({ materialId, kind, seconds, minute }, index): LearningEvent => ({
      id: String(index).padStart(4, '0'),
      materialId,
      kind: kind as LearningEvent['kind'],
      positionSeconds: kind === 'position' ? seconds : null,
      createdAt: new Date(start + minute * 60_000),
    }),
  ),
)
const curriculum = fc.shuffledSubarray(ids.filter(id => id !== 'gone'))
const shuffled = <T>(list: T[]) => fc.shuffledSubarray(list, { minLength: list.length, maxLength: list.length })

const event = (
  kind: LearningEvent['kind'],
  materialId: string,
  minute: number,
  positionSeconds: number | null = null,
) => ({
  id: `${minute}-${kind}-${materialId}`,
  materialId,
  kind,
  positionSeconds,
  createdAt: new Date(start + minute * 60_000),
})

describe('progress is one function of events and of what is published now', () => {
  test('the order in which events come in makes no difference, and neither does one that comes twice', () => {
    fc.assert(
      fc.property(
        history.chain(events => fc.tuple(fc.constant(events), shuffled(events), fc.subarray(events))),
        curriculum,
        ([events, other, twice], materials) => {
          expect(courseProgress([...other, ...twice], materials)).toEqual(courseProgress(events, materials))
        },
      ),
    )
  })

  test('per cent is whole, from 0 to 100, and 100 exactly when every lesson is done', () => {
    fc.assert(
      fc.property(history, curriculum, (events, materials) => {
        const { completed, total, percent } = courseProgress(events, materials).course
        expect(total).toBe(materials.length)
        expect(completed).toBeGreaterThanOrEqual(0)
        expect(Number.isInteger(percent) && percent >= 0 && percent <= 100).toBe(true)
        expect(percent === 100).toBe(total > 0 && completed === total)
      }),
    )
  })

  test('completing one lesson more, whenever it happened, never lowers progress', () => {
    fc.assert(
      fc.property(history, curriculum, anEvent, (events, materials, more) => {
        const extra = event('completed', more.materialId, more.minute)
        const before = courseProgress(events, materials).course
        const after = courseProgress([...events, extra], materials).course
        expect(after.completed).toBeGreaterThanOrEqual(before.completed)
        expect(after.percent).toBeGreaterThanOrEqual(before.percent)
      }),
    )
  })

  test('reordering lessons changes no figure; adding and removing lessons changes it by exactly those', () => {
    fc.assert(
      fc.property(
        history,
        curriculum.chain(list => fc.tuple(fc.constant(list), shuffled(list), fc.subarray(list))),
        (events, [materials, reordered, kept]) => {
          const { lessons, course } = courseProgress(events, materials)
          const moved = courseProgress(events, reordered)
          expect(moved.lessons).toEqual(lessons)
          expect([moved.course.completed, moved.course.total, moved.course.percent]).toEqual([
            course.completed,
            course.total,
            course.percent,
          ])
          const removed = materials.filter(id => !kept.includes(id))
          const removedDone = removed.filter(id => lessons.get(id)?.completedAt).length
          const less = courseProgress(events, kept).course
          expect([less.total, less.completed]).toEqual([course.total - removed.length, course.completed - removedDone])
        },
      ),
    )
  })

  test('folding event by event in the order of time gives what folding all at once gives', () => {
    fc.assert(
      fc.property(history, events => {
        const ordered = [...events].sort(
          (a, b) => a.createdAt.getTime() - b.createdAt.getTime() || (a.id < b.id ? -1 : 1),
        )
        const prefixes = ordered.map((_, index) => foldEvents(ordered.slice(0, index + 1)))
        const last = ordered.at(-1)
        if (last) expect(prefixes.at(-1)?.get(last.materialId)?.openedAt).toEqual(last.createdAt)
        expect(prefixes.at(-1) ?? new Map()).toEqual(foldEvents(events))
      }),
    )
  })

  test('what comes next is a published lesson that is not done, and "Continue" leads there', () => {
    fc.assert(
      fc.property(history, curriculum, (events, materials) => {
        const { lessons, course } = courseProgress(events, materials)
        if (course.nextMaterialId === null) expect(course.completed).toBe(course.total)
        else {
          expect(materials).toContain(course.nextMaterialId)
          expect(lessons.get(course.nextMaterialId)?.completedAt ?? null).toBeNull()
        }
        if (materials.length === 0) expect(course.resumeAt).toBeNull()
        else expect(course.resumeAt?.materialId).toBe(course.nextMaterialId ?? materials[0])
      }),
    )
  })
})

describe('"Continue" resumes where the learner was', () => {
  const materials = ['a', 'b', 'c']
  const resume = (...events: LearningEvent[]) => courseProgress(events, materials).course.resumeAt

  test('at the first lesson before anything happened', () => {
    expect(resume()).toEqual({ materialId: 'a', positionSeconds: 0 })
  })
  test('at the exact second of the lesson that is not finished, also when it is not the first', () => {
    expect(resume(event('opened', 'b', 1), event('position', 'b', 2, 61))).toEqual({
      materialId: 'b',
      positionSeconds: 61,
    })
  })
  test('at the lesson after a finished one, and after the last at the first that was left out', () => {
    expect(resume(event('completed', 'a', 1))?.materialId).toBe('b')
    expect(resume(event('completed', 'b', 1), event('completed', 'c', 2))?.materialId).toBe('a')
  })
  test('at the start once everything is done', () => {
    const done = materials.map((id, index) => event('completed', id, index))
    expect(resume(event('position', 'a', 0, 30), ...done)).toEqual({ materialId: 'a', positionSeconds: 0 })
    expect(courseProgress(done, materials).course.nextMaterialId).toBeNull()
  })
  test('at a lesson that was taken up again', () => {
    const done = materials.map((id, index) => event('completed', id, index))
    expect(resume(...done, event('reopened', 'b', 9))?.materialId).toBe('b')
  })
  test('elsewhere when the lesson is no longer published', () => {
    const { lessons } = courseProgress([event('opened', 'gone', 5), event('opened', 'b', 2)], materials)
    expect(summarize(lessons, materials).resumeAt?.materialId).toBe('b')
  })
})

test('completing twice keeps the first time; a late position does not overwrite a later one', () => {
  const twice = foldEvents([event('completed', 'a', 1), event('completed', 'a', 5)]).get('a')
  expect(twice?.completedAt).toEqual(new Date(start + 60_000))
  const late = foldEvents([event('position', 'a', 5, 300), event('position', 'a', 4, 240)]).get('a')
  expect(late?.positionSeconds).toBe(300)
})

test('the device says when it happened only within the minutes that a request can be late', () => {
  const now = new Date(start)
  const ago = (minutes: number) => new Date(start - minutes * 60_000)
  expect(eventTime(undefined, now)).toBe(now)
  expect(eventTime(ago(2), now)).toEqual(ago(2))
  expect(eventTime(ago(90), now)).toBe(now)
  expect(eventTime(ago(-1), now)).toBe(now)
})

test('P-23: lessons open to the enrolled and the staff, previews to everybody', () => {
  expect(canOpenLesson('preview', { isPreview: false })).toBe(false)
  expect(canOpenLesson('preview', { isPreview: true })).toBe(true)
  expect(canOpenLesson('enrolled', { isPreview: false })).toBe(true)
  expect(canOpenLesson('staff', { isPreview: false })).toBe(true)
})

test('a film is watched from its last twentieth on, and one of unknown length never', () => {
  expect([94.9, 95, 100].map(second => isWatched(second, 100))).toEqual([false, true, true])
  for (const length of [0, Number.NaN, Number.POSITIVE_INFINITY]) expect(isWatched(5, length)).toBe(false)
})

test('the place in a text is a second of its reading time, and leads back to the same place', () => {
  expect(readingSeconds(300, 'x')).toBe(300)
  expect([readingSeconds(0, ''), readingSeconds(0, 'x'.repeat(16_000))]).toEqual([60, 1000])
  fc.assert(
    fc.property(fc.double({ min: -1, max: 2, noNaN: true }), fc.integer({ min: 1, max: 20_000 }), (share, length) => {
      const place = placeOfShare(share, length)
      expect(place).toBeGreaterThanOrEqual(0)
      expect(Math.abs(shareOfPlace(place, length) - Math.min(1, Math.max(0, share)))).toBeLessThanOrEqual(0.5 / length)
    }),
  )
  expect(shareOfPlace(10, 0)).toBe(0)
})
