'use client'

import { useState } from 'react'
import { topUpLimit } from '@/lib/wallet/policy'

/** The amount of a top-up as it is typed; `amount` is NaN while it is no number. Major units. */
export function useAmount(currency: string, suggested: number) {
  const most = topUpLimit(currency)
  const [typed, setTyped] = useState<string>()
  const [isWrong, setWrong] = useState(false)
  const text = typed ?? String(Math.min(suggested, most))
  // People write the decimal mark of their language.
  const amount = /^\s*\d+([.,]\d+)?\s*$/.test(text) ? Number(text.replace(',', '.')) : Number.NaN
  const isFine = amount > 0 && amount <= most
  return {
    text,
    amount,
    most,
    isFine,
    isWrong,
    /** Shows what is wrong with it, and whether anything is. */
    check: () => {
      setWrong(!isFine)
      return isFine
    },
    refuse: () => setWrong(true),
    type: (value: string | undefined) => {
      setTyped(value)
      setWrong(false)
    },
  }
}
