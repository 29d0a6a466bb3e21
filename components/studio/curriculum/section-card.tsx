'use client'

import { SortableContext, useSortable, verticalListSortingStrategy } from '@dnd-kit/sortable'
import { CSS } from '@dnd-kit/utilities'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button, buttonClass } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { MoreGlyph, PlusGlyph } from '@/components/ui/glyph'
import { Menu, MenuItem, MenuSeparator } from '@/components/ui/menu'
import type { CurriculumSection } from '@/lib/materials/schema'
import { clockText } from '../../uploads/figures'
import type { LessonActions, SectionActions } from './actions'
import type { DragData } from './drag'
import { DragHandle } from './drag-handle'
import { InlineTitle } from './inline-title'
import { LessonRow } from './lesson-row'
import { MoveMenu } from './move-menu'

interface SectionCardProps {
  section: CurriculumSection
  /** Its number among the sections, from 1; the lessons outside any section have none. */
  number: number | undefined
  courseId: string
  language: string
  actions: SectionActions
  lessonActions: LessonActions
}

/** A section with its lessons. The lessons outside any section stand in one too, which cannot be moved. */
export function SectionCard({ section, number, courseId, language, actions, lessonActions }: SectionCardProps) {
  const t = useTranslations('curriculum')
  const isLoose = section.id === null
  const data: DragData = { kind: 'section', id: section.id, isEmpty: section.materials.length === 0 }
  const sortable = useSortable({
    id: section.id ?? 'loose',
    data,
    disabled: { draggable: isLoose },
    attributes: { roleDescription: t('drag.role') },
  })
  const headingId = `section-${section.id ?? 'loose'}`
  return (
    <li
      ref={sortable.setNodeRef}
      data-item={section.id}
      style={{ transform: CSS.Translate.toString(sortable.transform), transition: sortable.transition }}
      className={cn(
        'relative rounded-card border bg-surface-raised',
        sortable.isDragging && 'z-1 opacity-50 shadow-float',
      )}
    >
      <section aria-labelledby={headingId}>
        <div className="flex items-center gap-1 rounded-t-card border-b bg-surface-sunken py-1.5 pr-1.5 pl-2 sm:pr-3">
          {!isLoose && (
            <DragHandle
              ref={sortable.setActivatorNodeRef}
              attributes={sortable.attributes}
              listeners={sortable.listeners}
              label={t('drag.handle', { title: section.title })}
              className="hover:bg-track"
            />
          )}
          <SectionHead section={section} number={number} headingId={headingId} language={language} actions={actions} />
        </div>
        <SortableContext items={section.materials.map(({ id }) => id)} strategy={verticalListSortingStrategy}>
          <ol>
            {section.materials.map(lesson => (
              <LessonRow
                key={lesson.id}
                lesson={lesson}
                courseId={courseId}
                language={language}
                actions={lessonActions}
              />
            ))}
          </ol>
        </SortableContext>
        {section.materials.length === 0 && <p className="px-4 pt-4 text-ink-muted text-sm">{t('emptySection')}</p>}
        <div className={cn('p-2', section.materials.length > 0 && 'border-t')}>
          <Button
            variant="quiet"
            size="sm"
            className="touch-target"
            icon={<PlusGlyph className="icon-sm" />}
            onClick={() => actions.addLesson(section)}
          >
            {t('addLesson')}
            <span className="sr-only">{isLoose ? '' : t('toSection', { title: section.title })}</span>
          </Button>
        </div>
      </section>
    </li>
  )
}

type SectionHeadProps = Pick<SectionCardProps, 'section' | 'number' | 'language' | 'actions'> & { headingId: string }

function SectionHead({ section, number, headingId, language, actions }: SectionHeadProps) {
  const t = useTranslations('curriculum')
  const [isRenaming, setRenaming] = useState(false)
  const seconds = section.materials.reduce((sum, lesson) => sum + lesson.duration, 0)
  if (isRenaming) {
    return (
      <InlineTitle
        value={section.title}
        label={t('sectionTitle')}
        maxLength={120}
        language={language}
        onSave={title => actions.rename(section, title)}
        onClose={() => setRenaming(false)}
      />
    )
  }
  return (
    <>
      <div className={cn('min-w-0 flex-1 py-1.5', number === undefined && 'pl-2')}>
        <h2 id={headingId} className="break-words font-semibold text-sm leading-snug">
          {number === undefined ? (
            t('looseLessons')
          ) : (
            <>
              <span className="font-normal text-ink-muted">{t('sectionNumber', { number })}</span>{' '}
              <span lang={language}>{section.title}</span>
            </>
          )}
        </h2>
        <p className="tabular text-ink-muted text-xs">
          {t('lessons', { count: section.materials.length })}
          {seconds > 0 && ` · ${clockText(seconds)}`}
        </p>
      </div>
      {section.id !== null && (
        <span className="flex shrink-0">
          <MoveMenu title={section.title} step={step => actions.move(section, step)} />
          <Menu
            label={t('more', { title: section.title })}
            triggerLabel={t('more', { title: section.title })}
            trigger={<MoreGlyph className="icon-sm" />}
            triggerClassName={buttonClass({ variant: 'quiet' }, 'w-10 px-0 hover:bg-track pointer-coarse:w-11')}
            align="end"
          >
            <MenuItem onClick={() => setRenaming(true)}>{t('rename')}</MenuItem>
            <MenuSeparator />
            <MenuItem tone="danger" onClick={() => actions.remove(section)}>
              {t('deleteSection')}
            </MenuItem>
          </Menu>
        </span>
      )}
    </>
  )
}
