'use client'

import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import type { DELETE } from '@/app/api/materials/[id]/route'
import { lessonPath } from '@/components/learning/paths'
import { useRequest } from '@/components/shell/use-request'
import { Alert, AlertRegion } from '@/components/ui/alert'
import { Badge } from '@/components/ui/badge'
import { Button, ButtonLink } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { ChevronLeftGlyph } from '@/components/ui/glyph'
import { Input } from '@/components/ui/input'
import { Textarea } from '@/components/ui/textarea'
import { apiFetch } from '@/lib/api/client'
import type { Material } from '@/lib/materials/schema'
import { studioPath } from '../paths'
import { SaveStatus } from '../save-status'
import { CaptionsField } from './captions-field'
import { DeleteDialog } from './delete-dialog'
import { LessonContentField } from './lesson-content'
import { LessonGlyph } from './lesson-glyph'
import { LessonSettings } from './lesson-settings'
import { failureOf } from './problems'
import { useLesson } from './use-lesson'

interface LessonEditorProps {
  course: { id: string; slug: string; language: string }
  lesson: Material
  sectionTitle: string | null
  /** Learners whose progress would go with the lesson. */
  learnerCount: number
}

/** One lesson: its words, what it holds and how it stands. Everything is kept as it is written. */
export function LessonEditor({ course, lesson: rendered, sectionTitle, learnerCount }: LessonEditorProps) {
  const t = useTranslations('curriculum')
  const written = useTranslations('writing.markdown')
  const router = useRouter()
  const editor = useLesson(rendered)
  const { send } = useRequest({ failed: t('failed'), failure: type => failureOf({ type }, t) })
  const { lesson, shown, problems } = editor
  const [title, setTitle] = useState(rendered.title)
  const [isDeleting, setDeleting] = useState(false)
  /** Goes up when fields with a life of their own must begin anew. */
  const [edition, setEdition] = useState(0)
  // What stands above, such as the go-live checklist, counts published lessons.
  const counted = useRef(lesson.isPublished)
  useEffect(() => {
    if (counted.current === lesson.isPublished) return
    counted.current = lesson.isPublished
    router.refresh()
  }, [lesson.isPublished, router])
  const back = studioPath(course.id, 'curriculum')

  async function remove() {
    const removed = await send(() => apiFetch<typeof DELETE>('DELETE', `/materials/${lesson.id}`))
    if (removed) router.push(back)
  }

  async function takeTheirs() {
    const fresh = await editor.takeTheirs()
    if (!fresh) return
    setTitle(fresh.title)
    setEdition(edition + 1)
  }

  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <Link
          href={back}
          className="-ml-1 inline-flex min-h-8 items-center gap-1 rounded-tag px-1 text-ink-muted text-xs no-underline hover:text-ink pointer-coarse:min-h-11"
        >
          <ChevronLeftGlyph className="icon-sm" />
          {t('title')}
          {sectionTitle && (
            <>
              <span aria-hidden="true">·</span>
              <span lang={course.language}>{sectionTitle}</span>
            </>
          )}
        </Link>
        <SaveStatus state={editor.state} onRetry={() => void editor.save()} />
      </div>
      <div className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-2">
        <span className="flex min-w-0 items-start gap-3">
          <LessonGlyph type={lesson.type} className="icon-md mt-1.5 text-ink-muted" />
          <h1 lang={course.language} className="display min-w-0 break-words text-xl">
            {shown.title}
          </h1>
        </span>
        {shown.isPublished ? (
          <Badge tone="positive">{t('published')}</Badge>
        ) : (
          <Badge tone="warning">{t('draft')}</Badge>
        )}
      </div>
      <AlertRegion className="mt-4 empty:mt-0">
        {editor.state.step === 'conflict' && (
          <Alert
            tone="warning"
            title={t('conflict.title')}
            action={
              <>
                <Button size="sm" variant="secondary" onClick={takeTheirs}>
                  {t('conflict.theirs')}
                </Button>
                <Button size="sm" variant="secondary" onClick={() => void editor.keepMine()}>
                  {t('conflict.mine')}
                </Button>
              </>
            }
          >
            {t('conflict.text')}
          </Alert>
        )}
      </AlertRegion>
      <div className="mt-6 grid gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,1fr)_18rem]">
        <div key={edition} className="grid min-w-0 content-start gap-6">
          <Field
            label={t('lessonTitle')}
            error={title.trim() === '' ? t('titleMissing') : problems.title && t('titleWrong')}
            required
          >
            <Input
              value={title}
              maxLength={200}
              lang={course.language}
              autoComplete="off"
              onChange={event => {
                setTitle(event.target.value)
                if (event.target.value.trim() !== '') editor.change({ title: event.target.value.trim() })
              }}
            />
          </Field>
          <LessonContentField editor={editor} language={course.language} />
          {lesson.type === 'video' && (
            <CaptionsField lesson={lesson} language={course.language} onChange={editor.setCaptions} />
          )}
          <Field
            label={t('description')}
            hint={t('descriptionHint')}
            optionalText={t('optional')}
            error={problems.description && written('tooComplex')}
          >
            <Textarea
              value={shown.description ?? ''}
              maxLength={5000}
              lang={course.language}
              rows={4}
              onChange={event => editor.change({ description: event.target.value })}
            />
          </Field>
        </div>
        <aside aria-label={t('settings')} className="grid content-start gap-4 lg:sticky lg:top-24 lg:self-start">
          <LessonSettings key={edition} editor={editor}>
            <div className="flex flex-wrap gap-2 border-t pt-5">
              <ButtonLink href={lessonPath(course.slug, lesson.id)} variant="secondary" size="sm" prefetch={false}>
                {t('view')}
              </ButtonLink>
              <Button variant="quiet" size="sm" className="text-danger" onClick={() => setDeleting(true)}>
                {t('delete')}
              </Button>
            </div>
          </LessonSettings>
        </aside>
      </div>
      {isDeleting && (
        <DeleteDialog
          title={t('deleteTitle', { title: lesson.title })}
          text={t('deleteText')}
          warning={learnerCount > 0 && t('deleteLearners', { count: learnerCount })}
          confirm={t('delete')}
          onConfirm={remove}
          onClose={() => setDeleting(false)}
        />
      )}
    </>
  )
}
