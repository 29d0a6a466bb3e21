'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { POST as disable2fa } from '@/app/api/auth/disable-2fa/route'
import type { POST as renew } from '@/app/api/auth/recovery-codes/route'
import { useReady } from '@/components/shell/use-ready'
import { Alert } from '@/components/ui/alert'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Dialog } from '@/components/ui/dialog'
import { toast } from '@/components/ui/toast-store'
import { apiFetch } from '@/lib/api/client'
import type { TwoFactorMethod } from '@/lib/two-factor/schema'
import { RecoveryCodes } from './recovery-codes'
import { TwoFactorSetup } from './two-factor-setup'
import { useAccountRequest } from './use-account-request'

export interface TwoFactorProps {
  state: { method: TwoFactorMethod | null; recoveryCodesLeft: number; email: string; hasPassword: boolean }
  /** Hears that the other devices are signed out. */
  onTurnedOn: () => void
}

/** So few recovery codes are worth a word. */
const few = 3

/** Whether signing in takes a second step, and what can be done about it. */
export function TwoFactor({ state, onTurnedOn }: TwoFactorProps) {
  const t = useTranslations('security')
  const tAccount = useTranslations('account')
  const isReady = useReady()
  const [method, setMethod] = useState(state.method)
  const [left, setLeft] = useState(state.recoveryCodesLeft)
  const [asked, setAsked] = useState<'setup' | 'off' | 'renew'>()
  const [codes, setCodes] = useState<string[]>()
  const { send, isBusy } = useAccountRequest()
  const { email } = state
  const none = () => setAsked(undefined)
  const labels = { cancel: tAccount('cancel'), close: tAccount('close') }

  async function turnOff() {
    if (!(await send(() => apiFetch<typeof disable2fa>('POST', '/auth/disable-2fa', { body: {} })))) return
    none()
    setMethod(null)
    toast({ tone: 'positive', title: t('twoFactor.isOff') })
  }

  async function renewCodes() {
    const renewed = await send(() => apiFetch<typeof renew>('POST', '/auth/recovery-codes', { body: {} }))
    if (!renewed) return
    none()
    setCodes(renewed.recoveryCodes)
    setLeft(renewed.recoveryCodes.length)
  }

  return (
    <div className="grid justify-items-start gap-4">
      <p>
        <Badge tone={method ? 'positive' : 'neutral'}>{method ? t('twoFactor.on') : t('twoFactor.off')}</Badge>
      </p>
      <p className="wrap-anywhere max-w-2xl">
        {method === null && t('twoFactor.offText')}
        {method === 'email' && t('twoFactor.emailText', { email })}
        {method === 'totp' && t('twoFactor.appText')}
      </p>
      {method && left <= few && (
        <Alert tone="warning" className="w-full">
          {t('recovery.few', { count: left })}
        </Alert>
      )}
      {method && left > few && <p className="text-ink-muted text-sm">{t('recovery.left', { count: left })}</p>}
      {method ? (
        <div className="flex flex-wrap gap-3">
          <Button variant="secondary" aria-disabled={!isReady} onClick={() => setAsked('renew')}>
            {t('recovery.renew')}
          </Button>
          <Button variant="quiet" aria-disabled={!isReady} onClick={() => setAsked('off')}>
            {t('twoFactor.turnOff')}
          </Button>
        </div>
      ) : (
        <Button aria-disabled={!isReady} onClick={() => setAsked('setup')}>
          {t('twoFactor.turnOn')}
        </Button>
      )}
      <TwoFactorSetup
        open={asked === 'setup'}
        email={email}
        onClose={none}
        onOn={chosen => {
          setMethod(chosen)
          setLeft(10)
          onTurnedOn()
        }}
      />
      <ConfirmDialog
        open={asked === 'off'}
        onClose={none}
        title={t('twoFactor.offTitle')}
        text={t('twoFactor.offWarning')}
        labels={{ ...labels, confirm: t('twoFactor.turnOff') }}
        isBusy={isBusy}
        onConfirm={turnOff}
      />
      <ConfirmDialog
        open={asked === 'renew'}
        onClose={none}
        title={t('recovery.renewTitle')}
        text={t('recovery.renewText')}
        tone="primary"
        labels={{ ...labels, confirm: t('recovery.renew') }}
        isBusy={isBusy}
        onConfirm={renewCodes}
      />
      <Dialog
        open={codes !== undefined}
        onClose={() => setCodes(undefined)}
        title={t('recovery.title')}
        closeLabel={tAccount('close')}
        footer={<Button onClick={() => setCodes(undefined)}>{t('recovery.done')}</Button>}
      >
        <RecoveryCodes codes={codes ?? []} email={email} />
      </Dialog>
    </div>
  )
}
