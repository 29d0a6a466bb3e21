'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { PATCH } from '@/app/api/organizations/[id]/courses/[courseId]/instructor/route'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { apiFetch } from '@/lib/api/client'
import type { OrganizationCourse } from '@/lib/organizations/schema'
import { FormDialog } from '../form-dialog'
import { useOrgRequest } from '../use-org-request'

interface InstructorDialogProps {
  organizationId: string
  course: Pick<OrganizationCourse, 'id' | 'title' | 'instructor'>
  /** Members who may be named. */
  people: { id: string; name: string }[]
  open: boolean
  onClose: () => void
}

/** Names another instructor of a course of the organization. */
export function InstructorDialog({ organizationId, course, people, open, onClose }: InstructorDialogProps) {
  const t = useTranslations('organization.courses')
  const { send, isBusy, errors } = useOrgRequest()
  const [instructorId, setInstructorId] = useState(course.instructor.id)
  // An instructor who may not be named any more is still the one there is.
  const isListed = people.some(({ id }) => id === course.instructor.id)
  const choices = isListed ? people : [course.instructor, ...people]

  async function save() {
    if (instructorId === course.instructor.id) return onClose()
    const saved = await send(
      () =>
        apiFetch<typeof PATCH>('PATCH', `/organizations/${organizationId}/courses/${course.id}/instructor`, {
          body: { instructorId },
        }),
      { done: t('instructorNamed', { title: course.title }) },
    )
    if (saved) onClose()
  }

  return (
    <FormDialog
      size="sm"
      open={open}
      onClose={() => {
        setInstructorId(course.instructor.id)
        onClose()
      }}
      title={t('instructorTitle', { title: course.title })}
      text={t('instructorText')}
      submit={t('save')}
      isBusy={isBusy}
      onSubmit={() => void save()}
    >
      <Field label={t('instructor')} hint={t('instructorHint')} error={errors.instructorId} required>
        <Select value={instructorId} onChange={event => setInstructorId(event.target.value)}>
          {choices.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
    </FormDialog>
  )
}
