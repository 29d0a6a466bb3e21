'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Radio, RadioGroup } from '@/components/ui/radio-group'
import { FileUpload } from '@/components/uploads/file-upload'
import { isWebAddress, maxContent } from '@/lib/materials/policy'
import { MarkdownField } from '../markdown-field'
import { fieldOf } from './problems'
import type { useLesson } from './use-lesson'

interface ContentProps {
  editor: ReturnType<typeof useLesson>
  language: string
}

/** What a lesson holds, by its type. */
export function LessonContentField({ editor, language }: ContentProps) {
  const t = useTranslations('curriculum')
  const written = useTranslations('writing.markdown')
  const { lesson, shown, problems } = editor
  if (lesson.type === 'text') {
    return (
      <MarkdownField
        label={t('text.label')}
        value={shown.content ?? ''}
        language={language}
        maxLength={maxContent}
        error={
          problems.content && (problems.content.type === 'too-complex' ? written('tooComplex') : t('contentWrong'))
        }
        onChange={content => editor.change({ content })}
      />
    )
  }
  if (lesson.type === 'link') return <AddressField editor={editor} />
  return <FileOrAddress editor={editor} type={lesson.type} />
}

/** A film or a document: a file of ours, or an address elsewhere. */
function FileOrAddress({ editor, type }: { editor: ContentProps['editor']; type: 'video' | 'pdf' }) {
  const t = useTranslations('curriculum')
  const { lesson, shown, problems } = editor
  const [source, setSource] = useState(lesson.media || !lesson.content ? 'file' : 'address')
  const problem = problems.uploadId ?? problems.type
  const media = lesson.media && lesson.uploadId && { id: lesson.uploadId, ...lesson.media }
  return (
    <div className="grid gap-4">
      <RadioGroup legend={t('source.legend')} inline>
        {(['file', 'address'] as const).map(value => (
          <Radio
            key={value}
            name="source"
            value={value}
            checked={source === value}
            onChange={() => setSource(value)}
            label={t(`source.${value}`)}
          />
        ))}
      </RadioGroup>
      {source === 'file' ? (
        <FileUpload
          kind={type}
          label={t(`file.${type}`)}
          hint={lesson.content && !lesson.media ? t('source.replacesAddress') : undefined}
          value={media || null}
          // What learners have open may be replaced; it is taken away once the lesson is unpublished.
          removable={!shown.isPublished}
          error={problem && t('fileWrong')}
          onChange={upload =>
            editor.change(upload ? { uploadId: upload.id } : { uploadId: null, content: '' }, { atOnce: true })
          }
        />
      ) : (
        <AddressField editor={editor} hint={media ? t('source.replacesFile') : undefined} />
      )}
    </div>
  )
}

/** An address of another site. What is no address yet stays on the page and is not sent. */
function AddressField({ editor, hint }: { editor: ContentProps['editor']; hint?: string }) {
  const t = useTranslations('curriculum')
  const { lesson, problems } = editor
  const [address, setAddress] = useState(lesson.media ? '' : (lesson.content ?? ''))
  const [isLeft, setLeft] = useState(false)
  const isWrong = address.trim() !== '' && !isWebAddress(address.trim())
  const isRefused = problems.content && fieldOf(problems.content) === 'content'
  return (
    <Field
      label={t('address')}
      hint={hint ?? t('addressHint')}
      error={((isLeft && isWrong) || isRefused) && t('addressWrong')}
    >
      <Input
        type="url"
        inputMode="url"
        value={address}
        placeholder="https://"
        maxLength={2000}
        autoComplete="off"
        onBlur={() => setLeft(true)}
        onChange={event => {
          const text = event.target.value
          setAddress(text)
          setLeft(false)
          if (isWebAddress(text.trim())) editor.change({ content: text.trim() })
          else if (text.trim() === '' && !lesson.media) editor.change({ content: '' })
        }}
      />
    </Field>
  )
}
