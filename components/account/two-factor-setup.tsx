'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useId, useState } from 'react'
import type { z } from 'zod'
import type { POST as confirm2fa } from '@/app/api/auth/confirm-2fa/route'
import type { POST as enable2fa } from '@/app/api/auth/enable-2fa/route'
import { CodeInput } from '@/components/auth/code-input'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { RadioCard, RadioGroup } from '@/components/ui/radio-group'
import { apiFetch } from '@/lib/api/client'
import type { TwoFactorBegun, TwoFactorMethod } from '@/lib/two-factor/schema'
import { RecoveryCodes } from './recovery-codes'
import { useAccountRequest } from './use-account-request'

type Begun = z.output<typeof TwoFactorBegun>

interface TwoFactorSetupProps {
  open: boolean
  email: string
  onClose: () => void
  onOn: (method: TwoFactorMethod) => void
}

/** Turns two-step sign-in on: the way, the first code, then the recovery codes. */
export function TwoFactorSetup({ open, email, onClose, onOn }: TwoFactorSetupProps) {
  const t = useTranslations('security')
  const tAccount = useTranslations('account')
  const formId = useId()
  const { send, isBusy } = useAccountRequest()
  const [begun, setBegun] = useState<Begun>()
  const [codes, setCodes] = useState<string[]>()
  const [wrong, setWrong] = useState<string>()

  function close() {
    onClose()
    setBegun(undefined)
    setCodes(undefined)
    setWrong(undefined)
  }

  async function begin(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const method = new FormData(event.currentTarget).get('method') === 'email' ? 'email' : 'totp'
    setWrong(undefined)
    const reply = await send(() => apiFetch<typeof enable2fa>('POST', '/auth/enable-2fa', { body: { method } }))
    if (!reply) return
    setBegun(reply)
  }

  async function confirm(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const otp = String(new FormData(event.currentTarget).get('code')).replace(/\s/g, '')
    if (!/^[0-9]{6}$/.test(otp)) return setWrong(t('code.malformed'))
    const on = await send(() => apiFetch<typeof confirm2fa>('POST', '/auth/confirm-2fa', { body: { otp } }), {
      onProblem: ({ type, problem }) => {
        if (type !== 'wrong-code') return false
        setWrong(Number(problem.attemptsLeft) > 0 ? t('code.wrong') : t('code.dead'))
        return true
      },
    })
    if (!on) return
    setCodes(on.recoveryCodes)
    onOn(on.method)
  }

  const buttons = codes ? (
    <Button onClick={close}>{t('recovery.done')}</Button>
  ) : (
    <>
      <Button variant="secondary" onClick={begun ? () => setBegun(undefined) : close}>
        {begun ? t('twoFactor.back') : tAccount('cancel')}
      </Button>
      <Button type="submit" form={formId} loading={isBusy}>
        {begun ? t('twoFactor.confirm') : t('twoFactor.continue')}
      </Button>
    </>
  )

  return (
    <Dialog
      open={open}
      onClose={close}
      title={codes ? t('recovery.title') : t('twoFactor.setup')}
      closeLabel={tAccount('close')}
      footer={buttons}
    >
      {codes && <RecoveryCodes codes={codes} email={email} />}
      {!codes && !begun && (
        <form id={formId} method="post" noValidate onSubmit={begin} className="grid gap-5">
          <RadioGroup legend={t('twoFactor.way')}>
            <RadioCard
              name="method"
              value="totp"
              defaultChecked
              label={t('twoFactor.app')}
              hint={t('twoFactor.appHint')}
            />
            <RadioCard
              name="method"
              value="email"
              label={t('twoFactor.mail')}
              hint={t('twoFactor.mailHint', { email })}
            />
          </RadioGroup>
        </form>
      )}
      {!codes && begun && (
        <form id={formId} method="post" noValidate onSubmit={confirm} className="grid gap-5">
          {begun.secret ? (
            <Enrolment secret={begun.secret} address={begun.otpauthUrl ?? ''} qrSvg={begun.qrSvg ?? ''} />
          ) : (
            <p className="wrap-anywhere">{t('twoFactor.mailed', { email })}</p>
          )}
          <Field label={t('code.label')} error={wrong}>
            <CodeInput name="code" autoFocus={!begun.secret} onChange={() => setWrong(undefined)} />
          </Field>
        </form>
      )}
    </Dialog>
  )
}

function Enrolment({ secret, address, qrSvg }: { secret: string; address: string; qrSvg: string }) {
  const t = useTranslations('security.twoFactor')
  return (
    <div className="grid gap-4 sm:grid-cols-[11rem_minmax(0,1fr)] sm:gap-6">
      {/* biome-ignore lint/performance/noImgElement: drawn from the reply, nothing to load or resize. */}
      <img
        src={`data:image/svg+xml,${encodeURIComponent(qrSvg)}`}
        alt={t('qr')}
        width={176}
        height={176}
        className="size-44 justify-self-center rounded-control border bg-white"
      />
      <div className="min-w-0 text-sm">
        <p>{t('scan')}</p>
        <p className="mt-3 text-ink-muted">{t('byHand')}</p>
        <code className="mt-1 block break-words rounded-control bg-surface-sunken px-3 py-2 font-mono">
          {secret.replace(/(.{4})(?=.)/g, '$1 ')}
        </code>
        <a href={address} className="mt-3 inline-block py-1 text-accent underline underline-offset-4">
          {t('openApp')}
        </a>
      </div>
    </div>
  )
}
