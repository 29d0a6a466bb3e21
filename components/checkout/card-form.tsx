'use client'

import { useTranslations } from 'next-intl'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Disclosure } from '@/components/ui/disclosure'
import { Field } from '@/components/ui/field'
import { LockGlyph } from '@/components/ui/glyph'
import { Input } from '@/components/ui/input'
import { toast } from '@/components/ui/toast-store'
import { brandName } from '@/lib/payments/brand-name'
import { testCards } from '@/lib/payments/policy'
import { brandOf, type CardProblem, cardProblems, groupedExpiry, groupedNumber, type TypedCard, toCard } from './card'
import type { TakeInstrument } from './instrument'

const empty: TypedCard = { number: '', expiry: '', securityCode: '' }

interface CardFormProps {
  /** Where the checkout finds the card when it is sent. */
  take: RefObject<TakeInstrument | null>
  /** The form that Enter sends. */
  form: string
  isLocked: boolean
  /** Gives the fields names, for a form that the browser sends itself: `number`, `expiry`, `securityCode`. */
  isNamed?: boolean
}

/** A card, typed or filled in by the browser. It stays in this component until it is sent. */
export default function CardForm({ take, form, isLocked, isNamed = false }: CardFormProps) {
  const t = useTranslations('checkout.card')
  const [card, setCard] = useState(empty)
  const [problems, setProblems] = useState<Partial<Record<keyof TypedCard, CardProblem>>>({})
  const inputs = useRef<Partial<Record<keyof TypedCard, HTMLInputElement | null>>>({})

  useEffect(() => {
    // Where the server has made the fields, somebody may have begun to type before the page reacted.
    const typed = (name: keyof TypedCard) => inputs.current[name]?.value ?? ''
    setCard({ number: typed('number'), expiry: typed('expiry'), securityCode: typed('securityCode') })
  }, [])

  useEffect(() => {
    take.current = async () => {
      const found = cardProblems(card, new Date())
      setProblems(found)
      const first = (['number', 'expiry', 'securityCode'] as const).find(name => found[name])
      if (!first) return { card: toCard(card) }
      inputs.current[first]?.focus()
      return undefined
    }
    return () => {
      take.current = null
    }
  }, [card, take])

  const brand = brandName(brandOf(card.number))
  const change = (part: Partial<TypedCard>) => {
    setCard(before => ({ ...before, ...part }))
    setProblems(before => ({ ...before, ...Object.fromEntries(Object.keys(part).map(name => [name, undefined])) }))
  }
  const shared = (name: keyof TypedCard) => ({
    form,
    name: isNamed ? name : undefined,
    value: card[name],
    readOnly: isLocked,
    inputMode: 'numeric' as const,
    spellCheck: false,
    ref: (element: HTMLInputElement | null) => {
      inputs.current[name] = element
    },
  })
  const error = (name: keyof TypedCard) => {
    const problem = problems[name]
    return problem && t(`problems.${problem}`)
  }

  return (
    <div className="grid gap-5">
      <Field label={t('number')} error={error('number')} required>
        <Input
          {...shared('number')}
          id="card-number"
          autoComplete="cc-number"
          className="tabular"
          suffix={brand ? <span className="font-medium text-ink">{brand}</span> : <LockGlyph className="icon-sm" />}
          onChange={event => {
            const { value, selectionStart } = event.target
            const text = groupedNumber(value)
            change({ number: text })
            keepCaret(event.target, value, selectionStart, text)
          }}
        />
      </Field>
      <div className="grid grid-cols-2 gap-5">
        <Field label={t('expiry')} error={error('expiry')} required>
          <Input
            {...shared('expiry')}
            autoComplete="cc-exp"
            placeholder={t('expiryForm')}
            className="tabular"
            onChange={event => change({ expiry: groupedExpiry(event.target.value, card.expiry) })}
          />
        </Field>
        <Field label={t('code')} hint={t('codeHint')} error={error('securityCode')} required>
          <Input
            {...shared('securityCode')}
            autoComplete="cc-csc"
            className="tabular"
            onChange={event => change({ securityCode: event.target.value.replace(/\D/g, '').slice(0, 4) })}
          />
        </Field>
      </div>
      <TestCards
        onUse={number => change({ number: groupedNumber(number), expiry: `12/${nextYear()}`, securityCode: '123' })}
      />
    </div>
  )
}

const nextYear = () => String(new Date().getFullYear() + 2).slice(2)

/** Puts the caret behind the same digit as before the spaces moved. */
function keepCaret(input: HTMLInputElement, typed: string, caret: number | null, shown: string): void {
  if (caret === null || caret === typed.length) return
  const digits = typed.slice(0, caret).replace(/\D/g, '').length
  let place = 0
  for (let seen = 0; place < shown.length && seen < digits; place++) if (shown[place] !== ' ') seen++
  requestAnimationFrame(() => input.setSelectionRange(place, place))
}

/** The numbers that the sandbox knows, and one that it approves like any other. */
function TestCards({ onUse }: { onUse: (number: string) => void }) {
  const t = useTranslations('checkout.card')
  const numbers = ['4242424242424242', ...Object.keys(testCards).sort()]
  return (
    <div className="rounded-control border border-dashed px-4 py-3 text-xs">
      <p className="text-ink-muted">{t('sandbox')}</p>
      <Disclosure summary={<span className="text-xs">{t('testNumbers')}</span>} variant="plain">
        <ul className="-ml-7 divide-y">
          {numbers.map(number => (
            <li key={number} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-1.5">
              <div className="min-w-0">
                <p className="tabular font-mono">{groupedNumber(number)}</p>
                <p className="text-ink-muted text-xs">{t(`tests.${number}`)}</p>
              </div>
              <span className="flex gap-1">
                <Button
                  variant="quiet"
                  size="sm"
                  className="touch-target"
                  aria-label={t('copyNumber', { number: groupedNumber(number) })}
                  onClick={async () => {
                    try {
                      await navigator.clipboard.writeText(number)
                      toast({ tone: 'positive', title: t('copied') })
                    } catch {
                      toast({ tone: 'warning', title: t('copyFailed') })
                    }
                  }}
                >
                  {t('copy')}
                </Button>
                <Button
                  variant="secondary"
                  size="sm"
                  className="touch-target"
                  aria-label={t('useNumber', { number: groupedNumber(number) })}
                  onClick={() => onUse(number)}
                >
                  {t('use')}
                </Button>
              </span>
            </li>
          ))}
        </ul>
      </Disclosure>
    </div>
  )
}
