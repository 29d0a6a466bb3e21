'use client'

import { type RefObject, useEffect, useState } from 'react'

const idleMilliseconds = 3000
/** Lines from the bottom edge at which captions stand above the controls. */
const raisedLine = -4

/**
 * Whether the player has the whole screen, and whether its viewer keeps still while it plays: the controls go then.
 * Captions stand above the controls while those are there.
 */
export function useFullscreen(
  frame: RefObject<HTMLElement | null>,
  film: RefObject<HTMLVideoElement | null>,
  isPlaying: boolean,
) {
  const [isFullscreen, setFullscreen] = useState(false)
  const [isStill, setStill] = useState(false)

  useEffect(() => {
    const follow = () => setFullscreen(frame.current !== null && document.fullscreenElement === frame.current)
    document.addEventListener('fullscreenchange', follow)
    return () => document.removeEventListener('fullscreenchange', follow)
  }, [frame])

  useEffect(() => {
    const box = frame.current
    if (!isFullscreen || !box) return
    let timer = setTimeout(() => setStill(true), idleMilliseconds)
    const wake = () => {
      clearTimeout(timer)
      setStill(false)
      timer = setTimeout(() => setStill(true), idleMilliseconds)
    }
    const signs = ['pointermove', 'pointerdown', 'keydown', 'focusin']
    for (const sign of signs) box.addEventListener(sign, wake)
    return () => {
      clearTimeout(timer)
      setStill(false)
      for (const sign of signs) box.removeEventListener(sign, wake)
    }
  }, [frame, isFullscreen])

  const isIdle = isStill && isPlaying
  const isRaised = isFullscreen && !isIdle
  useEffect(() => {
    const video = film.current
    const raise = () => {
      for (const track of video?.textTracks ?? [])
        for (const cue of track.cues ?? []) {
          const { line } = cue as VTTCue
          if (line === 'auto' || line === raisedLine) (cue as VTTCue).line = isRaised ? raisedLine : 'auto'
        }
    }
    raise()
    if (!isRaised) return
    for (const track of video?.textTracks ?? []) track.addEventListener('cuechange', raise)
    return () => {
      for (const track of video?.textTracks ?? []) track.removeEventListener('cuechange', raise)
    }
  }, [film, isRaised])

  return { isFullscreen, isIdle }
}
