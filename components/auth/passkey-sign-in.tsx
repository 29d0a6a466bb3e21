'use client'

import { useEffect, useState } from 'react'
import { knowsPasskeys, passkeyErrorOf, signInWithPasskey, stopWaiting } from '@/components/account/passkey-browser'
import { useReady } from '@/components/shell/use-ready'
import { useRequest } from '@/components/shell/use-request'
import { Button } from '@/components/ui/button'
import { FormAlert } from './form-alert'
import type { AuthLabels } from './use-sign-in-request'

/**
 * Signs in with a passkey: by the button, or where the browser can, by choosing one among the suggestions of the field
 * for the username. Nothing where the browser knows none. `next` has passed `safeNext`.
 */
export function PasskeySignIn({ labels, next }: { labels: AuthLabels; next: string }) {
  const isReady = useReady()
  const [refusal, setRefusal] = useState<string>()
  const { send, isBusy } = useRequest({
    show: ({ type }) => {
      if (type === 'passkey-cancelled') return setRefusal(labels.passkey.cancelled)
      setRefusal(type === 'passkey-refused' ? labels.passkey.refused : labels.refused.other)
    },
  })

  useEffect(() => {
    if (!knowsPasskeys() || !('isConditionalMediationAvailable' in PublicKeyCredential)) return
    // Nobody asked for this yet, so nothing is said when it comes to nothing.
    signInWithPasskey({ autofill: true }).then(
      reply => reply && window.location.assign(next),
      () => {},
    )
    return () => {
      stopWaiting().catch(() => {})
    }
  }, [next])

  if (!isReady || !knowsPasskeys()) return null

  async function signIn() {
    setRefusal(undefined)
    const reply = await send(() => signInWithPasskey().catch(passkeyErrorOf), { leaves: true })
    if (reply) window.location.assign(next)
  }

  return (
    <div className="mt-4">
      <FormAlert>{refusal}</FormAlert>
      <Button variant="secondary" size="lg" className="w-full" loading={isBusy} onClick={signIn}>
        {labels.passkey.use}
      </Button>
    </div>
  )
}
