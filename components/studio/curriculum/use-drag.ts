'use client'

import {
  type Announcements,
  type DragEndEvent,
  type DragOverEvent,
  type DragStartEvent,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { CurriculumSection } from '@/lib/materials/schema'
import { type DragData, keyboardCoordinates } from './drag'
import { lessonOf, placeOfLesson, withLessonAt, withSectionAt } from './order'

const dataOf = (item: { data: { current?: unknown } } | null): DragData | undefined =>
  item?.data.current as DragData | undefined

/**
 * Dragging, with the mouse, a finger or the keyboard. While a lesson is over another section it shows there; nothing is
 * decided until it is let go. Every step is said aloud, in the reader's language.
 */
export function useDrag(sections: CurriculumSection[], onDrop: (next: CurriculumSection[]) => void) {
  const t = useTranslations('curriculum.drag')
  const [draft, setDraft] = useState<CurriculumSection[]>()
  const [active, setActive] = useState<DragData>()
  const shown = draft ?? sections
  const sensors = useSensors(
    // A few pixels, so that a click stays a click.
    useSensor(PointerSensor, { activationConstraint: { distance: 6 } }),
    useSensor(KeyboardSensor, { coordinateGetter: keyboardCoordinates }),
  )

  function end() {
    setDraft(undefined)
    setActive(undefined)
  }

  /** Where the lesson would be if it were let go over this. */
  function lessonOver(id: string, over: DragData): CurriculumSection[] {
    if (over.kind === 'section') return withLessonAt(shown, id, { sectionId: over.id, index: 0 })
    const at = placeOfLesson(shown, over.id ?? '')
    const section = at && shown[at.section]
    return section ? withLessonAt(shown, id, { sectionId: section.id, index: at.index }) : shown
  }

  const titleOf = ({ kind, id }: DragData): string =>
    (kind === 'lesson' ? lessonOf(shown, id ?? '') : shown.find(section => section.id === id))?.title ?? ''

  /** "place 2 of 5 in Basics", as it would be. */
  function placeOf(item: DragData, over: DragData): string {
    if (item.kind === 'section') {
      const real = shown.filter(section => section.id !== null)
      return t('sectionPlace', { place: real.findIndex(({ id }) => id === over.id) + 1, count: real.length })
    }
    const next = lessonOver(item.id ?? '', over)
    const at = placeOfLesson(next, item.id ?? '')
    const section = at && next[at.section]
    if (!section) return ''
    const values = { place: at.index + 1, count: section.materials.length }
    return section.id === null ? t('loosePlace', values) : t('lessonPlace', { ...values, section: section.title })
  }

  const say = (key: 'lifted' | 'over' | 'dropped', item: DragData | undefined, over: DragData | undefined) =>
    item && over ? t(key, { title: titleOf(item), place: placeOf(item, over) }) : undefined
  const announcements: Announcements = {
    onDragStart: event => say('lifted', dataOf(event.active), dataOf(event.active)),
    onDragOver: event => say('over', dataOf(event.active), dataOf(event.over)),
    onDragEnd: event => say('dropped', dataOf(event.active), dataOf(event.over)),
    onDragCancel: event => {
      const item = dataOf(event.active)
      return item && t('cancelled', { title: titleOf(item) })
    },
  }

  return {
    shown,
    active,
    sensors,
    accessibility: { announcements, screenReaderInstructions: { draggable: t('instructions') } },
    onDragStart(event: DragStartEvent) {
      setActive(dataOf(event.active))
      setDraft(sections)
    },
    onDragOver(event: DragOverEvent) {
      const [item, over] = [dataOf(event.active), dataOf(event.over)]
      if (item?.kind !== 'lesson' || !item.id || !over || over.id === item.id) return
      const from = placeOfLesson(shown, item.id)
      const to = over.kind === 'lesson' ? placeOfLesson(shown, over.id ?? '')?.section : undefined
      // Inside one section the rows make room by themselves.
      if (over.kind === 'section' || (from && to !== undefined && to !== from.section)) {
        setDraft(lessonOver(item.id, over))
      }
    },
    onDragEnd(event: DragEndEvent) {
      const [item, over] = [dataOf(event.active), dataOf(event.over)]
      end()
      if (!item?.id || !over) return
      if (item.kind === 'lesson') return onDrop(lessonOver(item.id, over))
      const real = shown.filter(section => section.id !== null)
      const index = real.findIndex(({ id }) => id === over.id)
      if (over.kind === 'section' && index >= 0) onDrop(withSectionAt(shown, item.id, index))
    },
    onDragCancel: end,
  }
}
