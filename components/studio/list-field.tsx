'use client'

import { type KeyboardEvent, useId, useRef } from 'react'
import { Button, IconButton } from '@/components/ui/button'
import { CloseGlyph, PlusGlyph, WarningGlyph } from '@/components/ui/glyph'
import { Input } from '@/components/ui/input'

interface ListFieldProps {
  legend: string
  hint?: string
  error?: string
  lines: readonly string[]
  onChange: (lines: string[]) => void
  placeholder?: string
  /** Names a line for those who do not see its place: "Line 2". */
  lineLabel: (number: number) => string
  removeLabel: (number: number) => string
  addLabel: string
  /** The most lines and the most letters in one. */
  most: number
  maxLength: number
  lang?: string
}

/** Some lines of text. Enter goes on to the next line, Backspace in an empty one takes it away. */
export function ListField(props: ListFieldProps) {
  const { legend, hint, error, lines, onChange, addLabel, most, lang } = props
  const id = useId()
  const list = useRef<HTMLUListElement>(null)
  const shown = lines.length > 0 ? lines : ['']

  const focus = (index: number) =>
    requestAnimationFrame(() => list.current?.querySelectorAll('input')[Math.max(0, index)]?.focus())
  const set = (index: number, text: string) => onChange(shown.map((line, at) => (at === index ? text : line)))
  function add(after: number) {
    if (shown.length >= most) return
    onChange([...shown.slice(0, after + 1), '', ...shown.slice(after + 1)])
    focus(after + 1)
  }
  function remove(index: number) {
    onChange(shown.filter((_, at) => at !== index))
    focus(index === 0 ? 0 : index - 1)
  }
  function onKeyDown(event: KeyboardEvent<HTMLInputElement>, index: number) {
    // A word that an input method is still composing ends with Enter too.
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault()
      if (shown[index + 1] === '') focus(index + 1)
      else add(index)
    } else if (event.key === 'Backspace' && shown[index] === '' && shown.length > 1) {
      event.preventDefault()
      remove(index)
    }
  }

  return (
    <fieldset
      className="grid min-w-0 content-start gap-1.5"
      aria-describedby={[error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(' ') || undefined}
    >
      <legend className="mb-1.5 font-medium text-ink text-sm">{legend}</legend>
      {hint && (
        <p id={`${id}-hint`} className="-mt-1.5 text-ink-muted text-xs">
          {hint}
        </p>
      )}
      <ul ref={list} className="mt-1 grid gap-2">
        {shown.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line has nothing but its place
          <li key={index} className="flex items-center gap-1.5">
            <Input
              value={line}
              lang={lang}
              maxLength={props.maxLength}
              placeholder={index === 0 ? props.placeholder : undefined}
              aria-label={props.lineLabel(index + 1)}
              aria-invalid={error ? true : undefined}
              autoComplete="off"
              onChange={event => set(index, event.target.value)}
              onKeyDown={event => onKeyDown(event, index)}
            />
            <IconButton
              label={props.removeLabel(index + 1)}
              icon={<CloseGlyph className="icon-sm" />}
              disabled={shown.length === 1 && line === ''}
              className="disabled:bg-transparent disabled:opacity-40"
              onClick={() => remove(index)}
            />
          </li>
        ))}
      </ul>
      {error && (
        <p id={`${id}-error`} className="flex gap-1.5 text-danger text-xs">
          <WarningGlyph className="icon-sm mt-0.5" />
          <span>{error}</span>
        </p>
      )}
      {shown.length < most && (
        <div>
          <Button
            size="sm"
            variant="quiet"
            icon={<PlusGlyph className="icon-sm" />}
            className="-ml-2"
            onClick={() => add(shown.length - 1)}
          >
            {addLabel}
          </Button>
        </div>
      )}
    </fieldset>
  )
}
