'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, type ReactNode, useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { type OwnerMeans, ProofField, type ProofOfOwner, proofOf } from './proof-field'
import { useAccountRequest } from './use-account-request'

interface ProofDialogProps<Reply> {
  open: boolean
  onClose: () => void
  title: string
  text: string
  submit: ReactNode
  danger?: boolean
  means: OwnerMeans
  request: (proof: ProofOfOwner) => Promise<Reply>
  onDone: (reply: Reply) => void
}

/** A question that only the owner may answer: with the password, or with a code. */
export function ProofDialog<Reply>(props: ProofDialogProps<Reply>) {
  const { open, onClose, title, text, submit, danger, means, request, onDone } = props
  const t = useTranslations('security.proof')
  const tAccount = useTranslations('account')
  const formId = useId()
  const { send, isBusy } = useAccountRequest()
  const [byCode, setByCode] = useState(!means.hasPassword)
  const [wrong, setWrong] = useState<string>()

  function close() {
    onClose()
    setByCode(!means.hasPassword)
    setWrong(undefined)
  }

  async function prove(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const proof = proofOf(event.currentTarget, byCode)
    if (typeof proof === 'string') return setWrong(t(proof))
    const reply = await send(() => request(proof), {
      onProblem: ({ type }) => {
        if (type !== 'wrong-proof') return false
        setWrong(t(byCode ? 'wrongCode' : 'wrongPassword'))
        return true
      },
    })
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
        <ProofField
          means={means}
          byCode={byCode}
          error={wrong}
          onChange={() => setWrong(undefined)}
          onSwitch={chosen => {
            setByCode(chosen)
            setWrong(undefined)
          }}
        />
      </form>
    </Dialog>
  )
}
