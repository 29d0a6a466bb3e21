'use client'

import { useRouter } from 'next/navigation'
import { startTransition } from 'react'
import { Failure } from '@/components/shell/failure'

export default function PageError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const router = useRouter()
  return (
    <Failure
      digest={error.digest}
      // The server must be asked again too, or the same failure would be shown once more.
      onRetry={() =>
        startTransition(() => {
          router.refresh()
          reset()
        })
      }
    />
  )
}
