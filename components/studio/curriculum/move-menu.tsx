'use client'

import { ArrowDown, ArrowDownToLine, ArrowUp, ArrowUpDown, ArrowUpToLine, FolderInput } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { buttonClass } from '@/components/ui/button'
import { Menu, MenuItem, MenuSeparator } from '@/components/ui/menu'
import { steps } from './actions'
import type { Step } from './order'

const glyphs = { up: ArrowUp, down: ArrowDown, top: ArrowUpToLine, bottom: ArrowDownToLine }

/** The way of moving something without dragging it. Steps that lead nowhere can be read and do nothing. */
export function MoveMenu(props: {
  title: string
  step: (step: Step) => (() => void) | undefined
  /** Opens the choice of another section. */
  onElsewhere?: () => void
}) {
  const t = useTranslations('curriculum.move')
  return (
    <Menu
      label={t('of', { title: props.title })}
      triggerLabel={t('of', { title: props.title })}
      trigger={<ArrowUpDown className="icon-sm" />}
      triggerClassName={buttonClass({ variant: 'quiet' }, 'w-10 px-0 pointer-coarse:w-11')}
      align="end"
    >
      {steps.map(step => {
        const act = props.step(step)
        const Glyph = glyphs[step]
        return (
          <MenuItem key={step} icon={<Glyph className="icon-sm" />} aria-disabled={!act} onClick={act}>
            {t(step)}
          </MenuItem>
        )
      })}
      {props.onElsewhere && (
        <>
          <MenuSeparator />
          <MenuItem icon={<FolderInput className="icon-sm" />} onClick={props.onElsewhere}>
            {t('elsewhere')}
          </MenuItem>
        </>
      )}
    </Menu>
  )
}
