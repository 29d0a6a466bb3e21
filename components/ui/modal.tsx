'use client'

import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { Button, type ButtonSize, type ButtonVariant, IconButton } from './button'
import { cn } from './cn'
import { CloseGlyph } from './glyph'

export interface ModalProps {
  title: ReactNode
  /** One or two sentences under the title, read with it. */
  description?: ReactNode
  children?: ReactNode
  /** Buttons, the main one last. Stays in view while the content scrolls. */
  footer?: ReactNode
  closeLabel: string
  /** Controlled: shown while true. Leave out to let `trigger` open it. */
  open?: boolean
  /** Called for every way out: Escape, the close button, a click outside. */
  onClose?: () => void
  /** Uncontrolled: the words of the button that opens it. */
  trigger?: ReactNode
  triggerLabel?: string
  triggerVariant?: ButtonVariant
  triggerSize?: ButtonSize
  triggerClassName?: string
  hideTitle?: boolean
  /** `alertdialog` for a question that must be answered. */
  role?: 'dialog' | 'alertdialog'
}

/**
 * What Dialog and Sheet share: the browser's own `<dialog>`, which traps focus, closes on Escape and gives focus back.
 * A form or button inside closes it with `<form method="dialog">` or `onClose`.
 */
export function Modal({
  className,
  panelClassName,
  ...props
}: ModalProps & { className: string; panelClassName?: string }) {
  const { open, onClose, trigger, title, description, children, footer, closeLabel, hideTitle, role } = props
  const ref = useRef<HTMLDialogElement>(null)
  const [selfOpen, setSelfOpen] = useState(false)
  const shown = open ?? selfOpen
  const id = useId()

  useEffect(() => {
    const dialog = ref.current
    if (shown && !dialog?.open) dialog?.showModal()
    if (!shown && dialog?.open) dialog.close()
  }, [shown])

  return (
    <>
      {trigger && (
        <Button
          variant={props.triggerVariant ?? 'secondary'}
          size={props.triggerSize}
          className={props.triggerClassName}
          aria-label={props.triggerLabel}
          aria-haspopup="dialog"
          onClick={() => setSelfOpen(true)}
        >
          {trigger}
        </Button>
      )}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard's way out is Escape, which <dialog> brings itself */}
      <dialog
        ref={ref}
        role={role}
        aria-labelledby={`${id}-title`}
        aria-describedby={description ? `${id}-text` : undefined}
        onClose={() => {
          setSelfOpen(false)
          onClose?.()
        }}
        // The panel covers the dialog wholly, so a click on the dialog itself is a click on its backdrop.
        onClick={event => {
          if (event.target === event.currentTarget) event.currentTarget.close()
        }}
        className={cn('fixed border-0 bg-transparent p-0 text-ink', className)}
      >
        {shown && (
          <div className={cn('flex max-h-[inherit] flex-col bg-surface-raised shadow-float', panelClassName)}>
            <header className="flex items-start gap-4 px-5 pt-4 pb-3 sm:px-6 sm:pt-5">
              <div className={cn('min-w-0 flex-1 pt-1', hideTitle && 'sr-only')}>
                <h2 id={`${id}-title`} className="display text-lg">
                  {title}
                </h2>
                {description && (
                  <p id={`${id}-text`} className="wrap-anywhere mt-1 text-ink-muted text-sm">
                    {description}
                  </p>
                )}
              </div>
              <IconButton
                className="-mr-2 ml-auto"
                label={closeLabel}
                icon={<CloseGlyph />}
                onClick={() => ref.current?.close()}
              />
            </header>
            <div className="min-h-0 flex-1 overflow-y-auto px-5 pb-5 sm:px-6 sm:pb-6">{children}</div>
            {footer && (
              <footer className="flex flex-wrap justify-end gap-3 border-t px-5 py-4 pb-[max(1rem,env(safe-area-inset-bottom))] sm:px-6">
                {footer}
              </footer>
            )}
          </div>
        )}
      </dialog>
    </>
  )
}
