'use client'

import { DndContext, DragOverlay, MeasuringStrategy } from '@dnd-kit/core'
import { SortableContext, verticalListSortingStrategy } from '@dnd-kit/sortable'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useReady } from '@/components/shell/use-ready'
import { Alert, AlertRegion } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { EmptyMark, EmptyState } from '@/components/ui/empty-state'
import { BookGlyph, PlusGlyph } from '@/components/ui/glyph'
import { SectionHeading } from '@/components/ui/section-heading'
import type { Curriculum } from '@/lib/materials/schema'
import { clockText } from '../../uploads/figures'
import { AddLessonDialog } from './add-lesson-dialog'
import { AddSectionDialog } from './add-section-dialog'
import { collisions } from './drag'
import { Lifted } from './lifted'
import { lessonEditorPath } from './paths'
import { SectionCard } from './section-card'
import { useCurriculum } from './use-curriculum'
import { useCurriculumActions } from './use-curriculum-actions'
import { useDrag } from './use-drag'

interface CurriculumEditorProps {
  course: { id: string; language: string }
  curriculum: Curriculum
}

/** The curriculum of a course: sections and lessons, to add, name, publish and put in order. */
export function CurriculumEditor({ course, curriculum: rendered }: CurriculumEditorProps) {
  const t = useTranslations('curriculum')
  const router = useRouter()
  const isReady = useReady()
  const curriculum = useCurriculum(rendered)
  const drag = useDrag(curriculum.sections, curriculum.reorder)
  const [isAddingSection, setAddingSection] = useState(false)
  /** Undefined: nothing is being added. */
  const [adding, setAdding] = useState<{ sectionId: string | null | undefined }>()
  const { sectionActions, lessonActions, dialogs, status, addSection } = useCurriculumActions(course.id, curriculum, {
    onAddLesson: section => setAdding({ sectionId: section.id }),
    // What stands above the list, such as the go-live checklist, counts lessons too.
    onCounted: () => router.refresh(),
  })

  const lessons = curriculum.sections.flatMap(section => section.materials)
  const published = lessons.filter(lesson => lesson.isPublished)
  const seconds = published.reduce((sum, lesson) => sum + lesson.duration, 0)
  const lead = [
    t('lead', { total: lessons.length, published: published.length }),
    seconds > 0 && t('leadLength', { length: clockText(seconds) }),
  ]
    .filter(Boolean)
    .join(' ')
  const isEmpty = curriculum.sections.length === 0
  const firstSection = drag.shown.findIndex(section => section.id !== null)
  const newSection = (
    <Button icon={<PlusGlyph className="icon-sm" />} aria-disabled={!isReady} onClick={() => setAddingSection(true)}>
      {t('addSection')}
    </Button>
  )
  const newLesson = (
    <Button
      variant="secondary"
      icon={<PlusGlyph className="icon-sm" />}
      aria-disabled={!isReady}
      onClick={() => setAdding({ sectionId: undefined })}
    >
      {t('addLesson')}
    </Button>
  )

  return (
    <div className="max-w-4xl">
      <SectionHeading level={1} size="md" text={!isEmpty && lead} action={!isEmpty && newSection}>
        {t('title')}
      </SectionHeading>
      <AlertRegion className="mt-5 empty:mt-0">
        {curriculum.isStale && (
          <Alert
            tone="warning"
            title={t('staleTitle')}
            action={
              <Button size="sm" variant="secondary" onClick={() => curriculum.reload()}>
                {t('reload')}
              </Button>
            }
          >
            {t('staleText')}
          </Alert>
        )}
      </AlertRegion>
      {isEmpty ? (
        <EmptyState
          className="mt-6"
          art={
            <EmptyMark>
              <BookGlyph />
            </EmptyMark>
          }
          title={t('emptyTitle')}
          text={t('emptyText')}
          action={
            <div className="flex flex-wrap justify-center gap-3">
              {newSection}
              {newLesson}
            </div>
          }
        />
      ) : (
        <DndContext
          id="curriculum"
          sensors={drag.sensors}
          collisionDetection={collisions}
          measuring={{ droppable: { strategy: MeasuringStrategy.Always } }}
          accessibility={drag.accessibility}
          onDragStart={drag.onDragStart}
          onDragOver={drag.onDragOver}
          onDragEnd={drag.onDragEnd}
          onDragCancel={drag.onDragCancel}
        >
          <SortableContext
            items={drag.shown.map(section => section.id ?? 'loose')}
            strategy={verticalListSortingStrategy}
          >
            <ol className="mt-6 grid gap-5">
              {drag.shown.map((section, index) => (
                <SectionCard
                  key={section.id}
                  section={section}
                  number={section.id === null ? undefined : index - firstSection + 1}
                  courseId={course.id}
                  language={course.language}
                  actions={sectionActions}
                  lessonActions={lessonActions}
                />
              ))}
            </ol>
          </SortableContext>
          <DragOverlay>{drag.active && <Lifted item={drag.active} sections={drag.shown} />}</DragOverlay>
        </DndContext>
      )}
      {/* The last word on what was moved, for those who do not see it move. */}
      <p role="status" className="sr-only">
        {status}
      </p>
      {dialogs}
      {isAddingSection && (
        <AddSectionDialog language={course.language} onAdd={addSection} onClose={() => setAddingSection(false)} />
      )}
      {adding && (
        <AddLessonDialog
          courseId={course.id}
          sectionId={adding.sectionId}
          language={course.language}
          onClose={() => setAdding(undefined)}
          onAdded={lesson => {
            setAdding(undefined)
            if (lesson.type === 'text') router.push(lessonEditorPath(course.id, lesson.id))
            else void curriculum.reload()
          }}
        />
      )}
    </div>
  )
}
