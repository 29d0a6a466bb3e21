'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import type { CurriculumItem } from '@/lib/materials/schema'
import { placeOfLesson, type Sections } from './order'

interface MoveDialogProps {
  lesson: CurriculumItem
  sections: Sections
  onMove: (to: { sectionId: string | null; index: number }) => void
  onClose: () => void
}

/** Stands for no section: an empty value would read as "nothing chosen". */
const loose = 'loose'

/** Any place of any section, chosen by name and number. */
export function MoveDialog({ lesson, sections, onMove, onClose }: MoveDialogProps) {
  const t = useTranslations('curriculum')
  const formId = useId()
  const at = placeOfLesson(sections, lesson.id)
  const here = at && sections[at.section]
  const [sectionId, setSectionId] = useState(here?.id ?? loose)
  const others = (sections.find(section => (section.id ?? loose) === sectionId)?.materials ?? []).filter(
    other => other.id !== lesson.id,
  )
  const [index, setIndex] = useState(at?.index ?? 0)

  function submit(event: FormEvent) {
    event.preventDefault()
    onMove({ sectionId: sectionId === loose ? null : sectionId, index: Math.min(index, others.length) })
  }

  return (
    <Dialog
      open
      size="sm"
      onClose={onClose}
      title={t('move.of', { title: lesson.title })}
      closeLabel={t('close')}
      footer={
        <>
          <Button variant="secondary" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" form={formId}>
            {t('move.here')}
          </Button>
        </>
      }
    >
      <form id={formId} method="post" onSubmit={submit} className="grid gap-5 pt-1">
        <Field label={t('move.section')}>
          <Select
            value={sectionId}
            onChange={event => {
              const chosen = event.target.value
              setSectionId(chosen)
              const section = sections.find(one => (one.id ?? loose) === chosen)
              setIndex(section?.materials.filter(other => other.id !== lesson.id).length ?? 0)
            }}
          >
            <option value={loose}>{t('looseLessons')}</option>
            {sections.map(
              section =>
                section.id !== null && (
                  <option key={section.id} value={section.id}>
                    {section.title}
                  </option>
                ),
            )}
          </Select>
        </Field>
        <Field label={t('move.place')}>
          <Select value={String(index)} onChange={event => setIndex(Number(event.target.value))}>
            <option value="0">{t('move.first')}</option>
            {others.map((other, place) => (
              <option key={other.id} value={String(place + 1)}>
                {t('move.after', { title: other.title })}
              </option>
            ))}
          </Select>
        </Field>
      </form>
    </Dialog>
  )
}
