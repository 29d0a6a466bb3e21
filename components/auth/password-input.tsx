'use client'

import { useState } from 'react'
import { EyeGlyph, EyeOffGlyph } from '@/components/ui/glyph'
import { Input, type InputProps } from '@/components/ui/input'

export interface PasswordInputProps extends Omit<InputProps, 'type' | 'suffix' | 'icon'> {
  showLabel: string
  hideLabel: string
}

/** A password that can be looked at: typing blind is what makes people choose short ones. */
export function PasswordInput({ showLabel, hideLabel, ...rest }: PasswordInputProps) {
  const [shown, setShown] = useState(false)
  const Glyph = shown ? EyeOffGlyph : EyeGlyph
  return (
    <Input
      {...rest}
      type={shown ? 'text' : 'password'}
      autoCapitalize="none"
      autoCorrect="off"
      spellCheck={false}
      suffix={
        <button
          type="button"
          aria-label={shown ? hideLabel : showLabel}
          onClick={() => setShown(!shown)}
          className="grid size-9 place-items-center rounded-control text-ink-muted transition-colors hover:bg-surface-sunken hover:text-ink"
        >
          <Glyph className="icon-md" />
        </button>
      }
    />
  )
}
