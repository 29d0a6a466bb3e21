'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import type { POST } from '@/app/api/wallet/repayments/route'
import { useRequest, wordedOf } from '@/components/shell/use-request'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { apiFetch } from '@/lib/api/client'
import { newId } from '@/lib/ids'

interface PayDebtProps {
  /** Major units. */
  owed: number
  currency: string
  organizationId: string
}

const failures = ['insufficient-funds', 'not-found', 'unauthenticated', 'offline'] as const

/** Pays what an organization owes from the wallet of a person who manages it. */
export function PayDebt({ owed, currency, organizationId }: PayDebtProps) {
  const t = useTranslations('earnings.payout.debt')
  const format = useFormatter()
  const [isOpen, setOpen] = useState(false)
  const amount = format.number(owed, { style: 'currency', currency })
  const { send, isBusy } = useRequest({
    failed: t('failed'),
    failure: type => t(`failures.${wordedOf(failures, type)}`),
    refreshes: true,
  })

  async function pay() {
    const body = { organizationId }
    const request = () =>
      apiFetch<typeof POST>('POST', '/wallet/repayments', { body, idempotencyKey: `repayment-${newId()}${newId()}` })
    if (await send(request, { done: t('done', { amount }) })) setOpen(false)
  }

  return (
    <>
      <Button variant="secondary" size="sm" className="mt-3" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {t('pay')}
      </Button>
      <ConfirmDialog
        tone="primary"
        open={isOpen}
        onClose={() => setOpen(false)}
        title={t('title', { amount })}
        text={t('text')}
        labels={{ confirm: t('confirm', { amount }), cancel: t('cancel'), close: t('close') }}
        isBusy={isBusy}
        onConfirm={() => void pay()}
      />
    </>
  )
}
