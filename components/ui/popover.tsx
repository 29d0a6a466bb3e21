'use client'

import type { ReactNode } from 'react'
import { type ButtonSize, type ButtonVariant, buttonClass } from './button'
import { cn } from './cn'
import { type PopoverAlign, usePopover } from './use-popover'

export interface PopoverTriggerProps {
  /** What the trigger shows. */
  trigger: ReactNode
  /** The trigger's name where it shows no words. */
  triggerLabel?: string
  triggerVariant?: ButtonVariant
  triggerSize?: ButtonSize
  /** Replaces the button look altogether, for example around an avatar. */
  triggerClassName?: string
  align?: PopoverAlign
}

export interface PopoverProps extends PopoverTriggerProps {
  children: ReactNode
  /** For what must be fresh each time it is looked at. */
  onOpen?: () => void
  className?: string
}

export const popoverPanelClass =
  'fixed inset-auto m-0 overflow-y-auto rounded-card border border-line bg-surface-raised text-ink shadow-float open:animate-rise'

/** The trigger of a popover or a menu. */
export function triggerClass({ triggerVariant = 'quiet', triggerSize, triggerClassName }: PopoverTriggerProps) {
  return (
    triggerClassName ?? buttonClass({ variant: triggerVariant, size: triggerSize }, 'aria-expanded:bg-surface-sunken')
  )
}

/** A panel with anything in it, hung from a button: the mini-cart, Explore, notifications. For actions use Menu. */
export function Popover({ children, className, align = 'start', onOpen, ...props }: PopoverProps) {
  const { id, trigger, panel } = usePopover(align, onOpen)
  return (
    <>
      <button
        ref={trigger}
        type="button"
        popoverTarget={id}
        aria-label={props.triggerLabel}
        aria-expanded={false}
        aria-controls={id}
        className={triggerClass(props)}
      >
        {props.trigger}
      </button>
      <div
        ref={panel}
        id={id}
        popover="auto"
        className={cn(popoverPanelClass, 'w-80 max-w-[calc(100vw-1rem)] p-4', className)}
      >
        {children}
      </div>
    </>
  )
}
