'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type FieldPath, useController, useForm } from 'react-hook-form'
import type { z } from 'zod'
import type { PATCH } from '@/app/api/users/profile/route'
import { useReady } from '@/components/shell/use-ready'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Combobox } from '@/components/ui/combobox'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { Textarea } from '@/components/ui/textarea'
import { toast } from '@/components/ui/toast-store'
import { apiFetch } from '@/lib/api/client'
import { type Profile, ProfileForm } from '@/lib/users/schema'
import { useAccountRequest } from './use-account-request'

type Values = z.input<typeof ProfileForm>
const fields = ['name', 'phoneNumber', 'address', 'headline', 'bio', 'locale', 'timeZone'] as const

const valuesOf = (profile: Profile): Values => ({
  name: profile.name,
  phoneNumber: profile.phoneNumber ?? '',
  address: profile.address ?? '',
  headline: profile.headline ?? '',
  bio: profile.bio ?? '',
  locale: profile.locale,
  timeZone: profile.timeZone,
})

/** The form of the profile. What the server refuses lands on its field. */
export function ProfileEditor({ profile, timeZones }: { profile: Profile; timeZones: string[] }) {
  const t = useTranslations('account.profile')
  const router = useRouter()
  const isReady = useReady()
  const { send, isBusy } = useAccountRequest()
  const form = useForm<Values, unknown, z.output<typeof ProfileForm>>({
    resolver: zodResolver(ProfileForm),
    defaultValues: valuesOf(profile),
  })
  const timeZone = useController({ control: form.control, name: 'timeZone' })
  const { errors, dirtyFields } = form.formState

  const errorOf = (name: 'name' | 'phoneNumber' | 'address' | 'headline' | 'bio') =>
    errors[name] && t(`invalid.${name}`)

  async function save(values: z.output<typeof ProfileForm>) {
    const changed = Object.fromEntries(Object.entries(values).filter(([key]) => dirtyFields[key as keyof Values]))
    const saved = await send(() => apiFetch<typeof PATCH>('PATCH', '/users/profile', { body: changed }), {
      onProblem: problem => {
        const refused = (problem.problem.errors ?? []).filter(({ path }) =>
          (fields as readonly string[]).includes(path),
        )
        for (const [index, { path, message }] of refused.entries()) {
          form.setError(path as FieldPath<Values>, { type: problem.type, message }, { shouldFocus: index === 0 })
        }
        return refused.length > 0
      },
    })
    if (!saved) return
    form.reset(valuesOf(saved))
    toast({ tone: 'positive', title: t('saved') })
    if (changed.locale) await chooseLanguage(saved.locale)
    else router.refresh()
  }

  return (
    <form method="post" noValidate onSubmit={form.handleSubmit(save)} className="mt-6 grid gap-6">
      <Card as="section" className="grid gap-6">
        <h2 className="display text-lg">{t('personal')}</h2>
        <div className="grid gap-5 sm:grid-cols-2">
          <Field label={t('name')} error={errorOf('name')} required>
            <Input {...form.register('name')} autoComplete="name" />
          </Field>
          <Field label={t('username')} hint={t('usernameHint')}>
            <Input value={profile.username} readOnly autoComplete="username" />
          </Field>
          <Field
            label={t('phoneNumber')}
            optionalText={t('optional')}
            hint={t('phoneHint')}
            error={errorOf('phoneNumber')}
          >
            <Input {...form.register('phoneNumber')} type="tel" inputMode="numeric" autoComplete="tel-national" />
          </Field>
          <Field label={t('address')} optionalText={t('optional')} error={errorOf('address')}>
            <Input {...form.register('address')} autoComplete="street-address" />
          </Field>
          <Field
            label={t('headline')}
            optionalText={t('optional')}
            hint={t('headlineHint')}
            error={errorOf('headline')}
            className="sm:col-span-2"
          >
            <Input {...form.register('headline')} maxLength={120} />
          </Field>
          <Field
            label={t('bio')}
            optionalText={t('optional')}
            hint={t('bioHint')}
            error={errorOf('bio')}
            className="sm:col-span-2"
          >
            <Textarea {...form.register('bio')} rows={5} />
          </Field>
        </div>
      </Card>
      <Card as="section" className="grid gap-6">
        <h2 className="display text-lg">{t('regional')}</h2>
        <div className="grid gap-5 sm:grid-cols-2">
          <Field label={t('locale')} hint={t('localeHint')}>
            <Select {...form.register('locale')}>
              <option value="en" lang="en">
                {t('english')}
              </option>
              <option value="vi" lang="vi">
                {t('vietnamese')}
              </option>
            </Select>
          </Field>
          <Field label={t('timeZone')}>
            <Combobox
              options={timeZones.map(zone => ({ value: zone, label: zone.replaceAll('_', ' ') }))}
              value={timeZone.field.value}
              onChange={zone => timeZone.field.onChange(zone || profile.timeZone)}
              listLabel={t('timeZones')}
              emptyText={t('noTimeZone')}
            />
          </Field>
        </div>
      </Card>
      <div className="flex justify-end">
        <Button type={isReady ? 'submit' : 'button'} loading={isBusy} className="max-sm:w-full">
          {t('save')}
        </Button>
      </div>
    </form>
  )
}

/** The pages follow the account's language: the switch of the site is set along, and the page comes anew in it. */
async function chooseLanguage(locale: string) {
  await fetch('/preferences', { method: 'POST', body: new URLSearchParams({ locale, next: '/account' }) }).catch(
    () => {},
  )
  window.location.reload()
}
