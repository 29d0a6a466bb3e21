'use client'

import { type FormEvent, useEffect, useRef, useState } from 'react'
import type { PATCH } from '@/app/api/feedback/[id]/route'
import type { POST } from '@/app/api/feedback/route'
import { useRequest } from '@/components/shell/use-request'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/textarea'
import { apiFetch } from '@/lib/api/client'
import { maxComment } from '@/lib/feedback/policy'
import type { Feedback } from '@/lib/feedback/schema'
import type { ReviewLabels } from './labels'
import { StarsInput } from './stars-input'

interface ReviewFormProps {
  courseId: string
  labels: ReviewLabels
  review: Pick<Feedback, 'id' | 'rating_star' | 'comment'> | null
  /** What is chosen already. */
  stars: number
  onEnd: () => void
}

/** Stars and words about a course, to publish or to change. */
export function ReviewForm({ courseId, labels, review, stars: chosen, onEnd }: ReviewFormProps) {
  const form = useRef<HTMLFormElement>(null)
  const [stars, setStars] = useState(chosen)
  const [comment, setComment] = useState(review?.comment ?? '')
  const [problem, setProblem] = useState<string>()
  const { send, isBusy } = useRequest({
    show: ({ type }) => setProblem(labels.problems[type] ?? labels.problems.other),
    refreshes: true,
  })

  // The radio that was pressed has made way for this form: the keyboard goes on from the same star.
  useEffect(() => form.current?.querySelector<HTMLInputElement>('input:checked')?.focus(), [])

  async function save(event: FormEvent) {
    event.preventDefault()
    if (isBusy) return
    setProblem(undefined)
    const body = { rating_star: stars, comment: comment.trim() }
    const saved = await send(
      () =>
        review
          ? apiFetch<typeof PATCH>('PATCH', `/feedback/${review.id}`, { body })
          : apiFetch<typeof POST>('POST', '/feedback', { body: { ...body, product: courseId } }),
      { done: review ? labels.saved : labels.published },
    )
    if (saved) onEnd()
  }

  return (
    <form ref={form} method="post" onSubmit={save} className="grid max-w-2xl gap-4">
      <StarsInput legend={labels.stars} names={labels.starNames} value={stars} onChange={setStars} />
      <Field label={labels.comment} hint={labels.commentHint}>
        <Textarea value={comment} rows={4} maxLength={maxComment} onChange={event => setComment(event.target.value)} />
      </Field>
      <div aria-live="polite">
        {problem && (
          <Alert tone="danger" title={labels.failed}>
            {problem}
          </Alert>
        )}
      </div>
      <div className="flex flex-wrap gap-2.5">
        <Button type="submit" loading={isBusy}>
          {review ? labels.save : labels.publish}
        </Button>
        <Button variant="quiet" onClick={onEnd}>
          {labels.cancel}
        </Button>
      </div>
    </form>
  )
}
