'use client'

import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { IconButton, Spinner } from './button'
import { cn } from './cn'
import { controlClass } from './control'
import { fold } from './fold'
import { CheckGlyph, ChevronDownGlyph, CloseGlyph } from './glyph'
import { popoverPanelClass } from './popover'
import { place } from './use-popover'

export interface ComboboxOption {
  value: string
  label: string
  /** A second line: a code, a place, an e-mail address. */
  description?: string
  disabled?: boolean
}

export interface ComboboxProps {
  options: readonly ComboboxOption[]
  /** Controlled: the chosen value, or '' for none. */
  value?: string
  defaultValue?: string
  onChange?: (value: string) => void
  /** Told what is typed, for options that come from a server; the list is then shown as it is given. */
  onSearch?: (text: string) => void
  loading?: boolean
  /** Sends the value with the form around it. */
  name?: string
  placeholder?: string
  disabled?: boolean
  /** The list's name: "Countries". */
  listLabel: string
  emptyText: ReactNode
  loadingText?: ReactNode
  /** With it a choice can be taken back. */
  clearLabel?: string
  className?: string
  id?: string
  'aria-label'?: string
  'aria-describedby'?: string
  'aria-invalid'?: boolean
  'aria-required'?: boolean
}

/**
 * One of many, found by typing a part of it, with or without its accents. What is typed but not chosen goes back to
 * the last choice. Inside a Field it needs no id.
 */
