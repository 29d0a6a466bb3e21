'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { type FormEvent, useId, useState } from 'react'
import type { DELETE } from '@/app/api/users/[id]/route'
import { paths } from '@/components/shell/paths'
import { useReady } from '@/components/shell/use-ready'
import { Alert, AlertRegion } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { apiFetch } from '@/lib/api/client'
import { useAccountRequest } from './use-account-request'

const reasons = [
  'last-admin',
  'owns-organization',
  'wallet-not-empty',
  'debt-open',
  'payout-pending',
  'refund-under-way',
  'payment-pending',
] as const

/** Deletes the own account, once its username was typed. What stands in the way is said where it was asked. */
export function DeleteAccount({ userId, username }: { userId: string; username: string }) {
  const t = useTranslations('account.data')
  const tAccount = useTranslations('account')
  const isReady = useReady()
  const formId = useId()
  const { send, isBusy } = useAccountRequest()
  const [isOpen, setOpen] = useState(false)
  const [isWrong, setWrong] = useState(false)
  const format = useFormatter()
  const [refused, setRefused] = useState<{ reason: (typeof reasons)[number]; amount: string }>()
  /** What is left in the wallet, once the server has said so. */
  const [left, setLeft] = useState<string>()

  async function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const typed = String(form.get('username')).trim()
    const body = form.has('forfeit') ? { forfeit: true } : {}
    setWrong(typed !== username)
    setRefused(undefined)
    if (typed !== username) return
    const deleted = await send(() => apiFetch<typeof DELETE>('DELETE', `/users/${userId}`, { body }), {
      leaves: true,
      onProblem: ({ type, problem }) => {
        const reason = reasons.find(name => name === type)
        if (!reason) return false
        const { amount, currency } = problem
        const sum = currency ? format.number(Number(amount), { style: 'currency', currency: String(currency) }) : ''
        setRefused({ reason, amount: sum })
        setLeft(reason === 'wallet-not-empty' ? sum : undefined)
        return true
      },
    })
    if (!deleted) return
    // The cookies go along, and a new document keeps nothing of the person in memory.
    await fetch('/api/auth/logout', { method: 'POST' }).catch(() => {})
    window.location.assign(paths.home)
  }

  function close() {
    setOpen(false)
    setWrong(false)
    setRefused(undefined)
    setLeft(undefined)
  }

  return (
    <>
      <Button variant="danger" className="mt-2" aria-disabled={!isReady} onClick={() => setOpen(true)}>
        {t('delete')}
      </Button>
      <Dialog
        role="alertdialog"
        size="sm"
        open={isOpen}
        onClose={close}
        title={t('confirmTitle')}
        description={t('confirmText')}
        closeLabel={tAccount('close')}
        footer={
          <>
            <Button variant="secondary" onClick={close}>
              {t('keep')}
            </Button>
            <Button type="submit" form={formId} variant="danger" loading={isBusy}>
              {t('confirmDelete')}
            </Button>
          </>
        }
      >
        <AlertRegion>
          {refused && (
            <Alert tone="danger" className="mb-4">
              {t(`refused.${refused.reason}`, { amount: refused.amount })}
            </Alert>
          )}
        </AlertRegion>
        <form id={formId} method="post" noValidate onSubmit={onSubmit}>
          <Field label={t('confirmLabel', { username })} error={isWrong && t('confirmWrong', { username })}>
            <Input
              name="username"
              autoComplete="off"
              autoCapitalize="none"
              autoCorrect="off"
              spellCheck={false}
              onChange={() => setWrong(false)}
            />
          </Field>
          {left && <Checkbox name="forfeit" className="mt-4" label={t('forfeit', { amount: left })} />}
        </form>
      </Dialog>
    </>
  )
}
