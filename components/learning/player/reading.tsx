'use client'

import { type ReactNode, useEffect, useRef, useState } from 'react'
import { placeOfShare, shareOfPlace } from '@/lib/learning/policy'
import { beaconEvent, keepEvent } from '../send-event'
import { useWords } from './words'

interface ReadingProps {
  materialId: string
  isTracked: boolean
  /** How long the whole text takes, in seconds: the place in it is a second of that. */
  length: number
  startAt: number
  children: ReactNode
}

const settleMilliseconds = 1500
/** Nobody needs leading who has hardly begun, or is all but through. */
const worthResuming = (share: number) => share > 0.03 && share < 0.97

/** The part of a text that lies above the lower edge of the window, of what can be scrolled of it. */
function shareRead(article: HTMLElement): number {
  const { top, height } = article.getBoundingClientRect()
  const scrollable = height - window.innerHeight * 0.7
  return scrollable <= 0 ? 1 : Math.min(1, Math.max(0, (window.innerHeight * 0.3 - top) / scrollable))
}

/** A text with a thin line that grows as it is read, and its place kept from device to device. */
export function Reading({ materialId, isTracked, length, startAt, children }: ReadingProps) {
  const t = useWords()
  const article = useRef<HTMLDivElement>(null)
  const [share, setShare] = useState(0)
  const [isResumed, setResumed] = useState(false)

  useEffect(() => {
    const box = article.current
    if (!box) return
    const wanted = shareOfPlace(startAt, length)
    // Whoever comes back with the browser's own arrow stands where they stood already.
    if (isTracked && worthResuming(wanted) && window.scrollY === 0 && !window.location.hash) {
      const { top, height } = box.getBoundingClientRect()
      window.scrollTo({ top: top + wanted * (height - window.innerHeight * 0.7) - window.innerHeight * 0.3 })
      setResumed(window.scrollY > 0)
    }
  }, [isTracked, length, startAt])

  useEffect(() => {
    const box = article.current
    if (!box) return
    let saved = startAt
    let now = shareRead(box)
    // Scrolled before this ran, or left so by the browser.
    let hasMoved = window.scrollY > 0
    let frame = 0
    let settling: ReturnType<typeof setTimeout> | undefined
    const save = (send: (event: { materialId: string; kind: 'position'; positionSeconds: number }) => unknown) => {
      const positionSeconds = placeOfShare(now, length)
      if (!isTracked || !hasMoved || Math.abs(positionSeconds - saved) <= 1) return
      saved = positionSeconds
      send({ materialId, kind: 'position', positionSeconds })
    }
    const look = () => {
      frame = 0
      // Gone from the page: the last place is what counts.
      if (!box.isConnected) return
      now = shareRead(box)
      setShare(now)
    }
    const onScroll = () => {
      frame ||= requestAnimationFrame(look)
      hasMoved = true
      clearTimeout(settling)
      settling = setTimeout(() => save(keepEvent), settleMilliseconds)
    }
    const atHiding = () => {
      if (document.visibilityState === 'hidden') save(beaconEvent)
    }
    const atLeaving = () => save(beaconEvent)
    look()
    window.addEventListener('scroll', onScroll, { passive: true })
    window.addEventListener('resize', look)
    document.addEventListener('visibilitychange', atHiding)
    window.addEventListener('pagehide', atLeaving)
    return () => {
      cancelAnimationFrame(frame)
      clearTimeout(settling)
      window.removeEventListener('scroll', onScroll)
      window.removeEventListener('resize', look)
      document.removeEventListener('visibilitychange', atHiding)
      window.removeEventListener('pagehide', atLeaving)
      save(beaconEvent)
    }
  }, [materialId, isTracked, length, startAt])

  const percent = Math.round(share * 100)
  return (
    <>
      <div
        role="progressbar"
        aria-label={t('readSoFar')}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
        aria-valuetext={t('readPercent', { percent })}
        className="fixed inset-x-0 top-(--sticky-top) z-20 h-0.75 bg-transparent"
        data-print="hide"
      >
        <div
          className="h-full origin-left bg-rating forced-colors:bg-[Highlight]"
          style={{ transform: `scaleX(${share})` }}
        />
      </div>
      <p
        role="status"
        className={isResumed ? 'sticky top-[calc(var(--sticky-top)+0.75rem)] z-10 mb-4 flex justify-center' : 'sr-only'}
      >
        {isResumed && (
          <span className="flex flex-wrap items-center gap-x-3 rounded-control border bg-surface-raised px-3 py-1.5 text-xs shadow-float">
            {t('readResumed')}
            <button
              type="button"
              onClick={() => {
                setResumed(false)
                window.scrollTo({ top: 0 })
              }}
              className="rounded-tag font-medium text-accent underline underline-offset-4"
            >
              {t('fromStart')}
            </button>
          </span>
        )}
      </p>
      <div ref={article}>{children}</div>
    </>
  )
}
