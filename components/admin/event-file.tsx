'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import type { GET } from '@/app/api/audit-events/file/route'
import { useAccountRequest } from '@/components/account/use-account-request'
import { saveFile } from '@/components/shell/save-file'
import { useReady } from '@/components/shell/use-ready'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { toast } from '@/components/ui/toast-store'
import { apiFile } from '@/lib/api/client'

/** Saves the security log as a file, all of it or some of its days. */
export function EventFile() {
  const t = useTranslations('admin.audit.file')
  const isReady = useReady()
  const { send, isBusy } = useAccountRequest()
  const [days, setDays] = useState({ from: '', to: '' })

  async function download(event: FormEvent) {
    event.preventDefault()
    const query = Object.fromEntries(Object.entries(days).filter(([, day]) => day !== ''))
    const content = await send(() => apiFile<typeof GET>('/audit-events/file', { query }))
    if (!content) return
    saveFile(content, `${['security-log', days.from, days.to].filter(Boolean).join('-')}.ndjson`)
    toast({ tone: 'positive', title: t('done') })
  }

  return (
    <form onSubmit={download} className="flex flex-wrap items-end gap-3">
      <Field label={t('from')} className="min-w-0 flex-[1_1_8rem] sm:max-w-48">
        <Input
          type="date"
          max={days.to || undefined}
          value={days.from}
          onChange={event => setDays({ ...days, from: event.target.value })}
        />
      </Field>
      <Field label={t('to')} className="min-w-0 flex-[1_1_8rem] sm:max-w-48">
        <Input
          type="date"
          min={days.from || undefined}
          value={days.to}
          onChange={event => setDays({ ...days, to: event.target.value })}
        />
      </Field>
      <Button type="submit" variant="secondary" className="h-11" loading={isBusy} aria-disabled={!isReady}>
        {t('download')}
      </Button>
    </form>
  )
}
