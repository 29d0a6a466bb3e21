import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { getFormatter, getTranslations } from 'next-intl/server'
import { cache } from 'react'
import { ChallengeAnswer } from '@/components/checkout/challenge-answer'
import { Badge } from '@/components/ui/badge'
import { requireUser } from '@/lib/auth/page-session'
import { Refusal } from '@/lib/errors'
import { toMajor } from '@/lib/money'
import { readOwnChallenge } from '@/lib/payments/queries'

type Props = { params: Promise<{ reference: string }> }

/** What the bank asks its customer; to everybody else there is no such page. */
const readPage = cache(async (reference: string) => {
  const actor = await requireUser(`/payments/challenge/${encodeURIComponent(reference)}`)
  try {
    return await readOwnChallenge(actor, reference)
  } catch (error) {
    if (error instanceof Refusal && error.reason === 'not-found') notFound()
    throw error
  }
})

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('payments'))('challenge.title'), robots: { index: false } }
}

/** The page of the sandbox's bank: stands in for the one on which a real bank makes sure who pays. */
export default async function ChallengePage({ params }: Props) {
  const { reference } = await params
  const [charge, t, format] = await Promise.all([readPage(reference), getTranslations('payments'), getFormatter()])
  if (charge.state !== 'requires_action') redirect(`/payments/${charge.key}`)
  const amount = format.number(toMajor(charge.amount, charge.currency), {
    style: 'currency',
    currency: charge.currency,
  })
  return (
    <main className="page grid max-w-xl flex-1 content-start py-8 sm:py-16">
      <div className="rounded-card border-2 border-line-strong border-dashed bg-surface-raised p-5 sm:p-8">
        <div className="flex flex-wrap items-center justify-between gap-3">
          <p className="font-medium text-ink-muted text-sm">{t('challenge.bank')}</p>
          <Badge tone="warning">{t('challenge.sandbox')}</Badge>
        </div>
        <h1 className="display mt-5 text-2xl">{t('challenge.question', { amount })}</h1>
        <p className="mt-3 text-ink-muted">{t('challenge.text')}</p>
        <ChallengeAnswer
          reference={charge.reference}
          paymentId={charge.key}
          labels={{
            approve: t('challenge.approve'),
            refuse: t('challenge.refuse'),
            failed: t('challenge.failed'),
          }}
        />
      </div>
    </main>
  )
}
