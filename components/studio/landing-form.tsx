'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useForm, useWatch } from 'react-hook-form'
import type { Course } from '@/lib/catalog/schema'
import { type LandingField, type LandingValues, landingFields, landingValues, readLanding } from '@/lib/courses/landing'
import { ConflictDialog } from './conflict-dialog'
import { CoursePreview } from './course-preview'
import { useCourse } from './course-state'
import { LandingAudience } from './landing-audience'
import { LandingBasics } from './landing-basics'
import { LandingSubjects, type Subject } from './landing-subjects'
import { LeaveGuard } from './leave-guard'
import { SaveStatus } from './save-status'
import { useAutosave } from './use-autosave'

interface LandingFormProps {
  course: Course
  subjects: Subject[]
  languages: { code: string; name: string }[]
}

const isField = (path: string): path is LandingField => (landingFields as readonly string[]).includes(path)

/** What learners read before they buy. It saves itself; what is not valid waits, and the rest is saved. */
export function LandingForm({ course: read, subjects, languages }: LandingFormProps) {
  const t = useTranslations('studio.landing')
  const written = useTranslations('writing.markdown')
  const { latest, save, look, startFrom } = useCourse()
  const [course] = useState(() => {
    const kept = latest()
    // Coming back to this page, the browser may still have it as it was before the last save.
    const newest = kept && kept.version >= read.version ? kept : read
    startFrom(newest.version)
    return newest
  })
  const form = useForm<LandingValues>({ defaultValues: landingValues(course) })
  const [theirs, setTheirs] = useState<Course>()
  const values = useWatch({ control: form.control }) as LandingValues

  /** What a refusal says, where it is not that the field is invalid. */
  function messageOf(type: string): string | undefined {
    if (type === 'not-ready') return t('needed')
    return type === 'too-complex' ? written('tooComplex') : undefined
  }

  const { state, saver } = useAutosave<LandingValues>(landingValues(course), {
    read: () => readLanding(form.getValues()),
    send: save,
    onRefused: (errors, type) => {
      const own = errors.filter(({ path }) => isField(path.split('.')[0] ?? ''))
      for (const { path } of own) {
        form.setError(path.split('.')[0] as LandingField, {
          type,
          message: messageOf(type),
        })
      }
      return own.length > 0
    },
    onConflict: async () => setTheirs(await look().catch(() => undefined)),
  })

  /** Every change comes through here: checks the field, and saves in a moment. */
  function change<Field extends LandingField>(field: Field, value: LandingValues[Field]) {
    form.setValue(field, value as never, { shouldDirty: true })
    const { invalid } = readLanding(form.getValues())
    if (!invalid.includes(field)) form.clearErrors(field)
    saver.touch()
  }
  const check = (field: LandingField) => {
    if (readLanding(form.getValues()).invalid.includes(field)) form.setError(field, { type: 'invalid' })
  }
  const errors = form.formState.errors
  const errorOf = (field: LandingField) =>
    errors[field] && ((errors[field] as { message?: string }).message || t(`invalid.${field}`))
  const parts = { values, change, check, errorOf }

  /** Either version may win; what was not touched here is theirs in any case. */
  function settle(now: Course, keepMine: boolean) {
    const [mine, other] = [form.getValues(), landingValues(now)]
    const changed = saver.pending() as LandingField[]
    const kept = keepMine ? Object.fromEntries(changed.map(field => [field, mine[field]])) : {}
    form.reset({ ...other, ...kept })
    startFrom(now.version)
    saver.settle(other)
    setTheirs(undefined)
  }

  const status = <SaveStatus state={state} onRetry={() => void saver.flush()} />
  return (
    <div className="grid gap-x-12 lg:grid-cols-[minmax(0,1fr)_18.5rem]">
      <form method="post" noValidate onSubmit={event => event.preventDefault()} className="min-w-0">
        <div className="sticky top-0 z-10 -mx-4 border-b bg-surface px-4 py-1 sm:-mx-6 sm:px-6 lg:hidden">{status}</div>
        <LandingBasics {...parts} />
        <LandingSubjects {...parts} subjects={subjects} languages={languages} />
        <LandingAudience {...parts} />
      </form>
      <aside className="hidden lg:block" aria-label={t('preview')}>
        <div className="sticky top-24 grid gap-4">
          {status}
          <CoursePreview
            course={course}
            values={values}
            category={subjects.find(subject => subject.id === values.category)}
          />
        </div>
      </aside>
      <LeaveGuard isUnsaved={saver.isUnsaved} flush={saver.flush} />
      {state.step === 'conflict' && theirs && (
        <ConflictDialog onLoad={() => settle(theirs, false)} onKeep={() => settle(theirs, true)} />
      )}
    </div>
  )
}
