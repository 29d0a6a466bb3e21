'use client'

import { useEffect, useState } from 'react'
import type { POST } from '@/app/api/otp/generate/route'
import { useRequest } from '@/components/shell/use-request'
import { Button } from '@/components/ui/button'
import { apiFetch } from '@/lib/api/client'
import type { OtpPurpose } from '@/lib/otp/schema'
import type { AuthLabels } from './use-sign-in-request'

interface CommonProps {
  labels: Pick<AuthLabels, 'resend' | 'refused'>
  /** Whether a code went out a moment ago; the next one has to wait then. */
  waits?: boolean
}

type Wanted = { email: string | undefined; purpose: OtpPurpose; challenge?: string }

/** Where the code goes (without an address there is nothing to send), or the request that sends it. */
export type ResendCodeProps = CommonProps & (Wanted | { request: () => Promise<unknown> })

/** Seconds between two codes: a mail may take a moment, and a second one makes the first worthless. */
const pause = 60

const requestFor = ({ email, purpose, challenge }: Wanted) =>
  email && (() => apiFetch<typeof POST>('POST', '/otp/generate', { body: { email, purpose, challenge } }))

/** Sends another code, after a pause that counts down before the reader's eyes. */
export function ResendCode({ labels: { resend, refused }, waits = true, ...props }: ResendCodeProps) {
  const [seconds, setSeconds] = useState(waits ? pause : 0)
  const [said, setSaid] = useState('')
  const { send, isBusy } = useRequest({
    show: ({ type, problem }) => {
      const wait = type === 'too-many-requests' && Number(problem.retryAfter)
      const minutes = wait && String(Math.max(1, Math.ceil(wait / 60)))
      setSaid(minutes ? refused['too-many-requests'].replace('{minutes}', minutes) : resend.failed)
    },
  })

  useEffect(() => {
    if (seconds === 0) return
    const timer = setTimeout(() => setSeconds(seconds - 1), 1000)
    return () => clearTimeout(timer)
  }, [seconds])

  async function resendCode() {
    const request = 'request' in props ? props.request : requestFor(props)
    if (!request || !(await send(request))) return
    setSaid(resend.sent)
    setSeconds(pause)
  }

  return (
    <div className="grid justify-items-start gap-1 text-sm">
      {seconds > 0 ? (
        <p className="flex h-10 items-center text-ink-muted tabular-nums">
          {resend.wait.replace('{seconds}', String(seconds))}
        </p>
      ) : (
        <Button variant="quiet" className="-ml-4" loading={isBusy} onClick={resendCode}>
          {resend.label}
        </Button>
      )}
      <p role="status" className="text-ink-muted">
        {said}
      </p>
    </div>
  )
}
