import type { CurriculumItem, CurriculumSection } from '@/lib/materials/schema'
import type { Step } from './order'

/** What can be done with a lesson of the list. */
export interface LessonActions {
  /** Undefined where the step leads nowhere. */
  move: (lesson: CurriculumItem, step: Step) => (() => void) | undefined
  moveTo: (lesson: CurriculumItem) => void
  rename: (lesson: CurriculumItem, title: string) => Promise<boolean>
  set: (lesson: CurriculumItem, change: { isPublished?: boolean; isPreview?: boolean }) => void
  remove: (lesson: CurriculumItem) => void
}

/** What can be done with a section of the list. */
export interface SectionActions {
  move: (section: CurriculumSection, step: Step) => (() => void) | undefined
  rename: (section: CurriculumSection, title: string) => Promise<boolean>
  remove: (section: CurriculumSection) => void
  addLesson: (section: CurriculumSection) => void
}

export const steps = ['up', 'down', 'top', 'bottom'] as const
