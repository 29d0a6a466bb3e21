'use client'

import { type RefObject, useEffect, useId, useRef } from 'react'

export type PopoverAlign = 'start' | 'center' | 'end'

const gap = 6
const margin = 8

/** Puts a panel under its trigger, or above it where there is more room, and always inside the window. */
export function place(trigger: HTMLElement, panel: HTMLElement, align: PopoverAlign) {
  const at = trigger.getBoundingClientRect()
  const { innerWidth, innerHeight } = window
  const { offsetWidth: width, offsetHeight: height } = panel
  const below = innerHeight - at.bottom - gap - margin
  const above = at.top - gap - margin
  const upwards = height > below && above > below
  const left = { start: at.left, center: at.left + (at.width - width) / 2, end: at.right - width }[align]
  panel.style.left = `${Math.max(margin, Math.min(left, innerWidth - width - margin))}px`
  panel.style.top = upwards ? `${Math.max(margin, at.top - gap - height)}px` : `${at.bottom + gap}px`
  panel.style.maxHeight = `${Math.max(160, upwards ? above : below)}px`
}

export interface PopoverParts {
  id: string
  trigger: RefObject<HTMLButtonElement | null>
  panel: RefObject<HTMLDivElement | null>
}

/**
 * The browser's popover does the hard part: the top layer, Escape, the click outside, one open at a time. This places
 * the panel while it is open and tells the trigger's state to assistive technology.
 */
export function usePopover(align: PopoverAlign, onOpen?: (panel: HTMLElement) => void): PopoverParts {
  const id = useId()
  const trigger = useRef<HTMLButtonElement>(null)
  const panel = useRef<HTMLDivElement>(null)
  const opened = useRef(onOpen)
  useEffect(() => {
    opened.current = onOpen
  })

  useEffect(() => {
    const [button, box] = [trigger.current, panel.current]
    if (!button || !box) return
    const follow = () => place(button, box, align)
    const onToggle = (event: Event) => {
      const open = (event as ToggleEvent).newState === 'open'
      button.setAttribute('aria-expanded', String(open))
      const change = open ? 'addEventListener' : 'removeEventListener'
      window[change]('scroll', follow, true)
      window[change]('resize', follow)
      if (!open) return
      follow()
      opened.current?.(box)
    }
    box.addEventListener('toggle', onToggle)
    return () => {
      box.removeEventListener('toggle', onToggle)
      window.removeEventListener('scroll', follow, true)
      window.removeEventListener('resize', follow)
    }
  }, [align])

  return { id, trigger, panel }
}
