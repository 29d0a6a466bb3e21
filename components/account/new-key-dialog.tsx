'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useId, useState } from 'react'
import type { POST } from '@/app/api/api-keys/route'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { RadioCard, RadioGroup } from '@/components/ui/radio-group'
import { Select } from '@/components/ui/select'
import { toast } from '@/components/ui/toast-store'
import { apiFetch } from '@/lib/api/client'
import { keyResources } from '@/lib/api-keys/resources'
import type { ApiKey, CreatedApiKey, KeyScope } from '@/lib/api-keys/schema'
import { useAccountRequest } from './use-account-request'

interface NewKeyDialogProps {
  /** Where keys are made: the person's own, unless it is an organization's. */
  path?: string
  open: boolean
  onClose: () => void
  onMade: (key: ApiKey) => void
}

const expiries = ['30', '90', '365'] as const
const dayMilliseconds = 24 * 60 * 60 * 1000

/** Makes a key, then shows it, this once. */
export function NewKeyDialog({ path = '/api-keys', open, onClose, onMade }: NewKeyDialogProps) {
  const t = useTranslations('account')
  const [made, setMade] = useState<CreatedApiKey>()
  const formId = useId()
  const { send, isBusy } = useAccountRequest()

  function close() {
    setMade(undefined)
    onClose()
  }

  async function create(body: { name: string; scopes: KeyScope[]; expiresAt: string }) {
    const key = await send(() => apiFetch<typeof POST>('POST', path, { body }), {
      onProblem: problem => {
        if (problem.type !== 'too-many-keys') return false
        toast({ tone: 'warning', title: t('apiKeys.tooMany') })
        return true
      },
    })
    if (!key) return
    const { key: _, ...shown } = key
    setMade(key)
    onMade(shown)
  }

  return (
    <Dialog
      open={open}
      onClose={close}
      title={made ? t('apiKeys.createdTitle') : t('apiKeys.new')}
      closeLabel={t('close')}
      footer={
        made ? (
          <Button onClick={close}>{t('apiKeys.done')}</Button>
        ) : (
          <>
            <Button variant="secondary" onClick={close}>
              {t('cancel')}
            </Button>
            <Button type="submit" form={formId} loading={isBusy}>
              {t('apiKeys.create')}
            </Button>
          </>
        )
      }
    >
      {made ? <MadeKey made={made} /> : <NewKeyForm id={formId} onSubmit={create} />}
    </Dialog>
  )
}

interface NewKeyFormProps {
  id: string
  onSubmit: (body: { name: string; scopes: KeyScope[]; expiresAt: string }) => void
}

const wholes = ['read', 'write'] as const
const ways = [...wholes, 'some'] as const
type Way = (typeof ways)[number]

/** The scopes that the form asks for; none where it asks for nothing. */
function scopesOf(form: FormData, way: Way): KeyScope[] {
  if (way !== 'some') return way === 'write' ? ['read', 'write'] : ['read']
  return keyResources.flatMap(resource => {
    const direction = wholes.find(one => one === form.get(resource))
    return direction ? [`${resource}:${direction}` as const] : []
  })
}

function NewKeyForm({ id, onSubmit }: NewKeyFormProps) {
  const t = useTranslations('account.apiKeys')
  const [isWrong, setWrong] = useState(false)
  const [way, setWay] = useState<Way>('read')
  const [isNothing, setNothing] = useState(false)

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const name = String(form.get('name')).trim()
    const scopes = scopesOf(form, way)
    const wrong = name === '' || name.length > 60
    setWrong(wrong)
    setNothing(scopes.length === 0)
    if (wrong || scopes.length === 0) return
    const days = Number(form.get('expiry'))
    onSubmit({ name, scopes, expiresAt: new Date(Date.now() + days * dayMilliseconds).toISOString() })
  }

  return (
    <form id={id} method="post" noValidate onSubmit={submit} className="grid gap-5 pt-1">
      <Field label={t('name')} hint={t('nameHint')} error={isWrong && t('nameInvalid')} required>
        <Input name="name" maxLength={60} autoComplete="off" autoFocus onChange={() => setWrong(false)} />
      </Field>
      <RadioGroup legend={t('scope')} error={isNothing && t('someMissing')}>
        {ways.map(one => (
          <RadioCard
            key={one}
            name="scope"
            value={one}
            checked={way === one}
            onChange={() => {
              setWay(one)
              setNothing(false)
            }}
            label={t(one)}
            hint={t(`${one}Hint`)}
          />
        ))}
      </RadioGroup>
      {way === 'some' && (
        <div className="grid gap-4 sm:grid-cols-2">
          {keyResources.map(resource => (
            <Field key={resource} label={t(`resources.${resource}`)}>
              <Select name={resource} defaultValue="none" onChange={() => setNothing(false)}>
                <option value="none">{t('none')}</option>
                <option value="read">{t('read')}</option>
                <option value="write">{t('write')}</option>
              </Select>
            </Field>
          ))}
        </div>
      )}
      <Field label={t('expires')}>
        <Select name="expiry" defaultValue="90">
          {expiries.map(expiry => (
            <option key={expiry} value={expiry}>
              {t(`expiry.${expiry}`)}
            </option>
          ))}
        </Select>
      </Field>
    </form>
  )
}

function MadeKey({ made }: { made: CreatedApiKey }) {
  const t = useTranslations('account.apiKeys')

  async function copy() {
    try {
      await navigator.clipboard.writeText(made.key)
      toast({ tone: 'positive', title: t('copied') })
    } catch {
      toast({ tone: 'warning', title: t('copyFailed') })
    }
  }

  return (
    <div className="grid gap-4">
      <Alert tone="warning">{t('createdText')}</Alert>
      <div className="flex flex-wrap items-end gap-3">
        <Field label={t('key')} className="min-w-0 flex-[1_1_16rem]">
          <Input
            readOnly
            value={made.key}
            onFocus={event => event.target.select()}
            className="font-mono"
            spellCheck={false}
          />
        </Field>
        <Button variant="secondary" className="h-11" onClick={copy}>
          {t('copy')}
        </Button>
      </div>
    </div>
  )
}
