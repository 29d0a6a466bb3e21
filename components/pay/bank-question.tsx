import { getTranslations } from 'next-intl/server'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'

interface BankQuestionProps {
  amount: string
  /** Where the answer is sent. */
  action: string
}

/** What the sandbox's bank asks its customer: a plain form, so it needs no script. */
export async function BankQuestion({ amount, action }: BankQuestionProps) {
  const t = await getTranslations('payments.challenge')
  return (
    <div className="rounded-card border-2 border-line-strong border-dashed bg-surface-raised p-5 sm:p-8">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="font-medium text-ink-muted text-sm">{t('bank')}</p>
        <Badge tone="warning">{t('sandbox')}</Badge>
      </div>
      <h1 className="display mt-5 text-2xl">{t('question', { amount })}</h1>
      <p className="mt-3 text-ink-muted">{t('text')}</p>
      <form method="post" action={action} className="mt-6 flex flex-wrap gap-3">
        <Button type="submit" name="approved" value="yes">
          {t('approve')}
        </Button>
        <Button type="submit" name="approved" value="no" variant="secondary">
          {t('refuse')}
        </Button>
      </form>
    </div>
  )
}
