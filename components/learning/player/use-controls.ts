'use client'

import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Lesson } from '@/lib/learning/schema'
import { captionLanguage, changeSettings, settings, speeds, useSettings } from './settings'
import { turnTheatre } from './theatre'
import { useWords } from './words'

type Frame = RefObject<HTMLElement | null>
type FilmElement = RefObject<HTMLVideoElement | null>

/** Phones of one maker show only the film itself over the whole screen. */
type ApplePhoneVideo = HTMLVideoElement & { webkitEnterFullscreen?: () => void }

const noticeMilliseconds = 1400

/** Everything that can be done to a film, by its buttons and its keys alike. `notice` says what was just done. */
export function useControls(
  film: FilmElement,
  frame: Frame,
  { captions, captionsFor }: { captions: Lesson['captions']; captionsFor: string | null },
) {
  const t = useWords()
  const chosen = useSettings()
  const [notice, setNotice] = useState('')
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const say = useCallback((text: string) => {
    clearTimeout(timer.current)
    setNotice(text)
    timer.current = setTimeout(() => setNotice(''), noticeMilliseconds)
  }, [])
  useEffect(() => () => clearTimeout(timer.current), [])

  const languages = captions.map(({ language }) => language)
  const shownLanguage = captionLanguage(chosen.captions, languages, captionsFor)

  // The film follows the settings, and what the browser itself changes (a headset's button) becomes a setting.
  useEffect(() => {
    const video = film.current
    if (!video) return
    video.defaultPlaybackRate = chosen.speed
    video.playbackRate = chosen.speed
    video.volume = chosen.volume
    video.muted = chosen.isMuted
  }, [film, chosen.speed, chosen.volume, chosen.isMuted])
  useEffect(() => {
    const video = film.current
    const follow = () => {
      if (!video) return
      const { volume, isMuted } = settings()
      if (video.volume !== volume || video.muted !== isMuted)
        changeSettings({ volume: video.volume, isMuted: video.muted })
    }
    video?.addEventListener('volumechange', follow)
    return () => video?.removeEventListener('volumechange', follow)
  }, [film])

  const showCaptions = useCallback(() => {
    for (const track of film.current?.textTracks ?? [])
      track.mode = track.language === shownLanguage ? 'showing' : 'disabled'
  }, [film, shownLanguage])
  useEffect(showCaptions, [showCaptions])

  const actions = useMemo(() => {
    const percent = (share: number) => Math.round(share * 100)
    return {
      toggle() {
        const video = film.current
        if (!video) return
        if (video.paused || video.ended) void video.play().catch(() => undefined)
        else video.pause()
      },
      seek(seconds: number) {
        const video = film.current
        if (!video || video.readyState === 0) return
        video.currentTime = Math.min(Math.max(0, seconds), video.duration || 0)
      },
      skip(seconds: number) {
        const video = film.current
        if (!video) return
        actions.seek(video.currentTime + seconds)
        say(`${seconds > 0 ? '+' : '−'}${Math.abs(seconds)} s`)
      },
      jump(share: number) {
        actions.seek((film.current?.duration || 0) * share)
      },
      setVolume(volume: number) {
        const next = Math.round(Math.min(1, Math.max(0, volume)) * 100) / 100
        changeSettings({ volume: next, isMuted: next === 0 })
      },
      changeVolume(by: number) {
        const { volume, isMuted } = settings()
        actions.setVolume((isMuted ? 0 : volume) + by)
        say(t('volumeAt', { percent: percent(settings().volume) }))
      },
      mute() {
        const { isMuted, volume } = settings()
        changeSettings({ isMuted: !isMuted, volume: volume === 0 ? 0.5 : volume })
        say(isMuted ? t('volumeAt', { percent: percent(settings().volume) }) : t('muted'))
      },
      setSpeed(speed: number) {
        changeSettings({ speed })
        say(t('speedIs', { speed }))
      },
      changeSpeed(steps: number) {
        const next = speeds[speeds.indexOf(settings().speed) + steps]
        if (next !== undefined) actions.setSpeed(next)
      },
      setCaptions(language: string | null) {
        changeSettings({ captions: language ?? 'off' })
        const label = captions.find(one => one.language === language)?.label
        say(label === undefined ? t('captionsNow') : t('captionsAre', { language: label }))
      },
      pictureInPicture() {
        const leaves = document.pictureInPictureElement === film.current
        const asked = leaves ? document.exitPictureInPicture() : film.current?.requestPictureInPicture()
        void asked?.catch(() => undefined)
      },
      fullscreen() {
        const [box, video] = [frame.current, film.current as ApplePhoneVideo | null]
        if (document.fullscreenElement) void document.exitFullscreen()
        else if (box?.requestFullscreen) void box.requestFullscreen().catch(() => undefined)
        else video?.webkitEnterFullscreen?.()
      },
      theatre: turnTheatre,
    }
  }, [film, frame, captions, say, t])

  const toggleCaptions = () => {
    const before = chosen.captions === 'off' ? null : chosen.captions
    const next = captionLanguage(before, languages, captionsFor) ?? languages[0] ?? null
    if (next !== null) actions.setCaptions(shownLanguage === null ? next : null)
  }

  return { chosen, actions, notice, shownLanguage, showCaptions, toggleCaptions }
}

export type Controls = ReturnType<typeof useControls>
