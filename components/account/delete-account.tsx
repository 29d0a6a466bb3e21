'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useId, useState } from 'react'
import type { DELETE } from '@/app/api/users/[id]/route'
import { paths } from '@/components/shell/paths'
import { useReady } from '@/components/shell/use-ready'
import { Alert, AlertRegion } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { apiFetch } from '@/lib/api/client'
import { useAccountRequest } from './use-account-request'

const reasons = [
  'last-admin',
  'owns-organization',
  'wallet-not-empty',
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
  const [reason, setReason] = useState<(typeof reasons)[number]>()

  async function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const typed = String(new FormData(event.currentTarget).get('username')).trim()
    setWrong(typed !== username)
    setReason(undefined)
    if (typed !== username) return
    const deleted = await send(() => apiFetch<typeof DELETE>('DELETE', `/users/${userId}`), {
      leaves: true,
      onProblem: ({ type }) => {
        const known = reasons.find(name => name === type)
        setReason(known)
        return known !== undefined
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
    setReason(undefined)
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
          {reason && (
            <Alert tone="danger" className="mb-4">
              {t(`refused.${reason}`)}
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
        </form>
      </Dialog>
    </>
  )
}
