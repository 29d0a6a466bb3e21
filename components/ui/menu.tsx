'use client'

import Link from 'next/link'
import { type ComponentProps, type KeyboardEvent, type ReactNode, useState } from 'react'
import { cn } from './cn'
import { CheckGlyph } from './glyph'
import { type PopoverTriggerProps, popoverPanelClass, triggerClass } from './popover'
import { usePopover } from './use-popover'

const itemsOf = (panel: HTMLElement) =>
  Array.from(panel.querySelectorAll<HTMLElement>('[role^="menuitem"]:not([aria-disabled="true"])')).filter(
    item => item.getClientRects().length > 0,
  )

/** Arrows walk round, also sideways where items stand in a row; Home and End jump, a letter finds the next item that begins with it. */
function walk(event: KeyboardEvent<HTMLElement>) {
  const panel = event.currentTarget
  const items = itemsOf(panel)
  const at = items.indexOf(document.activeElement as HTMLElement)
  const move = (index: number) => {
    event.preventDefault()
    items.at(index % items.length)?.focus()
  }
  if (event.key === 'ArrowDown' || event.key === 'ArrowRight') move(at + 1)
  else if (event.key === 'ArrowUp' || event.key === 'ArrowLeft') move(at < 0 ? -1 : at - 1)
  else if (event.key === 'Home') move(0)
  else if (event.key === 'End') move(-1)
  else if (event.key === 'Tab') panel.hidePopover()
  else if (event.key.length === 1 && /\S/.test(event.key)) {
    const letter = event.key.toLowerCase()
    const rest = [...items.slice(at + 1), ...items.slice(0, at + 1)]
    rest.find(item => item.textContent?.trim().toLowerCase().startsWith(letter))?.focus()
  }
}

export interface MenuProps extends PopoverTriggerProps {
  /** Names the menu for screen readers. */
  label: string
  children: ReactNode
  /** What it holds is made when it is first opened: for a menu of which a page has hundreds. */
  isLazy?: boolean
  className?: string
}

/** Actions and destinations behind one button. Holds MenuItem, MenuLink, MenuChoice, MenuLabel and MenuSeparator. */
export function Menu({ label, children, isLazy = false, className, align = 'start', ...props }: MenuProps) {
  const [isMade, setMade] = useState(!isLazy)
  const { id, trigger, panel } = usePopover(align, box => itemsOf(box)[0]?.focus())
  return (
    <>
      <button
        ref={trigger}
        type="button"
        popoverTarget={id}
        aria-label={props.triggerLabel}
        aria-haspopup="menu"
        aria-expanded={false}
        aria-controls={id}
        className={triggerClass(props)}
        onKeyDown={event => {
          if (event.key !== 'ArrowDown') return
          event.preventDefault()
          panel.current?.showPopover()
        }}
      >
        {props.trigger}
      </button>
      <div
        ref={panel}
        id={id}
        popover="auto"
        role="menu"
        tabIndex={-1}
        aria-label={label}
        onBeforeToggle={() => setMade(true)}
        onKeyDown={walk}
        onClick={event => {
          if (!(event.target as Element).closest('[role^="menuitem"]:not([aria-disabled="true"])')) return
          trigger.current?.focus()
          event.currentTarget.hidePopover()
        }}
        className={cn(popoverPanelClass, 'min-w-52 max-w-[calc(100vw-1rem)] p-1.5', className)}
      >
        {isMade && children}
      </div>
    </>
  )
}

const itemClass =
  'flex min-h-10 w-full items-center gap-2.5 rounded-control px-2.5 py-2 text-left text-sm no-underline focus-visible:outline-offset-[-2px] aria-disabled:text-ink-muted aria-disabled:hover:bg-transparent pointer-coarse:min-h-11'
const tones = {
  default: 'text-ink hover:bg-surface-sunken focus-visible:bg-surface-sunken',
  danger: 'text-danger hover:bg-danger-soft focus-visible:bg-danger-soft',
}

interface ItemLook {
  icon?: ReactNode
  /** Stands at the end: a shortcut, a count. */
  trailing?: ReactNode
  tone?: 'default' | 'danger'
}

/** Does something and closes the menu. Use `aria-disabled` rather than `disabled`, so that it can be read. */
export function MenuItem({
  icon,
  trailing,
  tone = 'default',
  className,
  children,
  ...rest
}: ComponentProps<'button'> & ItemLook) {
  return (
    <button type="button" {...rest} role="menuitem" tabIndex={-1} className={cn(itemClass, tones[tone], className)}>
      {icon}
      <span className="flex-1">{children}</span>
      {trailing && <span className="text-ink-muted text-xs">{trailing}</span>}
    </button>
  )
}

/** Goes somewhere. */
export function MenuLink({
  icon,
  trailing,
  tone = 'default',
  className,
  children,
  ...rest
}: ComponentProps<typeof Link> & ItemLook) {
  return (
    <Link {...rest} role="menuitem" tabIndex={-1} className={cn(itemClass, tones[tone], className)}>
      {icon}
      <span className="flex-1">{children}</span>
      {trailing && <span className="text-ink-muted text-xs">{trailing}</span>}
    </Link>
  )
}

/** One of several, such as a language or a theme. */
export function MenuChoice({ checked, children, ...rest }: ComponentProps<'button'> & { checked: boolean }) {
  return (
    <button
      type="button"
      {...rest}
      role="menuitemradio"
      aria-checked={checked}
      tabIndex={-1}
      className={cn(itemClass, tones.default)}
    >
      <CheckGlyph className={cn('icon-sm text-accent', !checked && 'invisible')} />
      <span className="flex-1">{children}</span>
    </button>
  )
}

/** A heading inside a menu. */
export function MenuLabel({ children }: { children: ReactNode }) {
  return (
    <div role="presentation" className="px-2.5 pt-2 pb-1 font-medium text-ink-muted text-xs">
      {children}
    </div>
  )
}

/** A hairline between groups. */
export function MenuSeparator() {
  return <hr className="mx-2.5 my-1.5 border-line" />
}
