'use client'

import { useTranslations } from 'next-intl'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { DELETE as DeleteSection, PATCH as PatchSection } from '@/app/api/courses/[id]/sections/[sectionId]/route'
import type { POST as PostSection } from '@/app/api/courses/[id]/sections/route'
import type { DELETE, PATCH } from '@/app/api/materials/[id]/route'
import { toast } from '@/components/ui/toast-store'
import { apiFetch } from '@/lib/api/client'
import type { CurriculumItem, CurriculumSection } from '@/lib/materials/schema'
import type { LessonActions, SectionActions } from './actions'
import { DeleteDialog } from './delete-dialog'
import { MoveDialog } from './move-dialog'
import { placeOfLesson, stepOfLesson, stepOfSection, withLessonAt, withSectionAt } from './order'
import type { useCurriculum } from './use-curriculum'

type Curriculum = ReturnType<typeof useCurriculum>
type Asked =
  | { about: 'move' | 'lesson'; lesson: CurriculumItem }
  | { about: 'section'; section: CurriculumSection & { id: string } }

/** What the menus of the list do, the questions that they ask, and the words that say what has been moved. */
export function useCurriculumActions(
  courseId: string,
  curriculum: Curriculum,
  { onAddLesson, onCounted }: { onAddLesson: SectionActions['addLesson']; onCounted: () => void },
) {
  const t = useTranslations('curriculum')
  const { sections } = curriculum
  const [asked, setAsked] = useState<Asked>()
  const [status, setStatus] = useState('')
  const refocus = useFocusOnItem()
  const sectionPath = (id: string | null) => `/courses/${courseId}/sections/${id}`

  function place(lesson: CurriculumItem, to: { sectionId: string | null; index: number }) {
    const next = withLessonAt(sections, lesson.id, to)
    const at = placeOfLesson(next, lesson.id)
    const section = at && next[at.section]
    if (!section) return
    curriculum.reorder(next)
    refocus(lesson.id)
    const values = { title: lesson.title, place: at.index + 1, count: section.materials.length }
    setStatus(section.id === null ? t('move.saidLoose', values) : t('move.said', { ...values, section: section.title }))
  }

  const lessonActions: LessonActions = {
    move(lesson, step) {
      const to = stepOfLesson(sections, lesson.id, step)
      return to && (() => place(lesson, to))
    },
    moveTo: lesson => setAsked({ about: 'move', lesson }),
    rename: (lesson, title) =>
      curriculum
        .change(() => patch(lesson, { title }), changedMeanwhile)
        .then(done => {
          if (done) refocus(lesson.id)
          return done
        }),
    set: (lesson, change) =>
      void curriculum.change(() => patch(lesson, change), changedMeanwhile).then(done => done && onCounted()),
    remove: lesson => setAsked({ about: 'lesson', lesson }),
  }

  const patch = (lesson: CurriculumItem, body: { title?: string; isPublished?: boolean; isPreview?: boolean }) =>
    apiFetch<typeof PATCH>('PATCH', `/materials/${lesson.id}`, { body, ifMatch: lesson.version })

  /** The list may be older than the lesson: it is loaded again, and whoever asked sees what they ask about. */
  function changedMeanwhile({ type }: { type: string }): boolean {
    if (type !== 'edit-conflict') return false
    toast({ tone: 'warning', title: t('lessonChanged') })
    void curriculum.reload()
    return true
  }

  const sectionActions: SectionActions = {
    move(section, step) {
      const { id, title } = section
      const to = id === null ? undefined : stepOfSection(sections, id, step)
      if (id === null || to === undefined) return undefined
      return () => {
        curriculum.reorder(withSectionAt(sections, id, to))
        refocus(id)
        const count = sections.filter(one => one.id !== null).length
        setStatus(t('move.saidSection', { title, place: to + 1, count }))
      }
    },
    rename: ({ id }, title) =>
      curriculum
        .change(() => apiFetch<typeof PatchSection>('PATCH', sectionPath(id), { body: { title } }))
        .then(done => {
          if (done && id) refocus(id)
          return done
        }),
    remove: ({ id, ...section }) => id !== null && setAsked({ about: 'section', section: { ...section, id } }),
    addLesson: onAddLesson,
  }

  const addSection = (title: string) =>
    curriculum.change(() => apiFetch<typeof PostSection>('POST', `/courses/${courseId}/sections`, { body: { title } }))

  const close = () => setAsked(undefined)
  let dialogs: ReactNode = null
  if (asked?.about === 'move') {
    dialogs = (
      <MoveDialog
        lesson={asked.lesson}
        sections={sections}
        onClose={close}
        onMove={to => {
          close()
          place(asked.lesson, to)
        }}
      />
    )
  } else if (asked?.about === 'lesson') {
    const { lesson } = asked
    dialogs = (
      <DeleteDialog
        title={t('deleteTitle', { title: lesson.title })}
        text={t('deleteText')}
        warning={lesson.learnerCount > 0 && t('deleteLearners', { count: lesson.learnerCount })}
        confirm={t('delete')}
        onClose={close}
        onConfirm={() =>
          curriculum
            .change(() => apiFetch<typeof DELETE>('DELETE', `/materials/${lesson.id}`))
            .then(done => done && onCounted())
        }
      />
    )
  } else if (asked?.about === 'section') {
    const { section } = asked
    dialogs = (
      <DeleteDialog
        title={t('deleteTitle', { title: section.title })}
        text={
          section.materials.length > 0 ? t('deleteSectionText', { count: section.materials.length }) : t('deleteText')
        }
        confirm={t('deleteSection')}
        onClose={close}
        onConfirm={() => curriculum.change(() => apiFetch<typeof DeleteSection>('DELETE', sectionPath(section.id)))}
      />
    )
  }
  return { sectionActions, lessonActions, dialogs, status, addSection }
}

/** Gives the keyboard's place back to what was moved or renamed, wherever on the page it stands now. */
function useFocusOnItem() {
  const wanted = useRef<string>(undefined)
  useEffect(() => {
    const id = wanted.current
    if (!id) return
    wanted.current = undefined
    const item = document.querySelector(`[data-item="${CSS.escape(id)}"]`)
    item?.querySelector<HTMLElement>('button[aria-haspopup="menu"]')?.focus()
  })
  return (id: string) => {
    wanted.current = id
  }
}
