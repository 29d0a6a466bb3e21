'use client'

import dynamic from 'next/dynamic'
import { type ReactNode, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import type { Feedback } from '@/lib/feedback/schema'
import type { ReviewLabels } from './labels'
import { StarsInput } from './stars-input'

// What only a minority of readers needs comes when they do.
const ReviewForm = dynamic(() => import('./review-form').then(({ ReviewForm }) => ReviewForm))
const DeleteReview = dynamic(() => import('./delete-review').then(({ DeleteReview }) => DeleteReview))

interface OwnReviewProps {
  courseId: string
  labels: ReviewLabels
  review: Pick<Feedback, 'id' | 'rating_star' | 'comment'> | null
  /** The review as it stands. */
  children?: ReactNode
}

/** The reader's own rating of a course they have: asked for, shown, changed, deleted. */
export function OwnReview({ courseId, labels, review, children }: OwnReviewProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  const [stars, setStars] = useState(0)
  const [asked, setAsked] = useState<'form' | 'delete'>()

  /** Puts the keyboard back where the task began, once what it stood on is gone. */
  function end() {
    setAsked(undefined)
    setStars(0)
    heading.current?.focus()
  }

  return (
    <Card as="section" padding="md">
      <h3 ref={heading} tabIndex={-1} className="font-semibold text-base">
        {review ? labels.title : labels.ask}
      </h3>
      {!review && <p className="mt-1 mb-3 max-w-2xl text-ink-muted text-sm">{labels.askText}</p>}
      {asked === 'form' ? (
        <div className={review ? 'mt-3' : ''}>
          <ReviewForm courseId={courseId} labels={labels} review={review} stars={stars} onEnd={end} />
        </div>
      ) : review ? (
        <div className="mt-2 grid gap-4">
          {children}
          <div className="flex flex-wrap gap-2">
            <Button
              variant="secondary"
              size="sm"
              className="touch-target"
              onClick={() => {
                setStars(review.rating_star)
                setAsked('form')
              }}
            >
              {labels.edit}
            </Button>
            <Button variant="quiet" size="sm" className="touch-target" onClick={() => setAsked('delete')}>
              {labels.remove}
            </Button>
          </div>
          {asked === 'delete' && <DeleteReview id={review.id} labels={labels} onEnd={end} />}
        </div>
      ) : (
        <StarsInput
          legend={labels.stars}
          names={labels.starNames}
          hideLegend
          value={0}
          onChange={chosen => {
            setStars(chosen)
            setAsked('form')
          }}
        />
      )}
    </Card>
  )
}
