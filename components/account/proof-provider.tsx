'use client'

import { useTranslations } from 'next-intl'
import { type ReactNode, useCallback, useState } from 'react'
import { ProofContext, type Proven, proofCancelled } from '@/components/shell/proven'
import { ApiProblem, unexpected } from '@/lib/api/client'
import { ProveDialog } from './prove-dialog'

type Waiting = { settle: (isProven: boolean) => void }

/**
 * Asks for a proof in one dialog, whichever request of the pages inside needs it, and then goes on with that request.
 */
export function ProofProvider({ children }: { children: ReactNode }) {
  const t = useTranslations('security.proof')
  const [waiting, setWaiting] = useState<Waiting>()
  const proven: Proven = useCallback(
    async request => {
      try {
        return await request()
      } catch (error) {
        if (!(error instanceof ApiProblem) || error.type !== 'proof-required') throw error
        const isProven = await new Promise<boolean>(settle => setWaiting({ settle }))
        setWaiting(undefined)
        if (!isProven) throw new ApiProblem(unexpected(proofCancelled, 0, t('cancelled')))
        return request()
      }
    },
    [t],
  )
  return (
    <>
      <ProofContext value={proven}>{children}</ProofContext>
      {/* Outside: what the dialog sends asks for no proof of its own. */}
      {waiting && <ProveDialog onProven={() => waiting.settle(true)} onClose={() => waiting.settle(false)} />}
    </>
  )
}
