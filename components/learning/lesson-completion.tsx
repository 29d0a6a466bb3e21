'use client'

import { useRouter } from 'next/navigation'
import { startTransition, useOptimistic } from 'react'
import { Button } from '@/components/ui/button'
import { CheckGlyph } from '@/components/ui/glyph'
import { toast } from '@/components/ui/toast-store'
import { sendEvent } from './send-event'

export interface LessonCompletionProps {
  materialId: string
  isCompleted: boolean
  labels: {
    markDone: string
    markedDone: string
    markUndone: string
    saveFailed: string
    saveFailedText: string
    finished: string
  }
}

/** Marks the lesson done, at once on the screen; taken back, with a word about it, when it could not be saved. */
export function LessonCompletion({ materialId, isCompleted, labels }: LessonCompletionProps) {
  const router = useRouter()
  const [isDone, setDone] = useOptimistic(isCompleted)

  const change = (next: boolean) =>
    startTransition(async () => {
      setDone(next)
      try {
        const { course } = await sendEvent({ materialId, kind: next ? 'completed' : 'reopened' })
        if (next && course.completed === course.total) toast({ tone: 'positive', title: labels.finished })
        // The curriculum beside the lesson and its figures follow from the server.
        startTransition(() => router.refresh())
      } catch {
        toast({ title: labels.saveFailed, description: labels.saveFailedText, tone: 'danger' })
      }
    })

  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
      {/* Always there, so that the word is read out when it comes. */}
      <p role="status" className={isDone ? 'inline-flex h-10 items-center gap-2 font-medium text-positive' : 'sr-only'}>
        {isDone && (
          <>
            <CheckGlyph />
            {labels.markedDone}
          </>
        )}
      </p>
      <Button
        variant={isDone ? 'quiet' : 'primary'}
        icon={isDone ? undefined : <CheckGlyph className="icon-sm" />}
        onClick={() => change(!isDone)}
      >
        {isDone ? labels.markUndone : labels.markDone}
      </Button>
    </div>
  )
}
