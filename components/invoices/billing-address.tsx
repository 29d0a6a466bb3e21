'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import type { PATCH } from '@/app/api/invoices/[id]/route'
import { type FieldErrors, useRequest } from '@/components/shell/use-request'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { type ApiProblem, apiFetch } from '@/lib/api/client'
import type { Invoice } from '@/lib/invoices/schema'

const fields = [
  ['company', 200, 'organization'],
  ['taxId', 60, 'off'],
  ['address', 300, 'street-address'],
  ['city', 120, 'address-level2'],
  ['country', 120, 'country-name'],
] as const
type Name = (typeof fields)[number][0]

interface BillingAddressProps {
  invoiceId: string
  number: string
  billing: Invoice['billingData']
}

/** Corrects whom an invoice is made out to. What was sold for how much stays as it is. */
export function BillingAddress({ invoiceId, number, billing }: BillingAddressProps) {
  const t = useTranslations('purchases.billing')
  const [isOpen, setOpen] = useState(false)
  const { send, isBusy, errors, setErrors } = useRequest({
    failed: t('failed'),
    failure: type => t(type === 'void-invoice' ? 'isVoid' : type === 'offline' ? 'offline' : 'other'),
    explain,
    refreshes: true,
  })

  function explain({ problem }: ApiProblem): FieldErrors<Name> {
    const found = (problem.errors ?? []).map(({ path }) => path.split('.').at(-1))
    const named = fields.filter(([name]) => found.includes(name))
    return Object.fromEntries(named.map(([name, max]) => [name, t('tooLong', { max })]))
  }

  async function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (isBusy) return
    const form = new FormData(event.currentTarget)
    const typed = fields.map(
      ([name]) =>
        [
          name,
          String(form.get(name) ?? '')
            .replace(/\s+/g, ' ')
            .trim(),
        ] as const,
    )
    // An empty field leaves what the invoice says.
    const billingData = Object.fromEntries(typed.filter(([name, text]) => text && text !== billing[name]))
    if (Object.keys(billingData).length === 0) return setOpen(false)
    const saved = await send(
      () => apiFetch<typeof PATCH>('PATCH', `/invoices/${invoiceId}`, { body: { billingData } }),
      { done: t('saved', { number }) },
    )
    if (saved) setOpen(false)
  }

  return (
    <div className="inline-flex text-left">
      <Button
        variant="secondary"
        size="sm"
        className="touch-target"
        aria-label={t('changeOf', { number })}
        aria-haspopup="dialog"
        onClick={() => {
          setErrors({})
          setOpen(true)
        }}
      >
        {t('change')}
      </Button>
      <Dialog
        open={isOpen}
        onClose={() => setOpen(false)}
        title={t('title', { number })}
        description={t('text')}
        closeLabel={t('close')}
      >
        <form method="post" noValidate onSubmit={onSubmit} className="grid gap-4">
          {fields.map(([name, max, autoComplete]) => (
            <Field key={name} label={t(`fields.${name}`)} error={errors[name]}>
              <Input name={name} defaultValue={billing[name]} maxLength={max} autoComplete={autoComplete} />
            </Field>
          ))}
          <div className="mt-2 flex flex-wrap justify-end gap-3">
            <Button variant="secondary" onClick={() => setOpen(false)}>
              {t('cancel')}
            </Button>
            <Button type="submit" loading={isBusy}>
              {t('save')}
            </Button>
          </div>
        </form>
      </Dialog>
    </div>
  )
}
