'use client'

import { type RefObject, useEffect } from 'react'
import { beaconEvent, sendEvent } from './send-event'

const everySeconds = 10

/**
 * Keeps the place in a film: every ten seconds of playing, at a pause, when the tab is hidden and when the page is
 * left. `onEnded` runs once the end is noted.
 */
export function useVideoProgress(
  video: RefObject<HTMLVideoElement | null>,
  { materialId, isTracked, onEnded }: { materialId: string; isTracked: boolean; onEnded: () => void },
) {
  useEffect(() => {
    const film = video.current
    if (!film || !isTracked) return
    const start = Math.floor(film.currentTime)
    let saved = start
    const position = () => Math.floor(film.currentTime)
    const save = (send: (event: { materialId: string; kind: 'position'; positionSeconds: number }) => unknown) => {
      if (position() === saved || film.readyState === 0) return
      saved = position()
      send({ materialId, kind: 'position', positionSeconds: saved })
    }
    // A place that could not be saved is saved ten seconds later; nobody is disturbed for it.
    const quietly = (event: Parameters<typeof sendEvent>[0]) => void sendEvent(event).catch(() => undefined)
    const whilePlaying = () => {
      if (!film.paused && Math.abs(position() - saved) >= everySeconds) save(quietly)
    }
    const atPause = () => {
      if (!film.ended) save(quietly)
    }
    const atLeaving = () => {
      if (document.visibilityState === 'hidden') save(beaconEvent)
    }
    const atEnd = () => {
      saved = 0
      sendEvent({ materialId, kind: 'completed', positionSeconds: 0 }).then(onEnded, () => undefined)
    }
    film.addEventListener('timeupdate', whilePlaying)
    film.addEventListener('pause', atPause)
    film.addEventListener('ended', atEnd)
    document.addEventListener('visibilitychange', atLeaving)
    const atUnload = () => save(beaconEvent)
    window.addEventListener('pagehide', atUnload)
    return () => {
      film.removeEventListener('timeupdate', whilePlaying)
      film.removeEventListener('pause', atPause)
      film.removeEventListener('ended', atEnd)
      document.removeEventListener('visibilitychange', atLeaving)
      window.removeEventListener('pagehide', atUnload)
      if (!film.ended) save(beaconEvent)
    }
  }, [video, materialId, isTracked, onEnded])
}