export function Combobox(props: ComboboxProps) {
  const { options, onChange, onSearch, loading, name, disabled, listLabel, emptyText, loadingText, clearLabel } = props
  const generated = useId()
  const id = props.id ?? generated
  const box = useRef<HTMLDivElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const input = useRef<HTMLInputElement>(null)
  const [own, setOwn] = useState(props.defaultValue ?? '')
  const [typed, setTyped] = useState<string | null>(null)
  const [open, setOpen] = useState(false)
  const [active, setActive] = useState(-1)

  const value = props.value ?? own
  const chosen = options.find(option => option.value === value)
  const wanted = fold(typed ?? '')
  const shown = wanted && !onSearch ? options.filter(option => fold(option.label).includes(wanted)) : options

  useEffect(() => {
    const [anchor, panel] = [box.current, list.current]
    if (!open || !anchor || !panel) return
    const follow = () => {
      panel.style.width = `${anchor.offsetWidth}px`
      place(anchor, panel, 'start')
    }
    panel.showPopover()
    follow()
    window.addEventListener('scroll', follow, true)
    window.addEventListener('resize', follow)
    return () => {
      if (panel.isConnected) panel.hidePopover()
      window.removeEventListener('scroll', follow, true)
      window.removeEventListener('resize', follow)
    }
  }, [open])

  useEffect(() => {
    if (open && active >= 0) document.getElementById(`${id}-${active}`)?.scrollIntoView({ block: 'nearest' })
  }, [open, active, id])

  function show() {
    if (disabled || open) return
    setOpen(true)
    setActive(shown.findIndex(option => option.value === value))
  }

  function close() {
    setOpen(false)
    setTyped(null)
    setActive(-1)
  }

  function choose(option: ComboboxOption | undefined) {
    if (option?.disabled) return
    const next = option?.value ?? ''
    setOwn(next)
    if (next !== value) onChange?.(next)
    close()
  }

  /** The next option that can be chosen, round and round. */
  function step(by: 1 | -1) {
    let at = active
    for (let tries = 0; tries < shown.length; tries++) {
      at = at < 0 && by < 0 ? shown.length - 1 : (at + by + shown.length) % shown.length
      if (!shown[at]?.disabled) break
    }
    setActive(at)
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      if (!open) show()
      else if (shown.length > 0) step(event.key === 'ArrowDown' ? 1 : -1)
    } else if (event.key === 'Enter' && open) {
      event.preventDefault()
      if (shown[active]) choose(shown[active])
    } else if (event.key === 'Escape' && open) {
      // Not further: the dialog around stays open.
      event.preventDefault()
      event.stopPropagation()
      close()
    } else if (event.key === 'Tab' && open && shown[active] && typed !== null) {
      choose(shown[active])
    }
  }

  return (
    <div ref={box} className={cn('relative', props.className)}>
      {name && <input type="hidden" name={name} value={value} disabled={disabled} />}
      <input
        ref={input}
        id={id}
        type="text"
        role="combobox"
        autoComplete="off"
        spellCheck={false}
        disabled={disabled}
        placeholder={props.placeholder}
        value={typed ?? chosen?.label ?? ''}
        aria-label={props['aria-label']}
        aria-describedby={props['aria-describedby']}
        aria-invalid={props['aria-invalid']}
        aria-required={props['aria-required']}
        aria-autocomplete="list"
        aria-expanded={open}
        aria-controls={`${id}-list`}
        aria-busy={loading || undefined}
        aria-activedescendant={open && shown[active] ? `${id}-${active}` : undefined}
        onClick={show}
        onFocus={event => event.target.select()}
        onKeyDown={onKeyDown}
        onBlur={close}
        onChange={event => {
          setTyped(event.target.value)
          setOpen(true)
          setActive(event.target.value ? 0 : -1)
          onSearch?.(event.target.value)
        }}
        className={cn(controlClass, 'truncate', clearLabel && chosen ? 'pr-20' : 'pr-10')}
      />
      {clearLabel && chosen && !disabled && (
        <IconButton
          size="sm"
          label={clearLabel}
          icon={<CloseGlyph className="icon-sm" />}
          className="!absolute inset-y-0 right-9 my-auto"
          onClick={() => {
            choose(undefined)
            input.current?.focus()
          }}
        />
      )}
      <span className="pointer-events-none absolute inset-y-0 right-3 grid place-items-center text-ink-muted">
        {loading ? <Spinner className="icon-sm" /> : <ChevronDownGlyph className="icon-sm" />}
      </span>
      <div
        ref={list}
        popover="manual"
        // A press in the list must not take the focus from the field.
        onPointerDown={event => event.preventDefault()}
        className={cn(popoverPanelClass, '!max-h-72 p-1.5')}
      >
        <div id={`${id}-list`} role="listbox" aria-label={listLabel}>
          {shown.map((option, index) => (
            // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus and names the active option
            // biome-ignore lint/a11y/useKeyWithClickEvents: the field's keys choose it
            <div
              key={option.value}
              id={`${id}-${index}`}
              role="option"
              aria-selected={option.value === value}
              aria-disabled={option.disabled || undefined}
              data-active={index === active ? '' : undefined}
              onClick={() => choose(option)}
              onPointerMove={() => setActive(index)}
              className="flex min-h-10 cursor-pointer items-center gap-2.5 rounded-control px-2.5 py-1.5 text-sm aria-disabled:cursor-not-allowed aria-disabled:text-ink-muted data-active:bg-surface-sunken data-active:outline-2 data-active:outline-transparent data-active:-outline-offset-2 pointer-coarse:min-h-11"
            >
              <span className="min-w-0 flex-1">
                {option.label}
                {option.description && <span className="block text-ink-muted text-xs">{option.description}</span>}
              </span>
              <CheckGlyph className={cn('icon-sm text-accent', option.value !== value && 'invisible')} />
            </div>
          ))}
        </div>
        {shown.length === 0 && (
          <p className="px-2.5 py-2 text-ink-muted text-sm">{loading ? (loadingText ?? emptyText) : emptyText}</p>
        )}
      </div>
      {/* Heard, not seen: an empty list says nothing by itself. */}
      <span role="status" className="sr-only">
        {open && shown.length === 0 && (loading ? (loadingText ?? '') : emptyText)}
      </span>
    </div>
  )
}
