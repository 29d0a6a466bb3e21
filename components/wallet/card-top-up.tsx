'use client'

import dynamic from 'next/dynamic'
import { useRouter } from 'next/navigation'
import { useFormatter, useTranslations } from 'next-intl'
import { type FormEvent, useRef, useState } from 'react'
import type { POST } from '@/app/api/wallet/topups/route'
import type { TakeInstrument } from '@/components/checkout/instrument'
import { useReady } from '@/components/shell/use-ready'
import { useRequest } from '@/components/shell/use-request'
import { Alert, AlertRegion } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Skeleton } from '@/components/ui/skeleton'
import { toast } from '@/components/ui/toast-store'
import { type ApiProblem, apiFetch } from '@/lib/api/client'
import { newId } from '@/lib/ids'
import type { BrowserGateway } from '@/lib/payments/gateways/browser-gateway'
import { type DeclineCode, isDeclineCode } from '@/lib/payments/policy'
import { AmountField } from './amount-field'
import { useAmount } from './use-amount'

const CardForm = dynamic(() => import('@/components/checkout/card-form'), {
  ssr: false,
  loading: () => <Skeleton className="h-36" />,
})
const StripeCardField = dynamic(() => import('@/components/checkout/stripe-card'), {
  ssr: false,
  loading: () => <Skeleton className="h-20" />,
})

interface CardTopUpProps {
  gateway: BrowserGateway
  currency: string
  /** What stands in the field at first, in major units. */
  suggested: number
}

const form = 'card-top-up'

/** Puts money into the wallet from a card, after asking once more. Sent twice, the card is charged once. */
export function CardTopUp({ gateway, currency, suggested }: CardTopUpProps) {
  const t = useTranslations('wallet')
  const tDeclines = useTranslations('payments.declines')
  const format = useFormatter()
  const router = useRouter()
  const isReady = useReady()
  const field = useAmount(currency, suggested)
  const { amount, isFine } = field
  const [problem, setProblem] = useState<{ decline?: DeclineCode; text?: string }>()
  const { send, isBusy } = useRequest({ show })
  const take = useRef<TakeInstrument>(null)
  const [asked, setAsked] = useState<Awaited<ReturnType<TakeInstrument>>>()
  /** One key for one charge until the server has given a definite answer. */
  const open = useRef<{ key: string; sent: string }>(undefined)
  const money = format.number(isFine ? amount : 0, { style: 'currency', currency })

  async function onSubmit(event: FormEvent) {
    event.preventDefault()
    if (isBusy) return
    setProblem(undefined)
    if (!field.check()) return
    setAsked(await take.current?.())
  }

  async function charge() {
    if (!asked || isBusy) return
    const body = { amount, ...asked }
    const sent = JSON.stringify(body)
    if (open.current?.sent !== sent) open.current = { key: `topup-${newId()}${newId()}`, sent }
    const idempotencyKey = open.current.key
    const reply = await send(() => apiFetch<typeof POST>('POST', '/wallet/topups', { body, idempotencyKey }))
    setAsked(undefined)
    if (!reply) return
    open.current = undefined
    if (reply.nextAction?.url) return window.location.assign(reply.nextAction.url)
    if (reply.status === 'pending') return router.push(`/wallet/topups/${reply.topUpId}`)
    field.type(undefined)
    toast({ tone: 'positive', title: t('topUpDone', { amount: money }) })
    router.refresh()
  }

  function show(error: ApiProblem) {
    // Only silence may be asked again with the same key.
    if (error.type !== 'offline' && error.status < 500) open.current = undefined
    if (error.status === 400 && error.problem.errors?.some(({ path }) => path === 'amount')) field.refuse()
    else setProblem(reasonOf(error))
  }

  function reasonOf(error: ApiProblem): typeof problem {
    const { declineCode } = error.problem as { declineCode?: unknown }
    if (error.type === 'card-declined') return { decline: isDeclineCode(declineCode) ? declineCode : 'card-declined' }
    if (error.status === 400) return { text: t('cardRefused') }
    return { text: error.type === 'unauthenticated' ? t('topUpSignIn') : t('topUpRetry') }
  }

  return (
    <>
      <form id={form} method="post" noValidate onSubmit={onSubmit} className="grid gap-5">
        <AmountField id="card-top-up-amount" currency={currency} amount={field} />
        {gateway.name === 'stripe' ? (
          <StripeCardField take={take} publishableKey={gateway.publishableKey} />
        ) : (
          <CardForm take={take} form={form} isLocked={isBusy} />
        )}
        <AlertRegion className="empty:-mb-5">
          {problem && (
            <Alert tone="danger" title={t('topUpFailed')}>
              {problem.decline ? `${tDeclines(problem.decline)} ${t('nothingCharged')}` : problem.text}
            </Alert>
          )}
        </AlertRegion>
        <Button type={isReady ? 'submit' : 'button'} loading={isBusy} className="justify-self-start">
          {isFine ? t('topUp', { amount: money }) : t('topUpPlain')}
        </Button>
      </form>
      <ConfirmDialog
        open={asked !== undefined}
        onClose={() => setAsked(undefined)}
        title={t('confirmTitle', { amount: money })}
        text={t('confirmText')}
        labels={{ confirm: t('topUp', { amount: money }), cancel: t('cancel'), close: t('close') }}
        isBusy={isBusy}
        tone="primary"
        onConfirm={charge}
      />
    </>
  )
}
