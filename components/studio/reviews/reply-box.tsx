'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import type { DELETE, POST } from '@/app/api/feedback/[id]/reply/route'
import { useRequest, wordedOf } from '@/components/shell/use-request'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/textarea'
import { apiFetch } from '@/lib/api/client'
import { maxComment } from '@/lib/feedback/policy'

const known = ['not-found', 'unauthenticated', 'offline'] as const

interface ReplyBoxProps {
  id: string
  /** Who wrote the rating. */
  author: string
  reply: string | null
}

/** The answer to a rating, written and changed in its place. */
export function ReplyBox({ id, author, reply }: ReplyBoxProps) {
  const t = useTranslations('feedback.studio')
  const tProblem = useTranslations('feedback.problems')
  const box = useRef<HTMLDivElement>(null)
  const [asked, setAsked] = useState<'write' | 'delete'>()
  const { send, isBusy } = useRequest({
    failed: t('replyFailed'),
    failure: type => tProblem(wordedOf(known, type)),
    refreshes: true,
  })
  const [text, setText] = useState('')
  const [error, setError] = useState<string>()

  useEffect(() => {
    if (asked === 'write') box.current?.querySelector('textarea')?.focus()
  }, [asked])

  function begin() {
    setText(reply ?? '')
    setError(undefined)
    setAsked('write')
  }

  function end() {
    setAsked(undefined)
    box.current?.focus()
  }

  async function attempt(done: string, request: () => Promise<unknown>) {
    if (await send(request, { done })) end()
  }

  function save(event: FormEvent) {
    event.preventDefault()
    const words = text.trim()
    if (!words) return setError(t('blank'))
    return attempt(t('replied'), () =>
      apiFetch<typeof POST>('POST', `/feedback/${id}/reply`, { body: { reply: words } }),
    )
  }

  return (
    <div ref={box} tabIndex={-1}>
      {asked === 'write' ? (
        <form method="post" onSubmit={save} className="grid max-w-2xl gap-3">
          <Field label={t('replyLabel')} hint={t('replyHint')} error={error}>
            <Textarea
              value={text}
              rows={3}
              maxLength={maxComment}
              onChange={event => {
                setText(event.target.value)
                setError(undefined)
              }}
            />
          </Field>
          <div className="flex flex-wrap gap-2">
            <Button type="submit" size="sm" className="touch-target" loading={isBusy}>
              {t(reply === null ? 'publishReply' : 'saveReply')}
            </Button>
            <Button variant="quiet" size="sm" className="touch-target" onClick={end}>
              {t('cancel')}
            </Button>
          </div>
        </form>
      ) : (
        <div className="flex flex-wrap gap-2">
          <Button
            variant={reply === null ? 'secondary' : 'quiet'}
            size="sm"
            className="touch-target"
            aria-label={reply === null ? t('replyTo', { name: author }) : undefined}
            onClick={begin}
          >
            {t(reply === null ? 'reply' : 'editReply')}
          </Button>
          {reply !== null && (
            <Button variant="quiet" size="sm" className="touch-target" onClick={() => setAsked('delete')}>
              {t('removeReply')}
            </Button>
          )}
        </div>
      )}
      <ConfirmDialog
        open={asked === 'delete'}
        onClose={() => setAsked(undefined)}
        title={t('removeTitle')}
        text={t('removeText')}
        labels={{ confirm: t('removeReply'), cancel: t('cancel'), close: t('close') }}
        isBusy={isBusy}
        onConfirm={() => attempt(t('replyRemoved'), () => apiFetch<typeof DELETE>('DELETE', `/feedback/${id}/reply`))}
      />
    </div>
  )
}
