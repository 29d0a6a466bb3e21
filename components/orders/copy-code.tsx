'use client'

import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toast-store'

interface CopyCodeProps {
  code: string
  labels: { copy: string; copied: string; failed: string }
}

/** Puts a seat code on the clipboard. */
export function CopyCode({ code, labels }: CopyCodeProps) {
  return (
    <Button
      variant="secondary"
      size="sm"
      className="touch-target"
      aria-label={`${labels.copy}: ${code}`}
      onClick={async () => {
        try {
          await navigator.clipboard.writeText(code)
          toast({ tone: 'positive', title: labels.copied, description: code })
        } catch {
          toast({ tone: 'warning', title: labels.failed })
        }
      }}
    >
      {labels.copy}
    </Button>
  )
}
