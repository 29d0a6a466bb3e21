'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { useReady } from '@/components/shell/use-ready'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { toast } from '@/components/ui/toast-store'
import { isSlug, maxSlugLength, slugOf } from '@/lib/courses/slug'
import { useCourse } from './course-state'
import { useStudioRequest } from './use-studio-request'

/** The address of the course's page. Old ones keep working. */
export function AddressForm({ base }: { base: string }) {
  const t = useTranslations('studio.settings')
  const isReady = useReady()
  const { live, save } = useCourse()
  const { send, isBusy } = useStudioRequest()
  const [slug, setSlug] = useState(live.slug)
  const [error, setError] = useState<'invalid' | 'taken'>()
  const fromTitle = slugOf(live.title)

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (!isSlug(slug)) return setError('invalid')
    const saved = await send(() => save({ slug }, { guarded: false }), {
      onProblem: ({ type }) => {
        if (type !== 'slug-taken' && type !== 'invalid') return false
        setError(type === 'slug-taken' ? 'taken' : 'invalid')
        return true
      },
    })
    if (saved) toast({ tone: 'positive', title: t('addressSaved') })
  }

  return (
    <form method="post" noValidate onSubmit={submit} className="grid gap-3">
      <Field
        label={t('addressLabel')}
        hint={<span className="break-all">{`${base}${slug}`}</span>}
        error={error && t(error === 'taken' ? 'addressTaken' : 'addressInvalid')}
      >
        <Input
          value={slug}
          maxLength={maxSlugLength}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          onChange={event => {
            setSlug(event.target.value)
            setError(undefined)
          }}
        />
      </Field>
      <div className="flex flex-wrap gap-3">
        <Button type={isReady ? 'submit' : 'button'} variant="secondary" loading={isBusy} disabled={slug === live.slug}>
          {t('addressSave')}
        </Button>
        {slug !== fromTitle && (
          <Button variant="quiet" onClick={() => setSlug(fromTitle)}>
            {t('addressFromTitle')}
          </Button>
        )}
      </div>
    </form>
  )
}
