'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useTransition } from 'react'
import { Button } from '@/components/ui/button'

/** Seconds between two looks of a page that waits, and how often it looks by itself. */
const patience = { seconds: 4, times: 15 }

/** Asks what became of something under way: by itself for a minute, and whenever it is pressed. */
export function CheckAgain({ label }: { label: string }) {
  const router = useRouter()
  const [isBusy, start] = useTransition()

  useEffect(() => {
    let times = 0
    const timer = setInterval(() => {
      times += 1
      if (times > patience.times) clearInterval(timer)
      else if (document.visibilityState === 'visible') router.refresh()
    }, patience.seconds * 1000)
    return () => clearInterval(timer)
  }, [router])

  return (
    <Button loading={isBusy} onClick={() => start(() => router.refresh())}>
      {label}
    </Button>
  )
}
