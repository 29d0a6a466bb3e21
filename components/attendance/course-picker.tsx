'use client'

import { useTranslations } from 'next-intl'
import { useRef } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import type { AttendanceCourse } from '@/lib/attendance/queries/courses'

interface CoursePickerProps {
  action: string
  courses: AttendanceCourse[]
  terms: { id: string; name: string }[]
  courseId?: string
  termId?: string
}

/** Which course, of which term: a form with an address, sent as soon as something else is chosen. */
export function CoursePicker({ action, courses, terms, courseId, termId }: CoursePickerProps) {
  const t = useTranslations('attendance')
  const form = useRef<HTMLFormElement>(null)
  const send = () => form.current?.requestSubmit()
  return (
    <form ref={form} method="get" action={action} className="flex flex-wrap items-end gap-3">
      {terms.length > 0 && (
        <Field label={t('term')} className="min-w-0 flex-[1_1_11rem] sm:max-w-64">
          <Select
            name="term"
            defaultValue={termId ?? ''}
            onChange={event => {
              // Another term has other courses.
              const course = event.currentTarget.form?.elements.namedItem('course')
              if (course instanceof HTMLSelectElement) course.disabled = true
              send()
            }}
          >
            <option value="">{t('anyTerm')}</option>
            {terms.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
      )}
      <Field label={t('course')} className="min-w-0 flex-[2_1_14rem] sm:max-w-md">
        <Select name="course" defaultValue={courseId} onChange={send}>
          {courses.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </Select>
      </Field>
      <Button type="submit" variant="secondary" className="h-11">
        {t('show')}
      </Button>
    </form>
  )
}
