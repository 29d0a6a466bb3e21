'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

/** Milliseconds after the end of its time at which the page is asked for again: clocks differ a little. */
const slack = 1500

/** Shows the payment as it is now whenever the reader comes back to the page, and when its time is over. */
export function PayWatch({ expiresAt }: { expiresAt: string }) {
  const router = useRouter()
  useEffect(() => {
    const look = () => {
      if (document.visibilityState === 'visible') router.refresh()
    }
    document.addEventListener('visibilitychange', look)
    const left = new Date(expiresAt).getTime() - Date.now()
    const timer = left > 0 ? setTimeout(() => router.refresh(), left + slack) : undefined
    return () => {
      document.removeEventListener('visibilitychange', look)
      clearTimeout(timer)
    }
  }, [router, expiresAt])
  return null
}
