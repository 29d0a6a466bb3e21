'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { PATCH } from '@/app/api/organizations/[id]/route'
import { PictureField } from '@/components/admin/curation/picture-field'
import { useReady } from '@/components/shell/use-ready'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Combobox } from '@/components/ui/combobox'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Textarea } from '@/components/ui/textarea'
import { apiFetch } from '@/lib/api/client'
import type { Organization } from '@/lib/organizations/schema'
import { useOrgRequest } from '../use-org-request'

/** What everybody sees of an organization. */
export function SettingsForm({ organization, timeZones }: { organization: Organization; timeZones: string[] }) {
  const t = useTranslations('organization.settings')
  const tInvalid = useTranslations('organization.invalid')
  const isReady = useReady()
  const { send, isBusy, errors, setErrors } = useOrgRequest()
  const [isUploading, setUploading] = useState(false)
  const [values, setValues] = useState({
    name: organization.name,
    description: organization.description,
    logoUrl: organization.logoUrl ?? '',
    timeZone: organization.timeZone,
  })

  async function save() {
    if (isUploading) return
    if (!values.name.trim()) return setErrors({ name: tInvalid('name') })
    const { logoUrl, timeZone, ...rest } = values
    // One that was not chosen stays the site's, whatever that becomes.
    const zone = timeZone === organization.timeZone ? {} : { timeZone }
    // Only a logo that changed: the one that stands there may be a colleague's upload.
    const logo = logoUrl === (organization.logoUrl ?? '') ? {} : { logoUrl: logoUrl || null }
    await send(
      () =>
        apiFetch<typeof PATCH>('PATCH', `/organizations/${organization.id}`, { body: { ...rest, ...logo, ...zone } }),
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
        <Field label={t('timeZone')} hint={t('timeZoneHint')} error={errors.timeZone}>
          <Combobox
            options={timeZones.map(zone => ({ value: zone, label: zone.replaceAll('_', ' ') }))}
            value={values.timeZone}
            onChange={zone => setValues({ ...values, timeZone: zone || organization.timeZone })}
            listLabel={t('timeZones')}
            emptyText={t('noTimeZone')}
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
