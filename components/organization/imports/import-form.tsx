'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { POST } from '@/app/api/organizations/[id]/imports/route'
import { useReady } from '@/components/shell/use-ready'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Field } from '@/components/ui/field'
import { FileDrop } from '@/components/ui/file-drop'
import { Textarea } from '@/components/ui/textarea'
import { apiFetch } from '@/lib/api/client'
import { importPath } from '../paths'
import { useOrgRequest } from '../use-org-request'

const maxBytes = 900_000

/** A file of people, dropped or pasted; it is checked first, and nobody is invited yet. */
export function ImportForm({ organizationId }: { organizationId: string }) {
  const t = useTranslations('organization.import')
  const router = useRouter()
  const isReady = useReady()
  const { send, isBusy, errors, setErrors } = useOrgRequest()
  const [csv, setCsv] = useState('')
  const [fileName, setFileName] = useState('')

  async function read([file]: File[]) {
    if (!file) return
    setErrors({})
    setCsv(await file.text())
    setFileName(file.name)
  }

  async function check() {
    if (!csv.trim()) return setErrors({ csv: t('nothing') })
    const made = await send(
      () => apiFetch<typeof POST>('POST', `/organizations/${organizationId}/imports`, { body: { csv } }),
      {
        onProblem: ({ type, problem }) => {
          const message = problem.errors?.find(({ path }) => path === 'csv')?.message
          const line = /^Line (\d+)/.exec(message ?? '')?.[1]
          if (type !== 'invalid' || !message) return false
          setErrors({ csv: line ? t('wrongLine', { line }) : t('wrongFile') })
          return true
        },
      },
    )
    if (made) router.push(importPath(organizationId, made.id))
  }

  return (
    <form
      method="post"
      noValidate
      onSubmit={event => {
        event.preventDefault()
        void check()
      }}
    >
      <Card className="grid gap-5">
        <FileDrop
          prompt={fileName || t('drop')}
          hint={t('dropHint')}
          accept=".csv,text/csv,text/plain"
          maxBytes={maxBytes}
          onFiles={files => void read(files)}
          onReject={() => setErrors({ csv: t('wrongFile') })}
        />
        <Field label={t('paste')} hint={t('pasteHint')} error={errors.csv}>
          <Textarea
            value={csv}
            rows={8}
            spellCheck={false}
            className="font-mono text-xs"
            placeholder={t('example')}
            onChange={event => {
              setCsv(event.target.value)
              setFileName('')
            }}
          />
        </Field>
      </Card>
      <div className="mt-6 flex justify-end">
        <Button type={isReady ? 'submit' : 'button'} loading={isBusy}>
          {t('check')}
        </Button>
      </div>
    </form>
  )
}
