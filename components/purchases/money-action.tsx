import { getTranslations } from 'next-intl/server'
import type { ButtonSize, ButtonVariant } from '@/components/ui/button'
import { MoneyActionButton } from './money-action-button'
import { type MoneyRequest, moneyFailures } from './money-request'

interface MoneyActionProps {
  request: MoneyRequest
  /** The words of the button, and again of the button in the dialog unless `confirm` says otherwise. */
  label: string
  /** For a list: the button's full name, with what it is about. */
  fullLabel?: string
  /** The question, with the amount in it. */
  title: string
  /** What follows from a yes. */
  text: string
  confirm?: string
  done: string
  /** Asks for words that go along as `reason`. */
  reason?: { label: string; hint?: string; max: number }
  tone?: 'danger' | 'primary'
  variant?: ButtonVariant
  size?: ButtonSize
}

/** A button that moves money. It asks once more, with the amount, and says what happened. */
export async function MoneyAction(props: MoneyActionProps) {
  const t = await getTranslations('money.action')
  const failures = Object.fromEntries(moneyFailures.map(type => [type, t(`failures.${type}`)]))
  return (
    <MoneyActionButton
      {...props}
      words={{ cancel: t('cancel'), close: t('close'), failed: t('failed'), other: t('other'), failures }}
    />
  )
}
