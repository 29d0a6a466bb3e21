'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { Button, Spinner } from '@/components/ui/button'
import { CheckGlyph, WarningGlyph } from '@/components/ui/glyph'
import type { SaveState } from './use-lesson'

interface SaveStatusProps {
  state: SaveState
  savedAt: Date | undefined
  onRetry: () => void
}

/** Whether everything written is stored. It is read out when it settles, not at every letter. */
export function SaveStatus({ state, savedAt, onRetry }: SaveStatusProps) {
  const t = useTranslations('curriculum.saving')
  const format = useFormatter()
  const isUnderWay = state === 'waiting' || state === 'saving'
  const settled =
    state === 'failed'
      ? t('failed')
      : state === 'conflict'
        ? t('conflict')
        : state === 'saved' && savedAt
          ? t('savedAt', { time: format.dateTime(savedAt, { timeStyle: 'short' }) })
          : ''
  return (
    <div className="flex min-h-8 items-center gap-2 text-ink-muted text-xs">
      {isUnderWay && <Spinner className="icon-sm" />}
      {isUnderWay && t('saving')}
      {state === 'saved' && savedAt && <CheckGlyph className="icon-sm text-positive" />}
      {(state === 'failed' || state === 'conflict') && <WarningGlyph className="icon-sm text-danger" />}
      <span role="status">{settled}</span>
      {state === 'failed' && (
        <Button size="sm" variant="secondary" className="touch-target" onClick={onRetry}>
          {t('retry')}
        </Button>
      )}
    </div>
  )
}
