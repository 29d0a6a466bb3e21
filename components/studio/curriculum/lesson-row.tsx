'use client'

import { useSortable } from '@dnd-kit/sortable'
import { CSS } from '@dnd-kit/utilities'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { Badge } from '@/components/ui/badge'
import { buttonClass } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { MoreGlyph } from '@/components/ui/glyph'
import { Menu, MenuItem, MenuLink, MenuSeparator } from '@/components/ui/menu'
import type { CurriculumItem } from '@/lib/materials/schema'
import { clockText } from '../../uploads/figures'
import type { LessonActions } from './actions'
import type { DragData } from './drag'
import { DragHandle } from './drag-handle'
import { InlineTitle } from './inline-title'
import { LessonGlyph } from './lesson-glyph'
import { MoveMenu } from './move-menu'
import { lessonEditorPath } from './paths'

interface LessonRowProps {
  lesson: CurriculumItem
  courseId: string
  language: string
  actions: LessonActions
}

/** A lesson in the list: what it is and how it stands, a way to its page, and all that can be done from here. */
export function LessonRow({ lesson, courseId, language, actions }: LessonRowProps) {
  const t = useTranslations('curriculum')
  const [isRenaming, setRenaming] = useState(false)
  const data: DragData = { kind: 'lesson', id: lesson.id }
  const sortable = useSortable({ id: lesson.id, data, attributes: { roleDescription: t('drag.role') } })
  const { setNodeRef, setActivatorNodeRef, attributes, listeners, transform, transition, isDragging } = sortable

  return (
    <li
      ref={setNodeRef}
      data-item={lesson.id}
      style={{ transform: CSS.Translate.toString(transform), transition }}
      className={cn(
        'relative flex items-start gap-1 border-t bg-surface-raised py-1.5 pr-1.5 pl-2 first:border-t-0 sm:items-center sm:pr-3',
        isDragging && 'z-1 opacity-40',
      )}
    >
      <DragHandle
        ref={setActivatorNodeRef}
        attributes={attributes}
        listeners={listeners}
        label={t('drag.handle', { title: lesson.title })}
      />
      {isRenaming ? (
        <InlineTitle
          value={lesson.title}
          label={t('lessonTitle')}
          maxLength={200}
          language={language}
          onSave={title => actions.rename(lesson, title)}
          onClose={() => setRenaming(false)}
        />
      ) : (
        <>
          <LessonFacts lesson={lesson}>
            <Link
              href={lessonEditorPath(courseId, lesson.id)}
              prefetch={false}
              lang={language}
              className="break-words rounded-tag text-ink no-underline decoration-line-strong underline-offset-4 hover:underline"
            >
              {lesson.title}
            </Link>
          </LessonFacts>
          <span className="flex shrink-0">
            <MoveMenu
              title={lesson.title}
              step={step => actions.move(lesson, step)}
              onElsewhere={() => actions.moveTo(lesson)}
            />
            <MoreMenu lesson={lesson} courseId={courseId} actions={actions} onRename={() => setRenaming(true)} />
          </span>
        </>
      )}
    </li>
  )
}

/** What a lesson is: its kind, its name and how it stands. */
export function LessonFacts({ lesson, children }: { lesson: CurriculumItem; children: ReactNode }) {
  const t = useTranslations('curriculum')
  const facts = [
    t(`types.${lesson.type}`),
    lesson.duration > 0 && clockText(lesson.duration),
    lesson.captions.length > 0 && t('captionsIn', { languages: lesson.captions.join(', ') }),
  ].filter(Boolean)
  return (
    <span className="flex min-w-0 flex-1 flex-wrap items-center gap-x-4 gap-y-1.5 py-1.5">
      <span className="flex min-w-0 flex-[1_1_12rem] items-start gap-3">
        <LessonGlyph type={lesson.type} className="icon-sm mt-1 text-ink-muted max-sm:hidden" />
        <span className="min-w-0">
          <span className="block font-medium text-sm">{children}</span>
          <span className="tabular block text-ink-muted text-xs">{facts.join(' · ')}</span>
        </span>
      </span>
      <span className="flex flex-wrap gap-1.5 empty:hidden">
        {!lesson.hasContent && <Badge tone="danger">{t('noContent')}</Badge>}
        {!lesson.isPublished && <Badge tone="warning">{t('draft')}</Badge>}
        {lesson.isPreview && <Badge tone="accent">{t('preview')}</Badge>}
      </span>
    </span>
  )
}

function MoreMenu(props: { lesson: CurriculumItem; courseId: string; actions: LessonActions; onRename: () => void }) {
  const { lesson, courseId, actions, onRename } = props
  const t = useTranslations('curriculum')
  return (
    <Menu
      label={t('more', { title: lesson.title })}
      triggerLabel={t('more', { title: lesson.title })}
      trigger={<MoreGlyph className="icon-sm" />}
      triggerClassName={buttonClass({ variant: 'quiet' }, 'w-10 px-0 pointer-coarse:w-11')}
      align="end"
    >
      <MenuLink href={lessonEditorPath(courseId, lesson.id)} prefetch={false}>
        {t('edit')}
      </MenuLink>
      <MenuItem onClick={onRename}>{t('rename')}</MenuItem>
      <MenuItem
        aria-disabled={!lesson.isPublished && !lesson.hasContent}
        onClick={() =>
          (lesson.isPublished || lesson.hasContent) && actions.set(lesson, { isPublished: !lesson.isPublished })
        }
      >
        {lesson.isPublished ? t('unpublish') : lesson.hasContent ? t('publish') : t('publishNeedsContent')}
      </MenuItem>
      <MenuItem onClick={() => actions.set(lesson, { isPreview: !lesson.isPreview })}>
        {lesson.isPreview ? t('endPreview') : t('makePreview')}
      </MenuItem>
      <MenuSeparator />
      <MenuItem tone="danger" onClick={() => actions.remove(lesson)}>
        {t('delete')}
      </MenuItem>
    </Menu>
  )
}
