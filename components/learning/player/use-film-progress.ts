'use client'

import { type RefObject, useEffect, useRef } from 'react'
import { isWatched } from '@/lib/learning/policy'
import type { EventReply } from '@/lib/learning/schema'
import { beaconEvent, keepEvent, sendWhenOnline } from '../send-event'

const everySeconds = 10

/** Places of this page's life, for when the browser shows a lesson as it rendered it before. */
const places = new Map<string, { seconds: number; at: number }>()

/** Where to go on: as the server knew it at `placedAt`, unless this very browser knows better. */
export function placeOf(materialId: string, startAt: number, placedAt: string | null): number {
  const own = places.get(materialId)
  return own && own.at > Date.parse(placedAt ?? '1970-01-01') ? own.seconds : startAt
}

interface Options {
  materialId: string
  isTracked: boolean
  isCompleted: boolean
  /** Runs once it is noted that the film was watched, with the course as it is then. */
  onWatched: (course: EventReply['course']) => void
}

/**
 * Keeps the place in a film: every ten seconds of playing, at a pause, after a jump, when the tab is hidden and when
 * the page is left. The lesson is done when the film has ended or plays its last twentieth.
 */
export function useFilmProgress(film: RefObject<HTMLVideoElement | null>, options: Options) {
  const { materialId, isTracked } = options
  const latest = useRef(options)
  useEffect(() => {
    latest.current = options
  })

  useEffect(() => {
    const video = film.current
    if (!video || !isTracked) return
    let saved = Math.floor(video.currentTime)
    let isDone = latest.current.isCompleted
    let settling: ReturnType<typeof setTimeout> | undefined
    const position = () => Math.floor(video.currentTime)

    function save(send: (event: { materialId: string; kind: 'position'; positionSeconds: number }) => unknown) {
      if (video?.readyState === 0 || position() === saved) return
      saved = position()
      places.set(materialId, { seconds: saved, at: Date.now() })
      send({ materialId, kind: 'position', positionSeconds: saved })
    }

    function complete(positionSeconds?: number) {
      isDone = true
      sendWhenOnline({ materialId, kind: 'completed', positionSeconds }).then(
        ({ course }) => latest.current.onWatched(course),
        () => undefined,
      )
    }

    const on = {
      timeupdate() {
        if (video.paused) return
        if (!isDone && isWatched(video.currentTime, video.duration)) complete()
        if (Math.abs(position() - saved) >= everySeconds) save(keepEvent)
      },
      pause() {
        if (!video.ended) save(keepEvent)
      },
      seeked() {
        clearTimeout(settling)
        if (video.paused) settling = setTimeout(() => save(keepEvent), 1000)
      },
      ended() {
        saved = 0
        places.set(materialId, { seconds: 0, at: Date.now() })
        complete(0)
      },
    }
    const atHiding = () => {
      if (document.visibilityState === 'hidden') save(beaconEvent)
    }
    const atLeaving = () => save(beaconEvent)
    for (const [name, listener] of Object.entries(on)) video.addEventListener(name, listener)
    document.addEventListener('visibilitychange', atHiding)
    window.addEventListener('pagehide', atLeaving)
    return () => {
      clearTimeout(settling)
      for (const [name, listener] of Object.entries(on)) video.removeEventListener(name, listener)
      document.removeEventListener('visibilitychange', atHiding)
      window.removeEventListener('pagehide', atLeaving)
      if (!video.ended) save(beaconEvent)
    }
  }, [film, materialId, isTracked])
}
