'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { POST } from '@/app/api/organizations/route'
import { useReady } from '@/components/shell/use-ready'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Textarea } from '@/components/ui/textarea'
import { apiFetch } from '@/lib/api/client'
import { orgPath } from './paths'
import { useOrgRequest } from './use-org-request'

/** Founds an organization. */
export function NewOrganizationForm() {
  const t = useTranslations('organization.new')
  const tInvalid = useTranslations('organization.invalid')
  const router = useRouter()
  const isReady = useReady()
  const { send, isBusy, errors, setErrors } = useOrgRequest()
  const [values, setValues] = useState({ name: '', description: '' })

  async function create() {
    if (!values.name.trim()) return setErrors({ name: tInvalid('name') })
    const made = await send(() => apiFetch<typeof POST>('POST', '/organizations', { body: values }))
    if (made) router.push(orgPath(made.id))
  }

  return (
    <form
      method="post"
      noValidate
      onSubmit={event => {
        event.preventDefault()
        void create()
      }}
      className="mt-8"
    >
      <Card className="grid gap-5">
        <Field label={t('name')} hint={t('nameHint')} error={errors.name} required>
          <Input
            value={values.name}
            maxLength={120}
            autoComplete="organization"
            autoFocus
            onChange={event => setValues({ ...values, name: event.target.value })}
          />
        </Field>
        <Field label={t('about')} hint={t('aboutHint')} optionalText={t('optional')} error={errors.description}>
          <Textarea
            value={values.description}
            rows={4}
            maxLength={4000}
            onChange={event => setValues({ ...values, description: event.target.value })}
          />
        </Field>
      </Card>
      <div className="mt-6 flex justify-end">
        <Button type={isReady ? 'submit' : 'button'} loading={isBusy}>
          {t('create')}
        </Button>
      </div>
    </form>
  )
}
