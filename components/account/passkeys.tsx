'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import type { DELETE, PATCH } from '@/app/api/auth/passkeys/[id]/route'
import { useReady } from '@/components/shell/use-ready'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Field } from '@/components/ui/field'
import { FormDialog } from '@/components/ui/form-dialog'
import { Input } from '@/components/ui/input'
import { toast } from '@/components/ui/toast-store'
import { apiFetch } from '@/lib/api/client'
import type { Passkey } from '@/lib/passkeys/schema'
import { knowsPasskeys, makePasskey, passkeyErrorOf } from './passkey-browser'
import { useAccountRequest } from './use-account-request'

const refusals = [
  'passkey-cancelled',
  'passkey-refused',
  'passkey-known',
  'too-many-passkeys',
  'last-sign-in-method',
] as const
type Refusal = (typeof refusals)[number]

/** The person's passkeys: add one, see when each was used, rename it, remove it. */
export function Passkeys({ passkeys: rendered }: { passkeys: Passkey[] }) {
  const t = useTranslations('security.passkeys')
  const tAccount = useTranslations('account')
  const format = useFormatter()
  const isReady = useReady()
  const { send, isBusy } = useAccountRequest()
  const [passkeys, setPasskeys] = useState(rendered)
  const [naming, setNaming] = useState<Passkey | 'new'>()
  const [leaving, setLeaving] = useState<Passkey>()
  const [name, setName] = useState('')
  const labels = { cancel: tAccount('cancel'), close: tAccount('close') }
  const day = (text: string) => format.dateTime(new Date(text), { dateStyle: 'medium' })

  const onProblem = ({ type }: { type: string }) => {
    const known = refusals.find(refusal => refusal === type)
    if (known) toast({ tone: 'warning', title: t(`refused.${known satisfies Refusal}`) })
    return known !== undefined
  }

  function ask(about: Passkey | 'new') {
    setName(about === 'new' ? '' : about.name)
    setNaming(about)
  }

  async function save() {
    const typed = name.trim()
    if (naming === 'new') {
      const made = await send(() => makePasskey(typed).catch(passkeyErrorOf), { onProblem })
      if (!made) return
      setPasskeys(now => [...now, made])
      toast({ tone: 'positive', title: t('added', { name: made.name }) })
    } else if (naming && typed) {
      const { id } = naming
      const renamed = await send(() =>
        apiFetch<typeof PATCH>('PATCH', `/auth/passkeys/${id}`, { body: { name: typed } }),
      )
      if (!renamed) return
      setPasskeys(now => now.map(one => (one.id === id ? renamed : one)))
    }
    setNaming(undefined)
  }

  async function remove(passkey: Passkey) {
    const removed = await send(() => apiFetch<typeof DELETE>('DELETE', `/auth/passkeys/${passkey.id}`, { body: {} }), {
      onProblem,
    })
    setLeaving(undefined)
    if (!removed) return
    setPasskeys(now => now.filter(({ id }) => id !== passkey.id))
    toast({ tone: 'positive', title: t('removed', { name: passkey.name }) })
  }

  return (
    <>
      {passkeys.length > 0 && (
        <ul className="mb-5 divide-y divide-line border-b" aria-label={t('list')}>
          {passkeys.map(passkey => (
            <li key={passkey.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 py-4 first:pt-0">
              <div className="min-w-0 flex-[1_1_14rem]">
                <p className="wrap-anywhere font-medium">{passkey.name}</p>
                <p className="mt-1 text-ink-muted text-sm">
                  {passkey.lastUsedAt
                    ? t('used', { added: day(passkey.createdAt), used: day(passkey.lastUsedAt) })
                    : t('unused', { added: day(passkey.createdAt) })}
                </p>
              </div>
              <div className="flex flex-wrap gap-2">
                <Button
                  variant="quiet"
                  size="sm"
                  className="touch-target"
                  aria-label={t('renameOf', { name: passkey.name })}
                  aria-disabled={!isReady}
                  onClick={() => ask(passkey)}
                >
                  {t('rename')}
                </Button>
                <Button
                  variant="danger-quiet"
                  size="sm"
                  className="touch-target"
                  aria-label={t('removeOf', { name: passkey.name })}
                  aria-disabled={!isReady}
                  onClick={() => setLeaving(passkey)}
                >
                  {t('remove')}
                </Button>
              </div>
            </li>
          ))}
        </ul>
      )}
      {isReady && !knowsPasskeys() ? (
        <p className="text-ink-muted text-sm">{t('unknownHere')}</p>
      ) : (
        <Button variant="secondary" aria-disabled={!isReady} onClick={() => ask('new')}>
          {t('add')}
        </Button>
      )}
      <FormDialog
        size="sm"
        open={naming !== undefined}
        onClose={() => setNaming(undefined)}
        title={naming === 'new' ? t('addTitle') : t('renameTitle')}
        text={naming === 'new' ? t('addText') : undefined}
        labels={{ ...labels, submit: naming === 'new' ? t('continue') : t('save') }}
        isBusy={isBusy}
        onSubmit={save}
      >
        <Field label={t('name')} hint={naming === 'new' ? t('nameHint') : undefined}>
          <Input value={name} maxLength={60} autoComplete="off" onChange={event => setName(event.target.value)} />
        </Field>
      </FormDialog>
      <ConfirmDialog
        open={leaving !== undefined}
        onClose={() => setLeaving(undefined)}
        title={t('removeTitle', { name: leaving?.name ?? '' })}
        text={t('removeText')}
        labels={{ ...labels, confirm: t('remove') }}
        isBusy={isBusy}
        onConfirm={() => leaving && remove(leaving)}
      />
    </>
  )
}
