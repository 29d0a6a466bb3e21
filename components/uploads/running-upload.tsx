'use client'

import { useLocale, useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { FileGlyph } from '@/components/ui/glyph'
import { ProgressBar } from '@/components/ui/progress-bar'
import { sizeText } from './figures'

interface RunningUploadProps {
  file: File
  percent: number
  secondsLeft: number | undefined
  onCancel: () => void
}

/** A file on its way: how far it is, how long it still takes, and a way to stop it. */
export function RunningUpload({ file, percent, secondsLeft, onCancel }: RunningUploadProps) {
  const t = useTranslations('uploads')
  const locale = useLocale()
  const isChecking = percent >= 100
  return (
    <div className="grid gap-3 rounded-card border bg-surface-raised p-4">
      <div className="flex items-center gap-3">
        <FileGlyph className="icon-md text-ink-muted" />
        <p className="min-w-0 flex-1">
          <span className="block truncate font-medium text-sm">{file.name}</span>
          <span className="tabular block text-ink-muted text-xs">{sizeText(file.size, locale)}</span>
        </p>
        <Button size="sm" variant="quiet" onClick={onCancel} aria-label={t('cancelNamed', { name: file.name })}>
          {t('cancel')}
        </Button>
      </div>
      <ProgressBar value={isChecking ? undefined : percent} label={t('sending', { name: file.name })} tone="accent" />
      <p className="tabular flex justify-between gap-4 text-ink-muted text-xs" aria-hidden="true">
        <span>{isChecking ? t('checking') : t('percent', { percent: percent / 100 })}</span>
        {!isChecking && secondsLeft !== undefined && <span>{timeLeft()}</span>}
      </p>
    </div>
  )

  function timeLeft() {
    const seconds = secondsLeft ?? 0
    if (seconds < 60) return t('left.seconds', { count: Math.max(1, seconds) })
    if (seconds < 3600) return t('left.minutes', { count: Math.ceil(seconds / 60) })
    return t('left.hours', { count: Math.ceil(seconds / 3600) })
  }
}
