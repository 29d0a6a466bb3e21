'use client'

import type { ReactNode } from 'react'
import { Button, Spinner } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { PlayGlyph, WarningGlyph } from '@/components/ui/glyph'
import type { FilmState } from './use-film-state'
import { useWords } from './words'

interface StageProps {
  /** The film. */
  children: ReactNode
  state: FilmState
  isFullscreen: boolean
  hasFailed: boolean
  /** What was just done, such as "Speed 1.5×". */
  notice: string
  upNext: ReactNode
  onToggle: () => void
  onRetry: () => void
}

/** The film and what lies over it for a while: waiting, trouble, what was just done, what comes next. */
export function Stage(props: StageProps) {
  const { children, state, isFullscreen, hasFailed, notice, upNext, onToggle, onRetry } = props
  const t = useWords()
  const isWaiting = state.isWaiting && !hasFailed
  return (
    <div className={cn('relative bg-surface-sunken', isFullscreen && 'min-h-0')}>
      {children}
      {/* Always there, so that the words are read out when they come. */}
      <p
        role="status"
        className={
          notice
            ? 'pointer-events-none absolute inset-x-0 top-4 mx-auto w-fit rounded-control bg-ink/85 px-3 py-1.5 font-medium text-sm text-surface'
            : 'sr-only'
        }
      >
        {notice || (isWaiting ? t('loading') : '')}
      </p>
      {isWaiting && (
        <span className="pointer-events-none absolute inset-0 grid place-items-center" aria-hidden="true">
          <span className="grid size-14 place-items-center rounded-full bg-surface/85 text-ink">
            <Spinner className="icon-lg" />
          </span>
        </span>
      )}
      {!state.isPlaying && !state.hasEnded && !hasFailed && (
        // For the hand; the keyboard has the same button in the bar.
        <button
          type="button"
          tabIndex={-1}
          aria-hidden="true"
          onClick={onToggle}
          className="absolute inset-0 m-auto grid size-16 place-items-center rounded-full bg-surface/90 text-ink shadow-float transition-transform hover:scale-105"
        >
          <PlayGlyph className="size-7" />
        </button>
      )}
      <div role="alert">
        {hasFailed && (
          <div className="absolute inset-0 grid place-items-center overflow-y-auto bg-surface/95 p-4 text-center">
            <div className="grid max-w-sm justify-items-center gap-2">
              <WarningGlyph className="icon-lg text-danger" />
              <p className="display text-lg max-sm:text-base">{t('failedTitle')}</p>
              <p className="text-ink-muted text-sm max-sm:text-xs">{t('failedText')}</p>
              <Button variant="secondary" className="mt-2" onClick={onRetry}>
                {t('retry')}
              </Button>
            </div>
          </div>
        )}
      </div>
      {upNext}
    </div>
  )
}
