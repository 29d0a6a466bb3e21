import type { DragData } from './drag'
import { LessonGlyph } from './lesson-glyph'
import { lessonOf, type Sections } from './order'

/** What hangs on the pointer while something is dragged. */
export function Lifted({ item, sections }: { item: DragData; sections: Sections }) {
  const lesson = item.kind === 'lesson' ? lessonOf(sections, item.id ?? '') : undefined
  const section = item.kind === 'section' ? sections.find(({ id }) => id === item.id) : undefined
  return (
    <div className="flex min-h-12 cursor-grabbing items-center gap-3 rounded-control border border-accent bg-surface-raised px-4 py-2 font-medium text-sm shadow-float">
      {lesson && <LessonGlyph type={lesson.type} className="icon-sm text-ink-muted" />}
      <span className="truncate">{lesson?.title ?? section?.title}</span>
    </div>
  )
}
