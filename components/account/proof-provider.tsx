'use client'

import { useTranslations } from 'next-intl'
import { createContext, type ReactNode, useCallback, useContext, useState } from 'react'
import { ApiProblem, unexpected } from '@/lib/api/client'
import { ProveDialog } from './prove-dialog'

/** Sends a request; where it needs a recent proof, asks for one and sends it again. */
type Proven = <Reply>(request: () => Promise<Reply>) => Promise<Reply>

const ProofContext = createContext<Proven>(request => request())

/** How requests of the account are sent. Outside a `ProofProvider` nothing is asked. */
export const useProven = () => useContext(ProofContext)

/** The type of the problem when the person gave the proof up: there is nothing to tell. */
export const proofCancelled = 'proof-cancelled'

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
    <ProofContext value={proven}>
      {children}
      {waiting && <ProveDialog onProven={() => waiting.settle(true)} onClose={() => waiting.settle(false)} />}
    </ProofContext>
  )
}
