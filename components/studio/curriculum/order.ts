import type { CurriculumItem, CurriculumSection } from '@/lib/materials/schema'

/** A step of the "Move" menu. */
export type Step = 'up' | 'down' | 'top' | 'bottom'
export type Sections = readonly CurriculumSection[]

/** Where a lesson stands: the section's index and the place in it, both from 0. */
export function placeOfLesson(sections: Sections, id: string): { section: number; index: number } | undefined {
  for (const [section, { materials }] of sections.entries()) {
    const index = materials.findIndex(lesson => lesson.id === id)
    if (index >= 0) return { section, index }
  }
  return undefined
}

export const lessonOf = (sections: Sections, id: string): CurriculumItem | undefined =>
  sections.flatMap(section => section.materials).find(lesson => lesson.id === id)

/** The same curriculum with a lesson at another place. The group outside any section goes when its last lesson does. */
export function withLessonAt(
  sections: Sections,
  id: string,
  to: { sectionId: string | null; index: number },
): CurriculumSection[] {
  const lesson = lessonOf(sections, id)
  if (!lesson) return [...sections]
  const without = sections.map(section => ({
    ...section,
    materials: section.materials.filter(other => other.id !== id),
  }))
  const groups =
    to.sectionId === null && !without.some(section => section.id === null)
      ? [{ id: null, title: '', materials: [] }, ...without]
      : without
  return groups
    .map(section =>
      section.id === to.sectionId
        ? {
            ...section,
            materials: [...section.materials.slice(0, to.index), lesson, ...section.materials.slice(to.index)],
          }
        : section,
    )
    .filter(section => section.id !== null || section.materials.length > 0)
}

/**
 * Where a step leads a lesson; undefined where there is nowhere to go. Up from the first place of a section is the end
 * of the section before, down from the last the beginning of the next. Top and bottom are those of its section.
 */
export function stepOfLesson(
  sections: Sections,
  id: string,
  step: Step,
): { sectionId: string | null; index: number } | undefined {
  const at = placeOfLesson(sections, id)
  const here = at && sections[at.section]
  if (!at || !here) return undefined
  const last = here.materials.length - 1
  const inside = { up: at.index - 1, down: at.index + 1, top: 0, bottom: last }[step]
  if (inside !== at.index && inside >= 0 && inside <= last) return { sectionId: here.id, index: inside }
  const next = step === 'up' ? sections[at.section - 1] : step === 'down' ? sections[at.section + 1] : undefined
  return next && { sectionId: next.id, index: step === 'up' ? next.materials.length : 0 }
}

/** The same curriculum with a section at another place among the sections, from 0. */
export function withSectionAt(sections: Sections, id: string, index: number): CurriculumSection[] {
  const loose = sections.filter(section => section.id === null)
  const moved = sections.find(section => section.id === id)
  const others = sections.filter(section => section.id !== null && section.id !== id)
  if (!moved) return [...sections]
  return [...loose, ...others.slice(0, index), moved, ...others.slice(index)]
}

/** Where a step leads a section, among the sections from 0; undefined where there is nowhere to go. */
export function stepOfSection(sections: Sections, id: string, step: Step): number | undefined {
  const real = sections.filter(section => section.id !== null)
  const at = real.findIndex(section => section.id === id)
  const last = real.length - 1
  const to = { up: at - 1, down: at + 1, top: 0, bottom: last }[step]
  return at < 0 || to === at || to < 0 || to > last ? undefined : to
}

/** What the API is told about an order. */
export const orderOf = (sections: Sections) =>
  sections.map(({ id, materials }) => ({ id, materialIds: materials.map(lesson => lesson.id) }))

export const isSameOrder = (a: Sections, b: Sections): boolean =>
  JSON.stringify(orderOf(a)) === JSON.stringify(orderOf(b))
