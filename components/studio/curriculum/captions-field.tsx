'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import type { DELETE, PUT } from '@/app/api/materials/[id]/captions/[language]/route'
import { Alert, AlertRegion } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { FileUpload } from '@/components/uploads/file-upload'
import { ApiProblem, apiFetch } from '@/lib/api/client'
import { captionLanguages } from '@/lib/materials/policy'
import type { Material } from '@/lib/materials/schema'
import { pageAddress } from '@/lib/uploads/addresses'
import { failureOf } from './problems'

interface CaptionsFieldProps {
  lesson: Material
  /** The course's language: the likeliest one to begin with. */
  language: string
  onChange: (captions: Material['captions']) => void
}

/** The captions of a video: what there is, and a place for more, a file for each language. */
export function CaptionsField({ lesson, language, onChange }: CaptionsFieldProps) {
  const t = useTranslations('curriculum')
  const locale = useLocale()
  const names = new Intl.DisplayNames([locale], { type: 'language' })
  const { captions } = lesson
  const free = [...new Set([language, ...captionLanguages])].filter(
    candidate => !captions.some(caption => caption.language === candidate),
  )
  const [chosen, setChosen] = useState<string>()
  const next = chosen !== undefined && free.includes(chosen) ? chosen : free[0]
  const [problem, setProblem] = useState<string>()
  const [removing, setRemoving] = useState<string>()
  const pathOf = (code: string) => `/materials/${lesson.id}/captions/${code}`

  async function send(request: () => Promise<Material['captions']>) {
    setProblem(undefined)
    try {
      onChange(await request())
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      setProblem(failureOf(error, t))
    }
  }

  const add = (code: string, uploadId: string) =>
    send(async () => {
      const caption = await apiFetch<typeof PUT>('PUT', pathOf(code), { body: { uploadId } })
      return [...captions.filter(one => one.language !== code), caption].sort((a, b) =>
        a.language < b.language ? -1 : 1,
      )
    })

  async function remove(code: string) {
    setRemoving(code)
    await send(async () => {
      await apiFetch<typeof DELETE>('DELETE', pathOf(code))
      return captions.filter(one => one.language !== code)
    })
    setRemoving(undefined)
  }

  return (
    <section aria-labelledby="captions" className="grid gap-4">
      <div>
        <h2 id="captions" className="font-medium text-sm">
          {t('captions.title')}
        </h2>
        <p className="text-ink-muted text-xs">{t('captions.hint')}</p>
      </div>
      <AlertRegion className="empty:hidden">{problem && <Alert tone="danger">{problem}</Alert>}</AlertRegion>
      {captions.length > 0 && (
        <ul className="divide-y divide-line rounded-card border bg-surface-raised">
          {captions.map(caption => (
            <li key={caption.language} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2">
              <span className="min-w-0 flex-[1_1_12rem]">
                <span lang={caption.language} className="block font-medium text-sm">
                  {caption.label}
                </span>
                <span className="block truncate text-ink-muted text-xs">{caption.fileName}</span>
              </span>
              <a
                href={`${pageAddress(caption.url)}?download=1`}
                className="inline-flex min-h-8 items-center rounded-tag text-accent text-xs underline underline-offset-2 pointer-coarse:min-h-11"
              >
                {t('captions.download')}
                <span className="sr-only">: {caption.label}</span>
              </a>
              <Button
                variant="quiet"
                size="sm"
                className="touch-target"
                loading={removing === caption.language}
                aria-label={t('captions.removeNamed', { language: caption.label })}
                onClick={() => remove(caption.language)}
              >
                {t('captions.remove')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {next !== undefined && (
        <div className="grid gap-4 sm:grid-cols-[12rem_minmax(0,1fr)]">
          <Field label={t('captions.language')}>
            <Select value={next} onChange={event => setChosen(event.target.value)}>
              {free.map(code => (
                <option key={code} value={code}>
                  {names.of(code)}
                </option>
              ))}
            </Select>
          </Field>
          <FileUpload
            kind="captions"
            label={t('captions.file')}
            value={null}
            onChange={upload => upload && void add(next, upload.id)}
          />
        </div>
      )}
    </section>
  )
}
