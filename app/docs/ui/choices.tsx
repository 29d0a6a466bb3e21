import { getFormatter, getTranslations } from 'next-intl/server'
import { Radio, RadioCard, RadioGroup } from '@/components/ui/radio-group'
import { Switch } from '@/components/ui/switch'
import { Specimen } from './specimen'

/** Radio buttons and switches. */
export async function Choices() {
  const [t, format] = await Promise.all([getTranslations('ui.docs'), getFormatter()])
  const money = (amount: number) => format.number(amount, { style: 'currency', currency: 'USD' })
  return (
    <>
      <Specimen id="radio">
        {({ theme }) => (
          <>
            <RadioGroup legend={t('form.pay')}>
              <RadioCard
                name={`pay-${theme}`}
                value="wallet"
                defaultChecked
                label={t('form.wallet')}
                hint={t('form.walletHint')}
                trailing={<span className="tabular">{money(56.4)}</span>}
              />
              <RadioCard name={`pay-${theme}`} value="card" label={t('form.card')} hint={t('form.cardHint')} />
              <RadioCard
                name={`pay-${theme}`}
                value="transfer"
                disabled
                label={t('form.transfer')}
                hint={t('form.transferHint', { amount: money(20) })}
              />
            </RadioGroup>
            <RadioGroup legend={t('form.visibility')} inline>
              <Radio name={`who-${theme}`} value="all" defaultChecked label={t('form.everyone')} />
              <Radio name={`who-${theme}`} value="members" label={t('form.members')} />
              <Radio name={`who-${theme}`} value="none" disabled label={t('words.disabled')} />
            </RadioGroup>
            <RadioGroup legend={t('form.pay')} error={t('form.payError')} required inline>
              <Radio name={`bad-${theme}`} value="card" label={t('form.card')} />
              <Radio name={`bad-${theme}`} value="transfer" label={t('form.transfer')} />
            </RadioGroup>
          </>
        )}
      </Specimen>

      <Specimen id="switch" text={t('about.switch')}>
        {() => (
          <>
            <Switch label={t('form.autoplay')} defaultChecked />
            <Switch label={t('form.reminders')} hint={t('form.remindersHint')} />
            <Switch label={t('form.saving')} loading defaultChecked />
            <div className="grid divide-y rounded-card border bg-surface-raised px-4">
              <Switch trailing className="py-3" label={t('form.twoFactor')} disabled defaultChecked />
              <Switch trailing className="py-3" label={t('form.reminders')} disabled />
            </div>
          </>
        )}
      </Specimen>
    </>
  )
}
