'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useRequest } from '@/components/shell/use-request'
import { Button, type ButtonSize, type ButtonVariant } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/textarea'
import { apiFetch } from '@/lib/api/client'
import type { MoneyRequest } from './money-request'

interface MoneyActionButtonProps {
  request: MoneyRequest
  label: string
  fullLabel?: string
  title: string
  text: string
  confirm?: string
  done: string
  reason?: { label: string; hint?: string; max: number }
  tone?: 'danger' | 'primary'
  variant?: ButtonVariant
  size?: ButtonSize
  words: { cancel: string; close: string; failed: string; other: string; failures: Record<string, string> }
}

/** See MoneyAction, which brings the words. */
export function MoneyActionButton(props: MoneyActionButtonProps) {
  const { request, label, words, reason, tone = 'primary' } = props
  const router = useRouter()
  const [isOpen, setOpen] = useState(false)
  const { send, isBusy } = useRequest({
    failed: words.failed,
    failure: type => words.failures[type] ?? words.other,
  })
  const [typed, setTyped] = useState('')

  async function ask() {
    // A line break is only how it was typed.
    const said = typed.replace(/\s+/g, ' ').trim()
    const body = request.method === 'DELETE' ? undefined : { ...request.body, ...(reason && { reason: said }) }
    const done = await send(() => apiFetch(request.method, request.path, { body }), { done: props.done })
    // After a refusal too: somebody else may have decided meanwhile.
    router.refresh()
    if (done === undefined) return
    setOpen(false)
    setTyped('')
  }

  return (
    // A cell may align its text to the end, and a dialog inherits that.
    <div className="inline-flex text-left">
      <Button
        variant={props.variant ?? 'secondary'}
        size={props.size}
        className={props.size === 'sm' ? 'touch-target' : undefined}
        aria-label={props.fullLabel}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        {label}
      </Button>
      <ConfirmDialog
        open={isOpen}
        onClose={() => setOpen(false)}
        title={props.title}
        text={props.text}
        labels={{ confirm: props.confirm ?? label, cancel: words.cancel, close: words.close }}
        isBusy={isBusy}
        tone={tone}
        onConfirm={ask}
      >
        {reason && (
          <Field label={reason.label} hint={reason.hint}>
            <Textarea rows={3} maxLength={reason.max} value={typed} onChange={event => setTyped(event.target.value)} />
          </Field>
        )}
      </ConfirmDialog>
    </div>
  )
}
