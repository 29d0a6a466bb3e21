'use client'

import { Keyboard } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { Switch } from '@/components/ui/switch'
import { toast } from '@/components/ui/toast-store'
import { clock } from '../time'
import { arrivesPlaying, goOnPlaying } from './arrival'
import { ControlBar } from './control-bar'
import { useRoom } from './film-context'
import type { FilmSource } from './film-source'
import type { PlayerSettings } from './settings'
import { changeSettings } from './settings'
import type { PlayerAction } from './shortcuts'
import { Stage } from './stage'
import { useTheatre } from './theatre'
import { UpNext } from './up-next'
import { useControls } from './use-controls'
import { placeOf, useFilmProgress } from './use-film-progress'
import { useFilmSource } from './use-film-source'
import { useFilmState } from './use-film-state'
import { useFullscreen } from './use-fullscreen'
import { useShortcuts } from './use-shortcuts'
import { useWords } from './words'

const ShortcutHelp = dynamic(() => import('./shortcut-help').then(module => module.ShortcutHelp), { ssr: false })

export interface VideoPlayerProps {
  materialId: string
  source: FilmSource
  title: string
  /** The language whose captions are shown until the reader chooses, if any. */
  captionsFor: string | null
  /** Where to go on, in seconds, as it was known at `placedAt`. An address can ask for a place of its own. */
  startAt: number
  placedAt: string | null
  askedFor: number | null
  /** Whether the place is kept: only for the enrolled. */
  isTracked: boolean
  isCompleted: boolean
  next: { href: string; title: string } | null
}

const cueSizes: Record<PlayerSettings['captionSize'], string> = {
  small: '[&::cue]:text-[0.75em]',
  medium: '[&::cue]:text-[1em]',
  large: '[&::cue]:text-[1.4em]',
}
const cueGrounds: Record<PlayerSettings['captionGround'], string> = {
  solid: '[&::cue]:bg-[rgb(0_0_0/0.8)]',
  clear: '[&::cue]:bg-transparent [&::cue]:[text-shadow:0_0_3px_#000,0_0_6px_#000]',
}

/** A film with controls of ours, its place kept to the second. The controls stand below it and cover nothing. */
export function VideoPlayer(props: VideoPlayerProps) {
  const { materialId, title, captionsFor, askedFor, isTracked, isCompleted, next } = props
  const t = useWords()
  const { film, takeNote } = useRoom()
  const frame = useRef<HTMLElement>(null)
  const router = useRouter()
  const [startAt] = useState(() => askedFor ?? placeOf(materialId, props.startAt, props.placedAt))
  const [help, setHelp] = useState<'never' | 'open' | 'closed'>('never')
  const source = useFilmSource(film, { materialId, source: props.source, startAt })
  const state = useFilmState(film)
  const controls = useControls(film, frame, { captions: source.captions, captionsFor })
  const { actions, chosen, notice } = controls
  const isTheatre = useTheatre()
  useEffect(() => {
    if (isTheatre) frame.current?.scrollIntoView({ block: 'nearest' })
  }, [isTheatre])
  const { isFullscreen, isIdle } = useFullscreen(frame, film, state.isPlaying)

  useFilmProgress(film, {
    materialId,
    isTracked,
    isCompleted,
    onWatched: course => {
      if (!isCompleted && course.completed === course.total) toast({ tone: 'positive', title: t('finished') })
      router.refresh()
    },
  })

  useEffect(() => {
    // The place is asked for once: whoever reloads goes on where they are.
    if (askedFor !== null) window.history.replaceState(null, '', window.location.pathname)
    if (arrivesPlaying(materialId)) void film.current?.play().catch(() => undefined)
  }, [askedFor, materialId, film])

  const perform = (action: PlayerAction) => {
    switch (action.type) {
      case 'skip':
        return actions.skip(action.seconds)
      case 'jump':
        return actions.jump(action.share)
      case 'volume':
        return actions.changeVolume(action.by)
      case 'speed':
        return actions.changeSpeed(action.steps)
      case 'captions':
        return controls.toggleCaptions()
      case 'note':
        return takeNote.current?.()
      case 'help':
        return setHelp('open')
      default:
        return actions[action.type]()
    }
  }
  useShortcuts(frame, film, perform)

  return (
    <div>
      <section
        ref={frame}
        aria-label={t('player')}
        data-theme={isFullscreen ? 'dark' : undefined}
        className={cn(
          'scroll-mb-3 overflow-hidden bg-surface-raised',
          isFullscreen
            ? 'flex h-full flex-col justify-center'
            : 'rounded-card border border-line max-sm:-mx-4 max-sm:rounded-none max-sm:border-x-0',
          isFullscreen && isIdle && 'cursor-none',
        )}
      >
        <Stage
          isFullscreen={isFullscreen}
          state={state}
          hasFailed={source.hasFailed}
          notice={notice}
          onToggle={actions.toggle}
          onRetry={source.retry}
          upNext={
            next &&
            state.hasEnded && (
              <UpNext
                title={next.title}
                startsItself={chosen.autoplayNext}
                frame={frame}
                onGo={plays => {
                  if (plays) goOnPlaying(next.href)
                  router.push(next.href)
                }}
                onAgain={actions.toggle}
              />
            )
          }
        >
          {/* biome-ignore lint/a11y/useMediaCaption: the tracks are the captions that the film has */}
          <video
            ref={film}
            src={source.src}
            aria-label={title}
            tabIndex={-1}
            playsInline
            preload="metadata"
            className={cn(
              'size-full',
              isFullscreen ? 'max-h-dvh' : 'aspect-video max-h-[max(13rem,calc(100dvh-11rem))]',
              cueSizes[chosen.captionSize],
              cueGrounds[chosen.captionGround],
            )}
            onClick={actions.toggle}
            onDoubleClick={actions.fullscreen}
            onLoadedMetadata={() => {
              source.onLoadedMetadata()
              controls.showCaptions()
            }}
            onPlaying={source.onPlaying}
            onError={source.onError}
          >
            {source.captions.map(({ language, label, url }) => (
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
        </Stage>
        <ControlBar
          state={state}
          controls={controls}
          captions={source.captions}
          isTheatre={isTheatre}
          isFullscreen={isFullscreen}
          isHidden={isFullscreen && isIdle}
        />
      </section>
      <div className="mt-3 flex flex-wrap items-center gap-x-6 gap-y-2 text-ink-muted text-xs">
        {askedFor === null && startAt > 0 && (state.length === 0 || startAt < state.length - 2) && (
          <p className="min-w-0 flex-[1_1_14rem]">
            {t('resumed', { time: clock(startAt) })}{' '}
            <button
              type="button"
              onClick={() => actions.seek(0)}
              className="rounded-tag font-medium text-accent underline underline-offset-4"
            >
              {t('fromStart')}
            </button>
          </p>
        )}
        {next && (
          <Switch
            label={<span className="text-ink-muted text-xs leading-6">{t('autoplayNext')}</span>}
            checked={chosen.autoplayNext}
            onChange={event => changeSettings({ autoplayNext: event.target.checked })}
          />
        )}
        <Button
          variant="quiet"
          size="sm"
          className="touch-target -mr-3 ml-auto"
          icon={<Keyboard className="icon-sm" aria-hidden="true" />}
          onClick={() => setHelp('open')}
        >
          {t('shortcuts')}
        </Button>
      </div>
      {help !== 'never' && <ShortcutHelp open={help === 'open'} onClose={() => setHelp('closed')} />}
    </div>
  )
}
