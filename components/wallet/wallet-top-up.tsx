'use client'

import { useRouter } from 'next/navigation'
import { TopUpForm } from './top-up-form'

/** The top-up of the wallet page: the balance and the statement are the server's to show anew. */
export function WalletTopUp({ currency, suggested }: { currency: string; suggested: number }) {
  const router = useRouter()
  return <TopUpForm currency={currency} suggested={suggested} onDone={() => router.refresh()} />
}
