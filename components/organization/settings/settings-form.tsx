'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { PATCH } from '@/app/api/organizations/[id]/route'
import { PictureField } from '@/components/admin/curation/picture-field'
import { useReady } from '@/components/shell/use-ready'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Textarea } from '@/components/ui/textarea'
import { apiFetch } from '@/lib/api/client'
import type { Organization } from '@/lib/organizations/schema'
import { useOrgRequest } from '../use-org-request'

/** What everybody sees of an organization. */
export function SettingsForm({ organization }: { organization: Organization }) {
  const t = useTranslations('organization.settings')
  const tInvalid = useTranslations('organization.invalid')
  const isReady = useReady()
  const { send, isBusy, errors, setErrors } = useOrgRequest()
  const [isUploading, setUploading] = useState(false)
  const [values, setValues] = useState({
    name: organization.name,
    description: organization.description,
    logoUrl: organization.logoUrl ?? '',
  })

  async function save() {
    if (isUploading) return
    if (!values.name.trim()) return setErrors({ name: tInvalid('name') })
    const { logoUrl, ...rest } = values
    // Only a logo that changed: the one that stands there may be a colleague's upload.
    const logo = logoUrl === (organization.logoUrl ?? '') ? {} : { logoUrl: logoUrl || null }
    await send(
      () => apiFetch<typeof PATCH>('PATCH', `/organizations/${organization.id}`, { body: { ...rest, ...logo } }),
      { done: t('saved') },
    )
  }

  return (
    <form
      method="post"
      noValidate
      onSubmit={event => {
        event.preventDefault()
        void save()
      }}
    >
      <Card className="grid gap-5">
        <Field label={t('name')} hint={t('nameHint')} error={errors.name} required>
          <Input
            value={values.name}
            maxLength={120}
            autoComplete="organization"
            onChange={event => setValues({ ...values, name: event.target.value })}
          />
        </Field>
        <Field label={t('about')} hint={t('aboutHint')} error={errors.description}>
          <Textarea
            value={values.description}
            rows={6}
            maxLength={4000}
            onChange={event => setValues({ ...values, description: event.target.value })}
          />
        </Field>
        <PictureField
          label={t('logo')}
          hint={t('logoHint')}
          error={errors.logoUrl}
          address={values.logoUrl}
          onChange={logoUrl => setValues({ ...values, logoUrl })}
          onBusyChange={setUploading}
        />
      </Card>
      <div className="mt-6 flex justify-end">
        <Button type={isReady ? 'submit' : 'button'} loading={isBusy || isUploading}>
          {t('save')}
        </Button>
      </div>
    </form>
  )
}
