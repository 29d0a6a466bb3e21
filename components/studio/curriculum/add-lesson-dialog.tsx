'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useId, useState } from 'react'
import type { POST } from '@/app/api/materials/route'
import { useRequest } from '@/components/shell/use-request'
import { Alert, AlertRegion } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { RadioCard, RadioGroup } from '@/components/ui/radio-group'
import { FileUpload } from '@/components/uploads/file-upload'
import { apiFetch } from '@/lib/api/client'
import { isWebAddress, type MaterialType, materialTypes } from '@/lib/materials/policy'
import type { Material } from '@/lib/materials/schema'
import { discardUpload } from '@/lib/uploads/hooks'
import type { Upload } from '@/lib/uploads/schema'
import { LessonGlyph } from './lesson-glyph'
import { failureOf, fieldOf } from './problems'

interface AddLessonDialogProps {
  courseId: string
  /** Where it goes; undefined lets the server choose: the last section, or none. */
  sectionId: string | null | undefined
  language: string
  onAdded: (lesson: Material) => void
  onClose: () => void
}

type Wrong = { title?: string; content?: string; form?: string }

/** A new lesson: its kind, its name, and for a link or a file what it holds. It begins as a draft. */
export function AddLessonDialog({ courseId, sectionId, language, onAdded, onClose }: AddLessonDialogProps) {
  const t = useTranslations('curriculum')
  const formId = useId()
  const [type, setType] = useState<MaterialType>('video')
  const [title, setTitle] = useState('')
  const [address, setAddress] = useState('')
  const [file, setFile] = useState<Upload | null>(null)
  const [isSending, setSending] = useState(false)
  const [wrong, setWrong] = useState<Wrong>({})
  const { send, isBusy } = useRequest({
    show: problem => {
      const field = fieldOf(problem)
      if (field === 'title') setWrong({ title: t('titleWrong') })
      else if (field === 'content') setWrong({ content: t('addressWrong') })
      else setWrong({ form: failureOf(problem, t) })
    },
  })
  const takesFile = type === 'video' || type === 'pdf'

  function close() {
    if (file) void discardUpload(file.id)
    onClose()
  }

  function choose(next: MaterialType) {
    if (file) void discardUpload(file.id)
    setFile(null)
    setWrong({})
    setType(next)
  }

  function take(upload: Upload | null) {
    setFile(upload)
    // The file's name is a beginning, unless a title was typed meanwhile: an upload takes its time.
    const name = upload?.fileName.replace(/\.\w{1,5}$/, '').replace(/[_-]+/g, ' ')
    if (name) setTitle(typed => (typed === '' ? name : typed))
  }

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (isBusy || isSending) return
    const found: Wrong = {}
    if (title.trim() === '') found.title = t('titleMissing')
    if (type === 'link' && !isWebAddress(address.trim())) found.content = t('addressWrong')
    setWrong(found)
    if (found.title || found.content) return
    const content = type === 'link' ? address.trim() : ''
    const uploadId = takesFile ? file?.id : undefined
    const body = { courseId, sectionId, title: title.trim(), type, content, uploadId }
    const added = await send(() => apiFetch<typeof POST>('POST', '/materials', { body }), { leaves: true })
    if (added) onAdded(added)
  }

  return (
    <Dialog
      open
      onClose={close}
      title={t('addLesson')}
      closeLabel={t('close')}
      footer={
        <>
          <Button variant="secondary" onClick={close}>
            {t('cancel')}
          </Button>
          <Button type="submit" form={formId} loading={isBusy} aria-disabled={isSending}>
            {t('add')}
          </Button>
        </>
      }
    >
      <form id={formId} method="post" noValidate onSubmit={submit} className="grid gap-5 pt-1">
        <AlertRegion>{wrong.form && <Alert tone="danger">{wrong.form}</Alert>}</AlertRegion>
        <RadioGroup legend={t('kind')}>
          <div className="grid gap-2 sm:grid-cols-2">
            {materialTypes.map(kind => (
              <RadioCard
                key={kind}
                name="type"
                value={kind}
                checked={kind === type}
                onChange={() => choose(kind)}
                disabled={isSending}
                label={t(`types.${kind}`)}
                hint={t(`typeHints.${kind}`)}
                trailing={<LessonGlyph type={kind} className="icon-md text-ink-muted" />}
              />
            ))}
          </div>
        </RadioGroup>
        <Field label={t('lessonTitle')} error={wrong.title} required>
          <Input
            value={title}
            onChange={event => {
              setTitle(event.target.value)
              setWrong({})
            }}
            maxLength={200}
            lang={language}
            autoComplete="off"
          />
        </Field>
        {takesFile && (
          <FileUpload
            key={type}
            kind={type}
            value={file}
            onChange={take}
            onBusyChange={setSending}
            label={t(`file.${type}`)}
            hint={t('fileLater')}
          />
        )}
        {type === 'link' && (
          <Field label={t('address')} hint={t('addressHint')} error={wrong.content} required>
            <Input
              type="url"
              inputMode="url"
              value={address}
              onChange={event => {
                setAddress(event.target.value)
                setWrong({})
              }}
              placeholder="https://"
              maxLength={2000}
              autoComplete="off"
            />
          </Field>
        )}
      </form>
    </Dialog>
  )
}
