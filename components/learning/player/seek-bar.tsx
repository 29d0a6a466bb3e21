'use client'

import { type PointerEvent, useState } from 'react'
import { clock } from '../time'
import { Slider } from './slider'
import type { FilmState } from './use-film-state'
import { useWords } from './words'

interface SeekBarProps {
  state: FilmState
  onSeek: (seconds: number) => void
  onSkip: (seconds: number) => void
}

/** The line of time: drag it, click it, or move it with the arrows by five seconds. */
export function SeekBar({ state, onSeek, onSkip }: SeekBarProps) {
  const { time, length, loaded } = state
  const t = useWords()
  const [pointed, setPointed] = useState<number>()

  const follow = (event: PointerEvent<HTMLElement>) => {
    if (event.pointerType !== 'mouse') return
    const { left, width } = event.currentTarget.getBoundingClientRect()
    setPointed(Math.min(1, Math.max(0, (event.clientX - left) / width)))
  }

  return (
    <div className="relative flex" onPointerMove={follow} onPointerLeave={() => setPointed(undefined)}>
      <Slider
        label={t('seek')}
        value={Math.floor(time)}
        max={Math.max(1, Math.floor(length))}
        loaded={loaded}
        disabled={length === 0}
        valueText={t('timeOf', { time: clock(time), length: clock(length) })}
        onMove={onSeek}
        onKeyDown={event => {
          const step = { ArrowLeft: -5, ArrowDown: -5, ArrowRight: 5, ArrowUp: 5 }[event.key]
          if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return
          event.preventDefault()
          onSkip(step)
        }}
        className="w-full"
      />
      {pointed !== undefined && length > 0 && (
        <span
          aria-hidden="true"
          style={{ left: `${pointed * 100}%` }}
          className="tabular pointer-events-none absolute bottom-full z-1 -translate-x-1/2 rounded-tag bg-ink px-1.5 text-surface text-xs"
        >
          {clock(pointed * length)}
        </span>
      )}
    </div>
  )
}
