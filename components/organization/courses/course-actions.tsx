'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { PATCH as Assign } from '@/app/api/organizations/[id]/courses/[courseId]/assign-term/route'
import type { POST as Enrol } from '@/app/api/organizations/[id]/courses/[courseId]/enrolments/route'
import type { PATCH } from '@/app/api/organizations/[id]/courses/[courseId]/route'
import { coursePath } from '@/components/shell/paths'
import { studioPath } from '@/components/studio/paths'
import { Field } from '@/components/ui/field'
import { MenuItem, MenuLink, MenuSeparator } from '@/components/ui/menu'
import { MoreMenu } from '@/components/ui/more-menu'
import { Select } from '@/components/ui/select'
import { apiFetch } from '@/lib/api/client'
import type { OrganizationCourse } from '@/lib/organizations/schema'
import { ConfirmDialog } from '../confirm-dialog'
import { FormDialog } from '../form-dialog'
import type { Places } from '../place-fields'
import { useOrgRequest } from '../use-org-request'
import { InstructorDialog } from './instructor-dialog'

export type TeachingPlaces = Pick<Places, 'levels' | 'terms'>

interface CourseActionsProps {
  organizationId: string
  course: Pick<OrganizationCourse, 'id' | 'slug' | 'title' | 'isPublished' | 'isOrgPrivate' | 'term' | 'instructor'> & {
    isFree: boolean
  }
  places: TeachingPlaces
  /** Members who may be named instructor. */
  instructors: { id: string; name: string }[]
  mayEnrol: boolean
}

/** What whoever manages the courses of a school does with one of them. */
export function CourseActions({ organizationId, course, places, instructors, mayEnrol }: CourseActionsProps) {
  const t = useTranslations('organization.courses')
  const { send, isBusy } = useOrgRequest()
  const [asked, setAsked] = useState<'term' | 'instructor' | 'enrol' | 'private'>()
  const { id, title, isOrgPrivate } = course
  const close = () => setAsked(undefined)

  async function setPrivate() {
    const saved = await send(
      () =>
        apiFetch<typeof PATCH>('PATCH', `/organizations/${organizationId}/courses/${id}`, {
          body: { isOrgPrivate: !isOrgPrivate },
        }),
      { done: t(isOrgPrivate ? 'nowPublic' : 'nowPrivate', { title }) },
    )
    if (saved) close()
  }

  return (
    // The cell aligns its text to the end, and a dialog inherits that.
    <div className="text-left">
      <MoreMenu label={t('actionsOf', { title })}>
        <MenuItem onClick={() => setAsked('term')}>{t('assignTerm')}</MenuItem>
        <MenuItem onClick={() => setAsked('instructor')}>{t('nameInstructor')}</MenuItem>
        {mayEnrol && <MenuItem onClick={() => setAsked('enrol')}>{t('enrol')}</MenuItem>}
        <MenuItem onClick={() => setAsked('private')}>{t(isOrgPrivate ? 'makePublic' : 'makePrivate')}</MenuItem>
        <MenuSeparator />
        <MenuLink href={studioPath(id)}>{t('studio')}</MenuLink>
        <MenuLink href={coursePath(course.slug)}>{t('view')}</MenuLink>
      </MoreMenu>
      <TermDialog
        key={course.term?.id ?? 'none'}
        organizationId={organizationId}
        course={course}
        places={places}
        open={asked === 'term'}
        onClose={close}
      />
      <InstructorDialog
        key={course.instructor.id}
        organizationId={organizationId}
        course={course}
        people={instructors}
        open={asked === 'instructor'}
        onClose={close}
      />
      {mayEnrol && (
        <EnrolDialog
          organizationId={organizationId}
          course={course}
          places={places}
          open={asked === 'enrol'}
          onClose={close}
        />
      )}
      <ConfirmDialog
        open={asked === 'private'}
        onClose={close}
        title={t(isOrgPrivate ? 'publicTitle' : 'privateTitle', { title })}
        text={t(isOrgPrivate ? 'publicText' : 'privateText')}
        confirm={t(isOrgPrivate ? 'makePublic' : 'makePrivate')}
        tone="primary"
        isBusy={isBusy}
        onConfirm={() => void setPrivate()}
      />
    </div>
  )
}

interface DialogProps extends Omit<CourseActionsProps, 'instructors' | 'mayEnrol'> {
  open: boolean
  onClose: () => void
}

function TermOptions({ terms }: Pick<Places, 'terms'>) {
  return terms.map(({ id, name, levelName }) => (
    <option key={id} value={id}>
      {levelName} · {name}
    </option>
  ))
}

function TermDialog({ organizationId, course, places, open, onClose }: DialogProps) {
  const t = useTranslations('organization.courses')
  const { send, isBusy, errors } = useOrgRequest()
  const [termId, setTermId] = useState(course.term?.id ?? '')

  async function save() {
    const saved = await send(
      () =>
        apiFetch<typeof Assign>('PATCH', `/organizations/${organizationId}/courses/${course.id}/assign-term`, {
          body: { termId: termId || null },
        }),
      { done: t('assigned', { title: course.title }) },
    )
    if (saved) onClose()
  }

  return (
    <FormDialog
      size="sm"
      open={open}
      onClose={() => {
        setTermId(course.term?.id ?? '')
        onClose()
      }}
      title={t('termTitle', { title: course.title })}
      submit={t('save')}
      isBusy={isBusy}
      onSubmit={() => void save()}
    >
      <Field label={t('term')} hint={t('termHint')} error={errors.termId}>
        <Select value={termId} onChange={event => setTermId(event.target.value)}>
          <option value="">{t('noTerm')}</option>
          <TermOptions terms={places.terms} />
        </Select>
      </Field>
    </FormDialog>
  )
}

function EnrolDialog({ organizationId, course, places, open, onClose }: DialogProps) {
  const t = useTranslations('organization.courses')
  const { send, isBusy, errors, setErrors } = useOrgRequest()
  const first = course.term ? `term:${course.term.id}` : ''
  const [group, setGroup] = useState(first)
  const [said, setSaid] = useState('')

  async function enrol() {
    const [kind, id] = group.split(':')
    if (!id) return setErrors({ levelId: t('chooseGroup') })
    const done = await send(() =>
      apiFetch<typeof Enrol>('POST', `/organizations/${organizationId}/courses/${course.id}/enrolments`, {
        body: kind === 'level' ? { levelId: id } : { termId: id },
      }),
    )
    if (done) setSaid(t('enrolled', done))
  }

  return (
    <FormDialog
      size="sm"
      open={open}
      onClose={() => {
        setGroup(first)
        setSaid('')
        setErrors({})
        onClose()
      }}
      title={t('enrolTitle', { title: course.title })}
      text={t('enrolText')}
      submit={t('enrolNow')}
      isBusy={isBusy}
      onSubmit={() => void enrol()}
    >
      <Field label={t('group')} error={errors.levelId ?? errors.termId} required>
        <Select
          value={group}
          onChange={event => {
            setGroup(event.target.value)
            setSaid('')
          }}
        >
          <option value="">{t('chooseGroup')}</option>
          <optgroup label={t('levels')}>
            {places.levels.map(({ id, name }) => (
              <option key={id} value={`level:${id}`}>
                {name}
              </option>
            ))}
          </optgroup>
          <optgroup label={t('terms')}>
            {places.terms.map(({ id, name, levelName }) => (
              <option key={id} value={`term:${id}`}>
                {levelName} · {name}
              </option>
            ))}
          </optgroup>
        </Select>
      </Field>
      <p role="status" className="text-positive text-sm">
        {said}
      </p>
    </FormDialog>
  )
}
