import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CurriculumItem, CurriculumSection } from '@/lib/materials/schema'
import {
  isSameOrder,
  orderOf,
  placeOfLesson,
  type Step,
  stepOfLesson,
  stepOfSection,
  withLessonAt,
  withSectionAt,
} from './order'

const lesson = (id: string): CurriculumItem => ({
  id,
  title: id,
  type: 'text',
  duration: 60,
  isPreview: false,
  isPublished: true,
  hasContent: true,
  captions: [],
  learnerCount: 0,
  version: 1,
})

/** `'ab|c|'`: sections of lessons; the part before the first colon stands outside any section. */
function curriculum(text: string): CurriculumSection[] {
  const [loose, parts] = text.includes(':') ? text.split(':') : ['', text]
  const group = (id: string | null, letters: string) => ({ id, title: `${id}`, materials: [...letters].map(lesson) })
  return [
    ...(loose ? [group(null, loose)] : []),
    ...(parts ?? '').split('|').map((letters, index) => group(`s${index}`, letters)),
  ]
}
const written = (sections: readonly CurriculumSection[]) =>
  sections.map(({ id, materials }) => `${id ?? '-'}:${materials.map(one => one.id).join('')}`).join(' ')

const stepped = (text: string, id: string, step: Step) => {
  const sections = curriculum(text)
  const to = stepOfLesson(sections, id, step)
  return to && written(withLessonAt(sections, id, to))
}

test('a lesson goes up and down, over the edges of sections, and stops at the ends', () => {
  expect(stepped('ab|c', 'b', 'up')).toBe('s0:ba s1:c')
  expect(stepped('ab|c', 'b', 'down')).toBe('s0:a s1:bc')
  expect(stepped('ab|c', 'c', 'up')).toBe('s0:abc s1:')
  expect(stepped('ab||c', 'b', 'down')).toBe('s0:a s1:b s2:c')
  expect(stepped('ab|c', 'a', 'up')).toBeUndefined()
  expect(stepped('ab|c', 'c', 'down')).toBeUndefined()
  expect(stepped('abc|d', 'c', 'top')).toBe('s0:cab s1:d')
  expect(stepped('abc|d', 'a', 'bottom')).toBe('s0:bca s1:d')
  expect(stepped('abc|d', 'a', 'top')).toBeUndefined()
})

test('lessons outside any section come first, and their group goes with the last of them', () => {
  expect(stepped('a:b', 'a', 'down')).toBe('s0:ab')
  expect(stepped('a:b', 'b', 'up')).toBe('-:ab s0:')
  expect(written(withLessonAt(curriculum('a|b'), 'b', { sectionId: null, index: 0 }))).toBe('-:b s0:a s1:')
})

test('a section goes up and down among sections, never before the lessons outside', () => {
  const sections = curriculum('x:a|b|c')
  expect(stepOfSection(sections, 's0', 'up')).toBeUndefined()
  expect(stepOfSection(sections, 's2', 'top')).toBe(0)
  expect(stepOfSection(sections, 's2', 'down')).toBeUndefined()
  expect(written(withSectionAt(sections, 's2', 0))).toBe('-:x s2:c s0:a s1:b')
  expect(written(withSectionAt(sections, 's0', 1))).toBe('-:x s1:b s0:a s2:c')
})

test('whatever is moved wherever, every section and lesson is there once', () => {
  const letters = [...'abcdefgh']
  const anyCurriculum = fc
    .tuple(fc.shuffledSubarray(letters), fc.array(fc.nat(8), { maxLength: 4 }), fc.boolean())
    .map(([chosen, cuts, hasLoose]) => {
      const edges = [0, ...cuts.map(cut => cut % (chosen.length + 1)).sort((a, b) => a - b), chosen.length]
      const parts = edges.slice(1).map((end, index) => chosen.slice(edges[index], end).join(''))
      return curriculum(hasLoose ? `${parts[0]}:${parts.slice(1).join('|')}` : parts.join('|'))
    })
  const steps = fc.array(
    fc.tuple(fc.constantFrom(...letters, 's0', 's1', 's2'), fc.constantFrom<Step>('up', 'down', 'top', 'bottom')),
    { maxLength: 20 },
  )
  const members = (sections: readonly CurriculumSection[]) =>
    orderOf(sections)
      .flatMap(({ id, materialIds }) => (id === null ? materialIds : [id, ...materialIds]))
      .sort()
  fc.assert(
    fc.property(anyCurriculum, steps, (start, moves) => {
      let now = start
      for (const [id, step] of moves) {
        if (id.startsWith('s')) {
          const to = stepOfSection(now, id, step)
          if (to !== undefined) now = withSectionAt(now, id, to)
        } else {
          const to = stepOfLesson(now, id, step)
          const before = now
          if (to) {
            now = withLessonAt(now, id, to)
            expect(isSameOrder(now, before)).toBe(false)
            const at = placeOfLesson(now, id)
            expect(at && now[at.section]?.id).toBe(to.sectionId)
          }
        }
        expect(members(now)).toEqual(members(start))
        expect(now.findLastIndex(section => section.id === null)).toBeLessThanOrEqual(0)
      }
    }),
  )
})
