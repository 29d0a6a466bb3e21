'use client'

import { type ReactNode, useEffect, useId, useRef } from 'react'
import { cn } from './cn'
import { place } from './use-popover'

export interface TooltipProps {
  /** A few words that help and are not needed: what is needed stands on the page. */
  text: string
  /** One control, such as an IconButton. */
  children: ReactNode
  className?: string
}

const wait = 350

/**
 * Words that appear beside a control when it is pointed at or focused. They stay while the pointer is on them and go
 * on Escape. Screen readers get them as the control's description.
 */
export function Tooltip({ text, children, className }: TooltipProps) {
  const id = useId()
  const anchor = useRef<HTMLSpanElement>(null)
  const panel = useRef<HTMLSpanElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  // Set from here and not by a prop: the child may have been made on the server.
  useEffect(() => anchor.current?.firstElementChild?.setAttribute('aria-describedby', id))
  useEffect(() => () => clearTimeout(timer.current), [])

  useEffect(() => {
    const box = panel.current
    const hide = (event: Event) => {
      if (event instanceof KeyboardEvent && event.key !== 'Escape') return
      clearTimeout(timer.current)
      if (box?.matches(':popover-open')) box.hidePopover()
    }
    const onToggle = (event: Event) => {
      const change = (event as ToggleEvent).newState === 'open' ? 'addEventListener' : 'removeEventListener'
      document[change]('keydown', hide)
      window[change]('scroll', hide, true)
    }
    box?.addEventListener('toggle', onToggle)
    return () => {
      box?.removeEventListener('toggle', onToggle)
      document.removeEventListener('keydown', hide)
      window.removeEventListener('scroll', hide, true)
    }
  }, [])

  function show() {
    const [from, box] = [anchor.current?.firstElementChild, panel.current]
    if (!(from instanceof HTMLElement) || !box?.isConnected || box.matches(':popover-open')) return
    box.showPopover()
    place(from, box, 'center')
  }

  function turn(to: 'show' | 'hide', after: number) {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => (to === 'show' ? show() : panel.current?.hidePopover()), after)
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only listens to what happens to the control inside
    <span
      ref={anchor}
      className="inline-flex"
      onPointerEnter={event => event.pointerType === 'mouse' && turn('show', wait)}
      onPointerLeave={() => turn('hide', 120)}
      onFocus={event => event.target.matches(':focus-visible') && turn('show', 0)}
      onBlur={() => turn('hide', 0)}
    >
      {children}
      <span
        ref={panel}
        id={id}
        role="tooltip"
        popover="manual"
        className={cn(
          'fixed inset-auto m-0 w-max max-w-64 overflow-visible rounded-tag border border-transparent bg-ink px-2.5 py-1 text-left font-normal text-surface text-xs open:animate-rise',
          className,
        )}
      >
        {text}
      </span>
    </span>
  )
}
