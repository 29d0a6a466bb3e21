'use client'

import { useRouter } from 'next/navigation'
import { type ReactNode, startTransition } from 'react'
import { Button } from '@/components/ui/button'
import { ErrorState } from '@/components/ui/error-state'
import { Boundary } from './boundary'

interface AttemptProps {
  children: ReactNode
  title: string
  text: string
  retry: string
}

/** A part of a page that asks for much: when it fails, it says so and can be tried again. */
export function Attempt({ children, title, text, retry }: AttemptProps) {
  const router = useRouter()
  return (
    <Boundary
      fallback={again => (
        <ErrorState
          title={title}
          text={text}
          action={
            <Button
              variant="secondary"
              onClick={() =>
                startTransition(() => {
                  // The server must be asked again too, or the same failure would be shown once more.
                  router.refresh()
                  again()
                })
              }
            >
              {retry}
            </Button>
          }
        />
      )}
    >
      {children}
    </Boundary>
  )
}
