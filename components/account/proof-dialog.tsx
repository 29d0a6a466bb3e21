'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, type ReactNode, useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { PasswordInput } from '@/components/ui/password-input'
import { useRequest } from './use-request'

export type ProofOfOwner = { password: string } | { code: string }

interface ProofDialogProps<Reply> {
  open: boolean
  onClose: () => void
  title: string
  text: string
  submit: ReactNode
  danger?: boolean
  /** Without a password a code is the only proof. */
  hasPassword: boolean
  request: (proof: ProofOfOwner) => Promise<Reply>
  onDone: (reply: Reply) => void
}

/** A question that only the owner may answer: with the password, or with a code. */
export function ProofDialog<Reply>(props: ProofDialogProps<Reply>) {
  const { open, onClose, title, text, submit, danger, hasPassword, request, onDone } = props
  const t = useTranslations('security.proof')
  const tAccount = useTranslations('account')
  const formId = useId()
  const { send, isBusy } = useRequest()
  const [byCode, setByCode] = useState(!hasPassword)
  const [wrong, setWrong] = useState<string>()

  function close() {
    onClose()
    setByCode(!hasPassword)
    setWrong(undefined)
  }

  async function prove(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const word = String(new FormData(event.currentTarget).get('proof'))
    if (byCode ? !/^([0-9]{6}|[0-9a-z]{10})$/i.test(word.replace(/[\s-]/g, '')) : word === '') {
      return setWrong(t(byCode ? 'malformed' : 'missing'))
    }
    const reply = await send(
      () => request(byCode ? { code: word } : { password: word }),
      ({ type }) => {
        if (type !== 'wrong-proof') return false
        setWrong(t(byCode ? 'wrongCode' : 'wrongPassword'))
        return true
      },
    )
    if (reply === undefined) return
    close()
    onDone(reply)
  }

  return (
    <Dialog
      role="alertdialog"
      size="sm"
      open={open}
      onClose={close}
      title={title}
      description={text}
      closeLabel={tAccount('close')}
      footer={
        <>
          <Button variant="secondary" onClick={close}>
            {tAccount('cancel')}
          </Button>
          <Button type="submit" form={formId} variant={danger ? 'danger' : 'primary'} loading={isBusy}>
            {submit}
          </Button>
        </>
      }
    >
      <form id={formId} method="post" noValidate onSubmit={prove} className="grid gap-3 pt-1">
        {byCode ? (
          <Field key="code" label={t('code')} hint={t('codeHint')} error={wrong}>
            <Input
              name="proof"
              autoComplete="one-time-code"
              autoCapitalize="none"
              spellCheck={false}
              autoFocus
              onChange={() => setWrong(undefined)}
              className="font-mono"
            />
          </Field>
        ) : (
          <Field key="password" label={t('password')} error={wrong}>
            <PasswordInput
              name="proof"
              autoComplete="current-password"
              autoFocus
              onChange={() => setWrong(undefined)}
              showLabel={t('show')}
              hideLabel={t('hide')}
            />
          </Field>
        )}
        {hasPassword && (
          <Button
            variant="quiet"
            size="sm"
            className="-ml-3 justify-self-start"
            onClick={() => {
              setByCode(!byCode)
              setWrong(undefined)
            }}
          >
            {byCode ? t('usePassword') : t('useCode')}
          </Button>
        )}
      </form>
    </Dialog>
  )
}
