'use client'

import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Switch } from '@/components/ui/switch'
import { hasContent } from '@/lib/materials/policy'
import { clockText } from '../../uploads/figures'
import { parseClock } from './clock'
import { failureOf, fieldOf } from './problems'
import type { useLesson } from './use-lesson'

type Editor = ReturnType<typeof useLesson>

/** How a lesson stands, beside what it says: published or not, open to all or not, how long it takes. */
export function LessonSettings({ editor, children }: { editor: Editor; children: ReactNode }) {
  const t = useTranslations('curriculum')
  const { shown, problems } = editor
  const isPublishable = shown.isPublished || hasContent({ content: shown.content ?? '', uploadId: shown.uploadId })
  const problem = problems.form
  const missing = problems.content && fieldOf(problems.content) === 'content' && !shown.isPublished
  return (
    <div className="grid gap-5 rounded-card border bg-surface-raised p-5">
      <div>
        <Switch
          trailing
          label={t('published')}
          hint={isPublishable ? t('publishedHint') : t('publishNeedsContent')}
          checked={shown.isPublished}
          disabled={!isPublishable}
          onChange={event => editor.change({ isPublished: event.target.checked }, { atOnce: true })}
        />
        <p role="alert" className="text-danger text-xs empty:hidden">
          {problem ? failureOf(problem, t) : missing ? t('publishNeedsContent') : ''}
        </p>
      </div>
      <Switch
        trailing
        label={t('freePreview')}
        hint={t('freePreviewHint')}
        checked={shown.isPreview}
        onChange={event => editor.change({ isPreview: event.target.checked }, { atOnce: true })}
      />
      <DurationField key={editor.lesson.duration} editor={editor} />
      {children}
    </div>
  )
}

/** How long the lesson takes. Left empty, it follows from the content. */
function DurationField({ editor }: { editor: Editor }) {
  const t = useTranslations('curriculum')
  const { lesson } = editor
  const [text, setText] = useState(lesson.duration > 0 ? clockText(lesson.duration) : '')
  const [isWrong, setWrong] = useState(false)

  function keep() {
    const seconds = text.trim() === '' ? null : parseClock(text)
    setWrong(seconds === undefined)
    if (seconds !== undefined && seconds !== lesson.duration && !(seconds === null && lesson.duration === 0)) {
      editor.change({ duration: seconds }, { atOnce: true })
    }
  }

  return (
    <Field
      label={t('duration')}
      hint={
        lesson.type === 'text' ? t('durationText') : lesson.type === 'video' ? t('durationVideo') : t('durationHint')
      }
      error={isWrong && t('durationWrong')}
    >
      <Input
        value={text}
        inputMode="text"
        autoComplete="off"
        placeholder="12:30"
        onChange={event => {
          setText(event.target.value)
          setWrong(false)
        }}
        onBlur={keep}
        onKeyDown={event => event.key === 'Enter' && keep()}
        className="tabular max-w-32"
      />
    </Field>
  )
}
