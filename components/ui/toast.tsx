'use client'

import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { Button, IconButton } from './button'
import { cn } from './cn'
import { CheckGlyph, CloseGlyph, InfoGlyph, WarningGlyph } from './glyph'
import {
  currentToasts,
  dismissToast,
  subscribeToToasts,
  type Toast,
  type ToastTone,
  toastsOnServer,
} from './toast-store'

const marks: Record<ToastTone, [typeof InfoGlyph, string]> = {
  neutral: [InfoGlyph, 'bg-accent-soft text-accent'],
  positive: [CheckGlyph, 'bg-positive-soft text-positive'],
  warning: [WarningGlyph, 'bg-warning-soft text-warning'],
  danger: [WarningGlyph, 'bg-danger-soft text-danger'],
}

export interface ToasterProps {
  /** Names the region: "Notifications". */
  label: string
  closeLabel: string
}

/** Where toasts appear and are read out. Once, in the layout; it must be there before the first message. */
export function Toaster({ label, closeLabel }: ToasterProps) {
  const toasts = useSyncExternalStore(subscribeToToasts, currentToasts, toastsOnServer)
  const [held, setHeld] = useState(false)
  const region = useRef<HTMLElement>(null)
  const count = toasts.length

  useEffect(() => {
    const box = region.current
    // Shown anew with every message, so that it lies above a dialog that opened meanwhile.
    if (box?.matches(':popover-open')) box.hidePopover()
    if (count > 0) box?.showPopover()
  }, [count])

  const latest = toasts.at(-1)
  return (
    <>
      {/* A hidden popover is no live region: what is read out has a place of its own, there from the start. */}
      <p role="status" className="sr-only">
        {latest && `${latest.title}. ${latest.description ?? ''}`}
      </p>
      <section
        ref={region}
        popover="manual"
        aria-label={label}
        onPointerEnter={() => setHeld(true)}
        onPointerLeave={() => setHeld(false)}
        onFocus={() => setHeld(true)}
        onBlur={() => setHeld(false)}
        className="fixed inset-auto right-0 bottom-(--below) m-0 w-full max-w-md bg-transparent p-4 text-ink"
      >
        <ol className="grid gap-2">
          {toasts.map(entry => (
            <ToastCard key={entry.id} entry={entry} held={held} closeLabel={closeLabel} />
          ))}
        </ol>
      </section>
    </>
  )
}

function ToastCard({ entry, held, closeLabel }: { entry: Toast; held: boolean; closeLabel: string }) {
  const { id, title, description, action, tone = 'neutral' } = entry
  const duration = entry.duration ?? (action || tone === 'danger' ? 10_000 : 6_000)

  useEffect(() => {
    if (held || duration === Number.POSITIVE_INFINITY) return
    const timer = setTimeout(() => dismissToast(id), duration)
    return () => clearTimeout(timer)
  }, [id, held, duration])

  const [Mark, look] = marks[tone]
  return (
    <li className="flex animate-rise items-start gap-3 rounded-card border border-line bg-surface-raised p-3 pl-4 shadow-float">
      <span className={cn('mt-0.5 grid size-7 shrink-0 place-items-center rounded-full', look)}>
        <Mark className="icon-sm" />
      </span>
      <div className="min-w-0 flex-1 py-1">
        <p className="font-medium text-sm">{title}</p>
        {description && <p className="text-ink-muted text-xs">{description}</p>}
      </div>
      {action && (
        <Button
          variant="secondary"
          size="sm"
          className="mt-0.5"
          onClick={() => {
            action.onClick()
            dismissToast(id)
          }}
        >
          {action.label}
        </Button>
      )}
      <IconButton
        size="sm"
        label={closeLabel}
        icon={<CloseGlyph className="icon-sm" />}
        onClick={() => dismissToast(id)}
      />
    </li>
  )
}
