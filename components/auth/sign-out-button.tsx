'use client'

import { useState } from 'react'
import type { POST } from '@/app/api/auth/logout/route'
import { Button, type ButtonProps } from '@/components/ui/button'
import { toast } from '@/components/ui/toast-store'
import { apiFetch } from '@/lib/api/client'

export interface SignOutButtonProps extends Omit<ButtonProps, 'onClick' | 'loading' | 'type' | 'children'> {
  /** Messages `auth.signOut`. */
  labels: { label: string; failed: string; retry: string }
}

/** Ends the session, then opens the home page anew so that nothing of the person stays on the screen. */
export function SignOutButton({ labels, ...rest }: SignOutButtonProps) {
  const [busy, setBusy] = useState(false)

  async function signOut() {
    setBusy(true)
    try {
      await apiFetch<typeof POST>('POST', '/auth/logout')
      window.location.assign('/')
    } catch {
      setBusy(false)
      toast({ title: labels.failed, description: labels.retry, tone: 'danger' })
    }
  }

  return (
    <Button variant="quiet" {...rest} loading={busy} onClick={signOut}>
      {labels.label}
    </Button>
  )
}
