'use client'

import { useRouter } from 'next/navigation'
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import type { GET } from '@/app/api/learning/materials/[id]/route'
import { ApiProblem, apiFetch } from '@/lib/api/client'
import { type FilmSource, filmSourceOf } from './film-source'

interface Options {
  materialId: string
  source: FilmSource
  /** Seconds from which to go on. */
  startAt: number
}

/**
 * Where a film and its captions come from. When the connection broke, or the lesson has another film by now, its
 * address is fetched again and the film goes on at the same second, playing if it played. `hasFailed` once that did not
 * help; `retry` then tries again.
 */
export function useFilmSource(film: RefObject<HTMLVideoElement | null>, { materialId, source, startAt }: Options) {
  // As first rendered: the server gives new addresses with every rendering, and those that work need no replacing.
  const [now, setNow] = useState(source)
  const [attempt, setAttempt] = useState(0)
  const [hasFailed, setFailed] = useState(false)
  const goOn = useRef({ at: startAt, plays: false })
  /** A fresh address is fetched once for each trouble: one that brings no playing brings none the second time. */
  const renewal = useRef<'none' | 'under-way' | 'done'>('none')
  const router = useRouter()

  // Once the length is known: a place within the last seconds means the film was seen, so it starts anew.
  const findPlace = useCallback(() => {
    const video = film.current
    if (!video || video.readyState === 0) return
    setFailed(false)
    const { at, plays } = goOn.current
    goOn.current = { at: 0, plays: false }
    if (at > 0 && at < video.duration - 2) video.currentTime = at
    if (plays) void video.play().catch(() => undefined)
  }, [film])

  const renew = useCallback(async () => {
    const video = film.current
    if (!video || renewal.current === 'under-way') return
    if (video.currentTime > 0) goOn.current = { at: video.currentTime, plays: !video.paused }
    if (renewal.current === 'done') return setFailed(true)
    renewal.current = 'under-way'
    try {
      const lesson = await apiFetch<typeof GET>('GET', `/learning/materials/${materialId}`)
      if (!lesson.media) return setFailed(true)
      setNow(filmSourceOf(lesson, lesson.media))
      setAttempt(count => count + 1)
    } catch (error) {
      setFailed(true)
      // No longer theirs, or withdrawn: the page says which.
      if (error instanceof ApiProblem && error.status !== 0 && error.status < 500) router.refresh()
    } finally {
      renewal.current = 'done'
    }
  }, [film, materialId, router])

  const retry = useCallback(() => {
    renewal.current = 'none'
    setFailed(false)
    void renew()
  }, [renew])

  const onPlaying = useCallback(() => {
    renewal.current = 'none'
    setFailed(false)
  }, [])

  // After the new address is in place; the same one needs a push.
  useEffect(() => {
    if (attempt > 0) film.current?.load()
  }, [film, attempt])

  // The browser may have met the film, or failed to, before React knows the page.
  useEffect(() => {
    if (film.current?.error) void renew()
    else findPlace()
  }, [film, findPlace, renew])

  return { ...now, hasFailed, retry, onLoadedMetadata: findPlace, onError: renew, onPlaying }
}
