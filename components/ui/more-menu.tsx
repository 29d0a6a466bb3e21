import type { ReactNode } from 'react'
import { buttonClass } from './button'
import { MoreGlyph } from './glyph'
import { Menu } from './menu'

interface MoreMenuProps {
  /** Says whose menu it is. */
  label: string
  size?: 'sm' | 'md'
  children: ReactNode
}

/** What else can be done with a row or a card, behind three dots at its end. */
export function MoreMenu({ label, size = 'md', children }: MoreMenuProps) {
  return (
    <Menu
      label={label}
      align="end"
      triggerLabel={label}
      triggerClassName={buttonClass(
        { variant: 'quiet' },
        `${size === 'sm' ? 'size-8' : 'size-10'} px-0 aria-expanded:bg-surface-sunken pointer-coarse:size-11`,
      )}
      trigger={<MoreGlyph />}
    >
      {children}
    </Menu>
  )
}
