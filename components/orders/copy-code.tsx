'use client'

import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toast-store'

interface CopyCodeProps {
  code: string
  /** What is copied, when it is more than the code: the address that brings it along. */
  text?: string
  labels: { copy: string; copied: string; failed: string }
}

/** Puts a seat code on the clipboard. */
export function CopyCode({ code, text = code, labels }: CopyCodeProps) {
  return (
    <Button
      variant="secondary"
      size="sm"
      className="touch-target"
      aria-label={`${labels.copy}: ${code}`}
      onClick={async () => {
        try {
          await navigator.clipboard.writeText(text)
          toast({ tone: 'positive', title: labels.copied, description: text })
        } catch {
          toast({ tone: 'warning', title: labels.failed })
        }
      }}
    >
      {labels.copy}
    </Button>
  )
}
