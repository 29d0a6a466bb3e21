'use client'

import { type ReactNode, useState } from 'react'
import { Button } from './button'
import { PlusGlyph } from './glyph'

interface NewButtonProps {
  label: string
  children: (dialog: { open: boolean; onClose: () => void }) => ReactNode
}

/** The button above a list, and the dialog in which something new is made. */
export function NewButton({ label, children }: NewButtonProps) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button icon={<PlusGlyph className="icon-sm" />} aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {label}
      </Button>
      {children({ open, onClose: () => setOpen(false) })}
    </>
  )
}
