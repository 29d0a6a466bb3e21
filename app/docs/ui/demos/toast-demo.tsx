'use client'

import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toast-store'

export type ToastWords = Record<
  'neutral' | 'positive' | 'danger' | 'withUndo' | 'copied' | 'added' | 'failed' | 'failedText' | 'removed' | 'undo',
  string
>

/** One button for each kind of toast. */
export function ToastDemo({ words }: { words: ToastWords }) {
  return (
    <div className="flex flex-wrap gap-3">
      <Button variant="secondary" onClick={() => toast({ title: words.copied })}>
        {words.neutral}
      </Button>
      <Button variant="secondary" onClick={() => toast({ title: words.added, tone: 'positive' })}>
        {words.positive}
      </Button>
      <Button
        variant="secondary"
        onClick={() => toast({ title: words.failed, description: words.failedText, tone: 'danger' })}
      >
        {words.danger}
      </Button>
      <Button
        variant="secondary"
        onClick={() => toast({ title: words.removed, action: { label: words.undo, onClick: () => {} } })}
      >
        {words.withUndo}
      </Button>
    </div>
  )
}
