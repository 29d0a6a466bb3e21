'use client'

import { useEffect, useRef, useState } from 'react'
import { EyeGlyph, EyeOffGlyph } from './glyph'
import { Input, type InputProps } from './input'

export interface PasswordInputProps extends Omit<InputProps, 'type' | 'suffix' | 'icon'> {
  /** The eye's name while the password is hidden: "Show password". */
  showLabel: string
  hideLabel: string
}

/** A password that can be looked at: typing blind is what makes people choose short ones. */
export function PasswordInput({ showLabel, hideLabel, ...rest }: PasswordInputProps) {
  const [shown, setShown] = useState(false)
  const eye = useRef<HTMLButtonElement>(null)
  const Glyph = shown ? EyeOffGlyph : EyeGlyph

  // Hidden again when it is sent: browsers keep passwords only from fields of that type.
  useEffect(() => {
    const form = eye.current?.form
    const hide = () => setShown(false)
    form?.addEventListener('submit', hide)
    return () => form?.removeEventListener('submit', hide)
  }, [])

  return (
    <Input
      {...rest}
      type={shown ? 'text' : 'password'}
      autoCapitalize="none"
      autoCorrect="off"
      spellCheck={false}
      suffix={
        <button
          ref={eye}
          type="button"
          aria-label={shown ? hideLabel : showLabel}
          disabled={rest.disabled}
          onClick={() => setShown(!shown)}
          className="grid size-9 place-items-center rounded-control text-ink-muted transition-colors hover:bg-surface-sunken hover:text-ink active:bg-track disabled:pointer-events-none"
        >
          <Glyph className="icon-md" />
        </button>
      }
    />
  )
}
