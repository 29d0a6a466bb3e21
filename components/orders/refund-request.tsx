'use client'

import { useRouter } from 'next/navigation'
import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import type { POST } from '@/app/api/orders/[id]/refunds/route'
import { useRequest, wordedOf } from '@/components/shell/use-request'
import { Alert, AlertRegion } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/textarea'
import { toast } from '@/components/ui/toast-store'
import { apiFetch } from '@/lib/api/client'

interface RefundRequestProps {
  orderId: string
  lines: string[]
  titles: string[]
  /** Major units. */
  amount: number
  currency: string
  /** Where the money goes, in words. */
  destination: string
  /** Whether asking is enough; otherwise somebody decides. */
  isGranted: boolean
  /** For everything that is left of the order. */
  isWhole?: boolean
}

const known = ['refund-under-way', 'nothing-to-refund', 'unauthenticated', 'offline'] as const

/** Asks for money back, once it is clear how much, where to, and that access ends. */
export function RefundRequest({
  orderId,
  lines,
  titles,
  destination,
  isGranted,
  isWhole,
  ...props
}: RefundRequestProps) {
  const t = useTranslations('orders.refund')
  const format = useFormatter()
  const router = useRouter()
  const [isOpen, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const [problem, setProblem] = useState<(typeof known)[number] | 'reason' | 'other'>()
  const { send, isBusy } = useRequest({
    show: ({ type }) => {
      setProblem(wordedOf(known, type))
      if (type === 'refund-under-way' || type === 'nothing-to-refund') router.refresh()
    },
    refreshes: true,
  })
  const amount = format.number(props.amount, { style: 'currency', currency: props.currency })
  const needsReason = !isGranted && reason.trim() === ''

  async function ask() {
    if (needsReason) return setProblem('reason')
    setProblem(undefined)
    const refunds = await send(() =>
      apiFetch<typeof POST>('POST', `/orders/${orderId}/refunds`, { body: { lines, reason } }),
    )
    if (!refunds) return
    const isDone = refunds.every(({ status }) => status === 'done')
    const isAsked = refunds.some(({ status }) => status === 'requested')
    setOpen(false)
    toast({
      tone: 'positive',
      title: t(isDone ? 'done' : isAsked ? 'asked' : 'begun', { amount }),
      description: isDone ? t('goesTo', { where: destination }) : undefined,
    })
  }

  const words = isWhole ? t('requestAll') : t(isGranted ? 'request' : 'ask')
  return (
    <>
      <Button
        variant="secondary"
        size="sm"
        className="touch-target"
        aria-haspopup="dialog"
        aria-label={isWhole ? undefined : `${words}: ${titles[0]}`}
        onClick={() => {
          setProblem(undefined)
          setOpen(true)
        }}
      >
        {words}
      </Button>
      <Dialog
        open={isOpen}
        onClose={() => setOpen(false)}
        size="sm"
        title={t(isGranted ? 'confirmTitle' : 'askTitle', { amount })}
        closeLabel={t('close')}
        footer={
          <>
            <Button variant="secondary" onClick={() => setOpen(false)}>
              {t('keep')}
            </Button>
            <Button loading={isBusy} onClick={ask}>
              {isGranted ? t('confirm', { amount }) : t('send')}
            </Button>
          </>
        }
      >
        <ul className="grid list-disc gap-1 pl-5 text-sm">
          {titles.map(title => (
            <li key={title}>{title}</li>
          ))}
        </ul>
        <dl className="mt-4 grid gap-2 border-y py-3 text-sm">
          <div className="flex justify-between gap-4">
            <dt className="text-ink-muted">{t('amount')}</dt>
            <dd className="tabular font-semibold">{amount}</dd>
          </div>
          <div className="flex justify-between gap-4">
            <dt className="flex-none text-ink-muted">{t('where')}</dt>
            <dd className="text-right">{destination}</dd>
          </div>
        </dl>
        <p className="mt-4 text-sm">{t(isGranted ? 'accessEnds' : 'accessEndsIf')}</p>
        <Field
          label={t('reason')}
          optionalText={isGranted ? t('optional') : undefined}
          required={!isGranted}
          error={problem === 'reason' ? t('problems.reason') : undefined}
          className="mt-4"
        >
          <Textarea rows={3} maxLength={1000} value={reason} onChange={event => setReason(event.target.value)} />
        </Field>
        <AlertRegion className="[&:not(:empty)]:mt-4">
          {problem && problem !== 'reason' && <Alert tone="danger">{t(`problems.${problem}`)}</Alert>}
        </AlertRegion>
      </Dialog>
    </>
  )
}
