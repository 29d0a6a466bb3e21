'use client'

import { useLocale, useTranslations } from 'next-intl'
import { Spinner } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { CheckGlyph, WarningGlyph } from '@/components/ui/glyph'
import type { SaveState } from './autosaver'

/**
 * "Saved at 14:03": how a form that saves itself stands, read out when it settles and not at every letter. What is wrong
 * can be tried again.
 */
export function SaveStatus({ state, onRetry }: { state: SaveState; onRetry: () => void }) {
  const t = useTranslations('writing.save')
  const locale = useLocale()
  const isUnderWay = state.step === 'waiting' || state.step === 'saving'
  const isWrong = state.step === 'offline' || state.step === 'failed' || state.step === 'conflict'
  return (
    <div className="flex min-h-8 items-center gap-x-2 text-ink-muted text-xs">
      {state.step === 'saving' && <Spinner className="icon-sm" />}
      {state.step === 'saved' && <CheckGlyph className="icon-sm text-positive" />}
      {(isWrong || state.step === 'invalid') && (
        <WarningGlyph className={cn('icon-sm', isWrong ? 'text-danger' : 'text-warning')} />
      )}
      {isUnderWay && <span>{t(state.step)}</span>}
      <span role="status" className={cn('min-w-0', isWrong && 'text-danger')}>
        {!isUnderWay && words()}
      </span>
      {(state.step === 'offline' || state.step === 'failed') && (
        <button type="button" onClick={onRetry} className="min-h-8 rounded-tag font-medium text-accent hover:underline">
          {t('retry')}
        </button>
      )}
    </div>
  )

  function words() {
    if (state.step === 'saved') {
      // The clock on the wall of whoever writes, not that of the server.
      return state.at
        ? t('savedAt', { time: new Intl.DateTimeFormat(locale, { timeStyle: 'short' }).format(state.at) })
        : t('saved')
    }
    if (state.step === 'failed') return state.type === 'unauthenticated' ? t('signedOut') : t('failed')
    return t(state.step)
  }
}
