'use client'

import { useRouter } from 'next/navigation'
import { useTransition } from 'react'
import { Button } from '@/components/ui/button'

/** Has the books checked once more. */
export function CheckAgain({ label }: { label: string }) {
  const router = useRouter()
  const [isBusy, start] = useTransition()
  return (
    <Button
      variant="secondary"
      size="sm"
      className="touch-target"
      loading={isBusy}
      onClick={() => start(() => router.refresh())}
    >
      {label}
    </Button>
  )
}
