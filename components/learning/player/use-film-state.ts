'use client'

import { type RefObject, useEffect, useState } from 'react'

export type FilmState = {
  isPlaying: boolean
  /** Playing, and out of data. */
  isWaiting: boolean
  hasEnded: boolean
  /** Seconds. */
  time: number
  /** Seconds; 0 until it is known. */
  length: number
  /** Up to which second it is loaded, from the place on. */
  loaded: number
}

const events = [
  'play',
  'playing',
  'pause',
  'waiting',
  'seeking',
  'seeked',
  'timeupdate',
  'durationchange',
  'loadedmetadata',
  'progress',
  'canplay',
  'ended',
  'emptied',
]

const atStart: FilmState = { isPlaying: false, isWaiting: false, hasEnded: false, time: 0, length: 0, loaded: 0 }

function stateOf(video: HTMLVideoElement): FilmState {
  const { buffered, currentTime } = video
  let loaded = 0
  for (let index = 0; index < buffered.length; index++)
    if (buffered.start(index) <= currentTime + 0.5) loaded = Math.max(loaded, buffered.end(index))
  return {
    isPlaying: !video.paused && !video.ended,
    isWaiting: !video.paused && video.readyState < HTMLMediaElement.HAVE_FUTURE_DATA,
    hasEnded: video.ended,
    time: currentTime,
    length: Number.isFinite(video.duration) ? video.duration : 0,
    loaded,
  }
}

/** What a film does, told to React. */
export function useFilmState(film: RefObject<HTMLVideoElement | null>): FilmState {
  const [state, setState] = useState(atStart)
  useEffect(() => {
    const video = film.current
    if (!video) return
    const look = () => setState(stateOf(video))
    look()
    for (const name of events) video.addEventListener(name, look)
    return () => {
      for (const name of events) video.removeEventListener(name, look)
    }
  }, [film])
  return state
}
