'use client'

import { useEffect, useRef, useState } from 'react'
import { cn } from './cn'
import { MinusGlyph, PlusGlyph } from './glyph'

export interface QuantityInputProps {
  /** Controlled by its owner, or with `defaultValue` on its own. */
  value?: number
  defaultValue?: number
  onChange?: (value: number) => void
  min?: number
  max?: number
  /** Milliseconds to wait after the last tap before `onChange`: five taps are one change. */
  pause?: number
  name?: string
  disabled?: boolean
  size?: 'sm' | 'md'
  /** Of the buttons: "One seat fewer of …". */
  fewerLabel: string
  moreLabel: string
  className?: string
  id?: string
  'aria-label'?: string
  'aria-describedby'?: string
  'aria-invalid'?: boolean
}

/** A small whole number with a button on either side. It can be typed; what makes no sense goes back. */
export function QuantityInput(props: QuantityInputProps) {
  const { defaultValue = 1, onChange, min = 1, max = 99, pause = 0, disabled, size = 'md' } = props
  const [wanted, setWanted] = useState<number>()
  const [own, setOwn] = useState(defaultValue)
  const [typed, setTyped] = useState<string>()
  /** What the buttons made of it, for those who do not see it. */
  const [said, setSaid] = useState<number>()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const latest = useRef(onChange)
  useEffect(() => {
    latest.current = onChange
  })
  useEffect(() => () => clearTimeout(timer.current), [])

  const settled = props.value ?? own
  const shown = wanted ?? settled

  function want(next: number) {
    const value = Math.min(max, Math.max(min, next))
    clearTimeout(timer.current)
    if (value === shown) return
    setOwn(value)
    if (pause === 0) {
      onChange?.(value)
      return
    }
    setWanted(value)
    timer.current = setTimeout(() => {
      setWanted(undefined)
      if (value !== settled) latest.current?.(value)
    }, pause)
  }

  function tap(by: 1 | -1) {
    if (disabled || shown + by < min || shown + by > max) return
    setSaid(shown + by)
    want(shown + by)
  }

  function accept() {
    if (typed !== undefined && /^\d+$/.test(typed.trim())) want(Number(typed))
    setTyped(undefined)
  }

  const button = cn(
    'grid shrink-0 place-items-center text-ink transition-colors hover:bg-surface-sunken focus-visible:-outline-offset-2 active:bg-track aria-disabled:text-line-strong aria-disabled:hover:bg-transparent pointer-coarse:size-11',
    size === 'sm' ? 'size-9' : 'size-10.5',
  )
  return (
    <span
      className={cn(
        'inline-flex w-fit items-center overflow-hidden rounded-control border border-line-strong bg-surface-raised transition-colors hover:border-ink-muted has-disabled:border-line has-aria-invalid:border-danger has-disabled:bg-surface-sunken',
        props.className,
      )}
    >
      <button
        type="button"
        aria-label={props.fewerLabel}
        aria-disabled={shown <= min || disabled || undefined}
        onClick={() => tap(-1)}
        className={button}
      >
        <MinusGlyph className="icon-sm" />
      </button>
      <input
        id={props.id}
        name={props.name}
        type="text"
        inputMode="numeric"
        role="spinbutton"
        autoComplete="off"
        disabled={disabled}
        value={typed ?? shown}
        aria-label={props['aria-label']}
        aria-describedby={props['aria-describedby']}
        aria-invalid={props['aria-invalid']}
        aria-valuenow={shown}
        aria-valuemin={min}
        aria-valuemax={max}
        onChange={event => setTyped(event.target.value)}
        onFocus={event => event.target.select()}
        onBlur={accept}
        onKeyDown={event => {
          if (event.key === 'Enter' && typed !== undefined) {
            event.preventDefault()
            accept()
          } else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
            event.preventDefault()
            want(shown + (event.key === 'ArrowUp' ? 1 : -1))
          }
        }}
        className={cn(
          'tabular w-10 rounded-tag bg-transparent text-center text-ink text-sm focus-visible:-outline-offset-2 disabled:text-ink-muted pointer-coarse:text-base',
          size === 'sm' ? 'h-9' : 'h-10.5',
        )}
      />
      <button
        type="button"
        aria-label={props.moreLabel}
        aria-disabled={shown >= max || disabled || undefined}
        onClick={() => tap(1)}
        className={button}
      >
        <PlusGlyph className="icon-sm" />
      </button>
      <span role="status" className="sr-only">
        {said}
      </span>
    </span>
  )
}
