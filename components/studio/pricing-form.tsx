'use client'

import { useLocale, useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { useReady } from '@/components/shell/use-ready'
import { Alert, AlertRegion } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { RadioCard, RadioGroup } from '@/components/ui/radio-group'
import { toast } from '@/components/ui/toast-store'
import { fractionDigits, toMajor, toMinor } from '@/lib/money'
import { discounted } from '@/lib/pricing/policy'
import { useCourse } from './course-state'
import { LeaveGuard } from './leave-guard'
import { PriceBreakdown } from './price-breakdown'
import { useStudioRequest } from './use-studio-request'

interface PricingFormProps {
  course: { version: number; price: number; discount: number; currency: string; seller: string | null }
  feePercent: number
}

const numberOf = (text: string): number | undefined => {
  const plain = text.trim().replace(',', '.')
  return /^\d{1,10}(\.\d{1,2})?$/.test(plain) ? Number(plain) : undefined
}

const written = (price: number, currency: string) => (price ? price.toFixed(fractionDigits(currency)) : '')

/** What a course costs. A price is saved when it is meant, not while it is typed. */
export function PricingForm({ course, feePercent }: PricingFormProps) {
  const t = useTranslations('studio.pricing')
  const locale = useLocale()
  const isReady = useReady()
  const { save, latest, look, startFrom } = useCourse()
  const { send, isBusy } = useStudioRequest()
  const [saved, setSaved] = useState(() => {
    const kept = latest()
    const newest = kept && kept.version >= course.version ? kept : course
    startFrom(newest.version)
    return { price: newest.price, discount: newest.discount }
  })
  const [isFree, setFree] = useState(saved.price === 0)
  const [price, setPrice] = useState(written(saved.price, course.currency))
  const [discount, setDiscount] = useState(String(saved.discount))
  const [isTried, setTried] = useState(false)
  const [hasConflict, setConflict] = useState(false)

  const { currency } = course
  const amount = isFree ? 0 : numberOf(price)
  const minor = amount === undefined ? undefined : toMinor(amount, currency)
  const percent = /^\d{1,3}$/.test(discount.trim() || '0') ? Number(discount.trim() || 0) : undefined
  const isPriceWrong = minor === undefined || (!isFree && minor === 0)
  const isPercentWrong = percent === undefined || percent > 100
  const isChanged = amount !== saved.price || (!isFree && percent !== saved.discount)

  async function submit(event?: FormEvent): Promise<boolean> {
    event?.preventDefault()
    setTried(true)
    if (isPriceWrong || isPercentWrong || amount === undefined) return false
    const done = await send(() => save({ price: amount, discount: percent }), {
      onProblem: problem => {
        if (problem.type !== 'edit-conflict') return false
        setConflict(true)
        return true
      },
    })
    if (!done) return false
    setSaved({ price: done.price, discount: done.discount })
    setConflict(false)
    toast({ tone: 'positive', title: t('saved') })
    return true
  }

  async function load() {
    const now = await send(look)
    if (!now) return
    startFrom(now.version)
    setSaved({ price: now.price, discount: now.discount })
    setFree(now.price === 0)
    setPrice(written(now.price, currency))
    setDiscount(String(now.discount))
    setConflict(false)
  }

  return (
    <form
      method="post"
      noValidate
      onSubmit={event => void submit(event)}
      className="grid gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,1fr)_21rem]"
    >
      <div className="grid content-start gap-6">
        <RadioGroup legend={t('kind')}>
          <RadioCard
            name="kind"
            value="paid"
            checked={!isFree}
            onChange={() => setFree(false)}
            label={t('paid')}
            hint={t('paidHint')}
          />
          <RadioCard
            name="kind"
            value="free"
            checked={isFree}
            onChange={() => setFree(true)}
            label={t('free')}
            hint={t('freeHint')}
          />
        </RadioGroup>
        {!isFree && (
          <div className="grid gap-5 sm:grid-cols-2">
            <Field
              label={t('price')}
              hint={t('priceHint')}
              error={isTried && isPriceWrong && t('invalidPrice', { digits: fractionDigits(currency) })}
              required
            >
              <Input
                value={price}
                inputMode="decimal"
                autoComplete="off"
                suffix={currency}
                className="tabular"
                onChange={event => setPrice(event.target.value)}
              />
            </Field>
            <Field
              label={t('discount')}
              hint={t('discountHint')}
              error={isTried && isPercentWrong && t('invalidDiscount')}
            >
              <Input
                value={discount}
                inputMode="numeric"
                autoComplete="off"
                suffix="%"
                className="tabular"
                onChange={event => setDiscount(event.target.value)}
              />
            </Field>
          </div>
        )}
        <AlertRegion>
          {hasConflict && (
            <Alert
              tone="warning"
              title={t('conflictTitle')}
              action={
                <Button size="sm" variant="secondary" onClick={() => void load()}>
                  {t('load')}
                </Button>
              }
            >
              {t('conflictText')}
            </Alert>
          )}
        </AlertRegion>
        <div className="flex items-center gap-4">
          <Button type={isReady ? 'submit' : 'button'} loading={isBusy} disabled={!isChanged || hasConflict}>
            {t('save')}
          </Button>
          {!isChanged && <p className="text-ink-muted text-xs">{t('unchanged')}</p>}
        </div>
      </div>
      <PriceBreakdown
        price={minor ?? toMinor(saved.price, currency) ?? 0}
        paid={discounted(minor ?? 0, isPercentWrong || isFree ? 0 : (percent ?? 0))}
        feePercent={feePercent}
        seller={course.seller}
        money={value => new Intl.NumberFormat(locale, { style: 'currency', currency }).format(toMajor(value, currency))}
      />
      <LeaveGuard isUnsaved={() => isChanged} flush={() => submit()} />
    </form>
  )
}
