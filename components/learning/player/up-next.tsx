'use client'

import { type RefObject, useEffect, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { PlayGlyph } from '@/components/ui/glyph'
import { useWords } from './words'

const countdownSeconds = 5

interface UpNextProps {
  title: string
  /** Whether it goes on by itself, after five seconds in which that can be called off. */
  startsItself: boolean
  frame: RefObject<HTMLElement | null>
  /** `plays`: the next lesson starts to play on arrival. */
  onGo: (plays: boolean) => void
  onAgain: () => void
}

const isWriting = () => document.activeElement?.matches('input, textarea, select, dialog *') ?? false

/** What comes after the film. Whoever writes a note just then is not carried off. */
export function UpNext({ title, startsItself, frame, onGo, onAgain }: UpNextProps) {
  const t = useWords()
  const [left, setLeft] = useState(() => (startsItself && !isWriting() ? countdownSeconds : null))
  const cancel = useRef<HTMLButtonElement>(null)
  const go = useRef(onGo)
  useEffect(() => {
    go.current = onGo
  })
  const isCounting = left !== null

  useEffect(() => {
    if (!isCounting) return
    // The way out lies under the reader's hand, unless that is somewhere else.
    const active = document.activeElement
    if (!active || active === document.body || frame.current?.contains(active)) cancel.current?.focus()
    const tick = setInterval(() => setLeft(now => now && now - 1), 1000)
    const stop = (event: Event) => {
      if (event instanceof KeyboardEvent ? event.key === 'Escape' : isWriting()) setLeft(null)
    }
    document.addEventListener('keydown', stop)
    document.addEventListener('focusin', stop)
    return () => {
      clearInterval(tick)
      document.removeEventListener('keydown', stop)
      document.removeEventListener('focusin', stop)
    }
  }, [isCounting, frame])

  useEffect(() => {
    if (left === 0) go.current(true)
  }, [left])

  return (
    <div className="absolute inset-0 grid place-items-center overflow-y-auto bg-surface p-4 text-center">
      <div className="max-w-md">
        <p role="status" className="sr-only">
          {isCounting && t('upNextSoon', { title, seconds: countdownSeconds })}
        </p>
        <p className="tabular text-ink-muted text-sm" aria-hidden={isCounting || undefined}>
          {isCounting ? t('upNextIn', { seconds: left }) : t('upNext')}
        </p>
        <p className="display mt-1 text-balance text-xl max-sm:text-base">{title}</p>
        <div className="mt-4 flex flex-wrap justify-center gap-3 max-sm:mt-2">
          {isCounting ? (
            <Button ref={cancel} variant="secondary" onClick={() => setLeft(null)}>
              {t('cancel')}
            </Button>
          ) : (
            <Button variant="secondary" onClick={onAgain}>
              {t('again')}
            </Button>
          )}
          <Button icon={<PlayGlyph className="icon-sm" />} onClick={() => onGo(true)}>
            {t('playNow')}
          </Button>
        </div>
      </div>
    </div>
  )
}
