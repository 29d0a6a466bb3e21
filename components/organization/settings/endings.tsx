'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import type { POST as Leave } from '@/app/api/organizations/[id]/members/leave/route'
import type { DELETE } from '@/app/api/organizations/[id]/route'
import type { POST as Transfer } from '@/app/api/organizations/[id]/transfer/route'
import { paths } from '@/components/shell/paths'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { toast } from '@/components/ui/toast-store'
import { apiFetch } from '@/lib/api/client'
import { ConfirmDialog } from '../confirm-dialog'
import { useOrgRequest } from '../use-org-request'

interface EndingsProps {
  organization: { id: string; name: string }
  isOwner: boolean
  /** Null for a platform administrator who is no member. */
  isMember: boolean
  /** Who may own it next. */
  heirs: { userId: string; name: string }[]
}

/** Leaving, handing over and deleting; each says what follows. */
export function Endings({ organization, isOwner, isMember, heirs }: EndingsProps) {
  const t = useTranslations('organization.endings')
  return (
    <section aria-labelledby="endings">
      <h2 id="endings" className="display mb-3 text-xl">
        {t('title')}
      </h2>
      <div className="grid divide-y rounded-card border bg-surface-raised">
        {isOwner && <TransferRow organization={organization} heirs={heirs} />}
        {isMember && <LeaveRow organization={organization} isOwner={isOwner} />}
        {isOwner && <DeleteRow organization={organization} />}
      </div>
    </section>
  )
}

function Row({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-8 gap-y-3 p-4 sm:p-5">
      <div className="min-w-0 flex-[1_1_16rem]">
        <h3 className="font-medium text-sm">{title}</h3>
        <p className="mt-0.5 text-ink-muted text-sm">{text}</p>
      </div>
      {children}
    </div>
  )
}

type RowProps = { organization: { id: string; name: string } }

function LeaveRow({ organization, isOwner }: RowProps & { isOwner: boolean }) {
  const t = useTranslations('organization.endings')
  const router = useRouter()
  const { send, isBusy } = useOrgRequest()
  const [open, setOpen] = useState(false)
  const { id, name } = organization

  async function leave() {
    const left = await send(() => apiFetch<typeof Leave>('POST', `/organizations/${id}/members/leave`))
    if (!left) return
    toast({ tone: 'positive', title: t('left', { name }) })
    router.push(paths.learning)
  }

  return (
    <Row title={t('leave')} text={t(isOwner ? 'leaveOwner' : 'leaveText')}>
      {!isOwner && (
        <Button variant="secondary" aria-haspopup="dialog" onClick={() => setOpen(true)}>
          {t('leaveButton')}
        </Button>
      )}
      <ConfirmDialog
        open={open}
        onClose={() => setOpen(false)}
        title={t('leaveTitle', { name })}
        text={t('leaveConsequence')}
        confirm={t('leaveButton')}
        isBusy={isBusy}
        onConfirm={() => void leave()}
      />
    </Row>
  )
}

function TransferRow({ organization, heirs }: RowProps & Pick<EndingsProps, 'heirs'>) {
  const t = useTranslations('organization.endings')
  const { send, isBusy, errors, setErrors } = useOrgRequest()
  const [open, setOpen] = useState(false)
  const [userId, setUserId] = useState('')
  const heir = heirs.find(one => one.userId === userId)

  async function transfer() {
    if (!heir) return setErrors({ name: t('chooseHeir') })
    const done = await send(
      () => apiFetch<typeof Transfer>('POST', `/organizations/${organization.id}/transfer`, { body: { userId } }),
      { done: t('transferred', { name: heir.name }) },
    )
    if (done) setOpen(false)
  }

  return (
    <Row title={t('transfer')} text={t(heirs.length > 0 ? 'transferText' : 'transferNobody')}>
      {heirs.length > 0 && (
        <Button variant="secondary" aria-haspopup="dialog" onClick={() => setOpen(true)}>
          {t('transferButton')}
        </Button>
      )}
      <ConfirmDialog
        open={open}
        onClose={() => {
          setErrors({})
          setOpen(false)
        }}
        title={t('transferTitle', { name: organization.name })}
        text={t('transferConsequence')}
        confirm={t('transferButton')}
        isBusy={isBusy}
        onConfirm={() => void transfer()}
      >
        <Field label={t('heir')} error={errors.name} required>
          <Select value={userId} onChange={event => setUserId(event.target.value)}>
            <option value="">{t('chooseHeir')}</option>
            {heirs.map(one => (
              <option key={one.userId} value={one.userId}>
                {one.name}
              </option>
            ))}
          </Select>
        </Field>
      </ConfirmDialog>
    </Row>
  )
}

function DeleteRow({ organization }: RowProps) {
  const t = useTranslations('organization.endings')
  const router = useRouter()
  const { send, isBusy, errors, setErrors } = useOrgRequest()
  const [open, setOpen] = useState(false)
  const [typed, setTyped] = useState('')
  const [hasFunds, setHasFunds] = useState(false)
  const [forfeit, setForfeit] = useState(false)
  const { id, name } = organization

  async function remove() {
    if (typed.trim() !== name) return setErrors({ name: t('typeName') })
    const body = forfeit ? { forfeit } : {}
    const gone = await send(() => apiFetch<typeof DELETE>('DELETE', `/organizations/${id}`, { body }), {
      onProblem: ({ type }) => {
        setHasFunds(type === 'organization-has-funds')
        return false
      },
    })
    if (!gone) return
    toast({ tone: 'positive', title: t('deleted', { name }) })
    router.push(paths.home)
  }

  return (
    <Row title={t('delete')} text={t('deleteText')}>
      <Button variant="danger" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {t('deleteButton')}
      </Button>
      <ConfirmDialog
        open={open}
        onClose={() => {
          setTyped('')
          setErrors({})
          setHasFunds(false)
          setForfeit(false)
          setOpen(false)
        }}
        title={t('deleteTitle', { name })}
        text={t('deleteConsequence')}
        confirm={t('deleteButton')}
        isBusy={isBusy}
        onConfirm={() => void remove()}
      >
        <Field label={t('confirmName', { name })} error={errors.name} required>
          <Input value={typed} autoComplete="off" onChange={event => setTyped(event.target.value)} />
        </Field>
        {hasFunds && (
          <Checkbox
            className="mt-4"
            checked={forfeit}
            onChange={event => setForfeit(event.target.checked)}
            label={t('forfeit')}
          />
        )}
      </ConfirmDialog>
    </Row>
  )
}
