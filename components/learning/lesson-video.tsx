'use client'

import { useRouter } from 'next/navigation'
import { useCallback, useEffect, useId, useRef, useState } from 'react'
import type { GET } from '@/app/api/learning/materials/[id]/route'
import { controlClass } from '@/components/ui/control'
import { apiFetch } from '@/lib/api/client'
import { useVideoProgress } from './use-video-progress'

export interface LessonVideoProps {
  materialId: string
  src: string
  title: string
  captions: { language: string; label: string; url: string }[]
  /** The language whose captions are shown from the start, if any. */
  captionsFor: string | null
  /** Where to go on, in seconds. */
  startAt: number
  /** Whether the place is kept: only for the enrolled. */
  isTracked: boolean
  labels: { speed: string; normal: string; failed: string; resumes: string | null }
}

const speeds = [0.5, 0.75, 1, 1.25, 1.5, 1.75, 2]
const speedKey = 'lectern.speed'

/** A film with the browser's own controls, captions, a choice of speed, and its place kept to the second. */
export function LessonVideo(props: LessonVideoProps) {
  const { materialId, title, captions, captionsFor, startAt, isTracked, labels } = props
  const video = useRef<HTMLVideoElement>(null)
  const [src, setSrc] = useState(props.src)
  const [speed, setSpeed] = useState(1)
  const [hasFailed, setFailed] = useState(false)
  const goOnAt = useRef(startAt)
  const renewed = useRef(false)
  const speedId = useId()
  const router = useRouter()
  useVideoProgress(video, { materialId, isTracked, onEnded: useCallback(() => router.refresh(), [router]) })

  // Once the length is known: a place within the last seconds means the film was seen, so it starts anew.
  const findPlace = useCallback(() => {
    const film = video.current
    if (!film || film.readyState === 0) return
    film.playbackRate = Number(localStorage.getItem(speedKey)) || 1
    setSpeed(film.playbackRate)
    if (goOnAt.current > 0 && goOnAt.current < film.duration - 2) film.currentTime = goOnAt.current
    goOnAt.current = 0
  }, [])
  /** The address of a film works for two hours; a learner who comes back later gets a new one and goes on. */
  const renew = useCallback(async () => {
    const film = video.current
    if (!film || renewed.current) return setFailed(true)
    renewed.current = true
    try {
      const lesson = await apiFetch<typeof GET>('GET', `/learning/materials/${materialId}`)
      if (!lesson.media) return setFailed(true)
      goOnAt.current = film.currentTime || goOnAt.current
      setSrc(lesson.media.url)
      film.load()
    } catch {
      setFailed(true)
    }
  }, [materialId])

  // The browser may have met the film, or failed to, before React knows the page.
  useEffect(() => {
    if (video.current?.error) void renew()
    else findPlace()
  }, [findPlace, renew])

  return (
    <div>
      <div className="overflow-hidden rounded-card border border-line bg-surface-sunken max-sm:-mx-4 max-sm:rounded-none max-sm:border-x-0">
        {/* biome-ignore lint/a11y/useMediaCaption: the tracks are the captions that the film has */}
        <video
          ref={video}
          src={src}
          aria-label={title}
          className="aspect-video w-full"
          controls
          playsInline
          preload="metadata"
          onLoadedMetadata={findPlace}
          onPlaying={() => {
            renewed.current = false
            setFailed(false)
          }}
          onError={renew}
        >
          {captions.map(({ language, label, url }) => (
            <track
              key={language}
              kind="captions"
              srcLang={language}
              label={label}
              src={url}
              default={language === captionsFor}
            />
          ))}
        </video>
      </div>
      {hasFailed && (
        <p role="alert" className="mt-3 text-danger text-sm">
          {labels.failed}
        </p>
      )}
      <div className="mt-3 flex flex-wrap items-center justify-between gap-x-6 gap-y-2 text-ink-muted text-xs">
        <p>{labels.resumes}</p>
        <p className="ml-auto flex items-center gap-2">
          <label htmlFor={speedId}>{labels.speed}</label>
          <select
            id={speedId}
            value={speed}
            onChange={event => {
              const next = Number(event.target.value)
              setSpeed(next)
              localStorage.setItem(speedKey, String(next))
              if (video.current) video.current.playbackRate = next
            }}
            className={`${controlClass} tabular w-auto pr-8`}
          >
            {speeds.map(value => (
              <option key={value} value={value}>
                {value === 1 ? labels.normal : `${value}×`}
              </option>
            ))}
          </select>
        </p>
      </div>
    </div>
  )
}
