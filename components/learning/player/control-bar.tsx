'use client'

import {
  Captions,
  Maximize,
  Minimize,
  Pause,
  PictureInPicture2,
  RectangleHorizontal,
  RotateCcw,
  RotateCw,
  Volume2,
  VolumeX,
} from 'lucide-react'
import { type ComponentProps, type ReactNode, useSyncExternalStore } from 'react'
import { buttonClass, IconButton } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { PlayGlyph } from '@/components/ui/glyph'
import { Menu, MenuChoice, MenuLabel, MenuSeparator } from '@/components/ui/menu'
import { Tooltip } from '@/components/ui/tooltip'
import type { Lesson } from '@/lib/learning/schema'
import { clock } from '../time'
import { SeekBar } from './seek-bar'
import { captionGrounds, captionSizes, changeSettings, speeds, useSettings } from './settings'
import { Slider } from './slider'
import type { Controls } from './use-controls'
import type { FilmState } from './use-film-state'
import { useWords } from './words'

interface ControlBarProps {
  state: FilmState
  controls: Controls
  captions: Lesson['captions']
  isTheatre: boolean
  isFullscreen: boolean
  isHidden: boolean
}

/** The line of time, and a button for everything that a key does. */
export function ControlBar(props: ControlBarProps) {
  const { state, controls, captions, isTheatre, isFullscreen, isHidden } = props
  const { actions, chosen } = controls
  const t = useWords()
  const isSilent = chosen.isMuted || chosen.volume === 0
  return (
    <div
      className={cn(
        'px-2 pt-1 pb-2 sm:px-3',
        isFullscreen && 'absolute inset-x-0 bottom-0 bg-surface/90 transition-opacity',
        isHidden && 'opacity-0 focus-within:opacity-100',
      )}
    >
      <SeekBar state={state} onSeek={actions.seek} onSkip={actions.skip} />
      <div className="mt-0.5 flex flex-wrap items-center gap-x-0.5">
        <Control
          label={t(state.isPlaying ? 'pause' : 'play')}
          shortcut="k"
          icon={state.isPlaying ? <Icon of={Pause} filled /> : <PlayGlyph />}
          onClick={actions.toggle}
        />
        <Control
          label={t('back')}
          shortcut="j"
          icon={<Icon of={RotateCcw} />}
          onClick={() => actions.skip(-10)}
          className="max-sm:hidden"
        />
        <Control
          label={t('forward')}
          shortcut="l"
          icon={<Icon of={RotateCw} />}
          onClick={() => actions.skip(10)}
          className="max-sm:hidden"
        />
        <Control
          label={t(isSilent ? 'unmute' : 'mute')}
          shortcut="m"
          icon={<Icon of={isSilent ? VolumeX : Volume2} />}
          onClick={actions.mute}
        />
        {/* Phones have buttons for it, and do not let pages turn it. */}
        <Slider
          label={t('volume')}
          value={isSilent ? 0 : Math.round(chosen.volume * 100)}
          max={100}
          step={5}
          valueText={isSilent ? t('muted') : t('volumeAt', { percent: Math.round(chosen.volume * 100) })}
          onMove={value => actions.setVolume(value / 100)}
          className="mr-2 w-20 max-sm:hidden pointer-coarse:hidden"
        />
        <p className="tabular mr-auto whitespace-nowrap px-1.5 text-ink-muted text-xs">
          <span className="text-ink">{clock(state.time)}</span> / {clock(state.length)}
        </p>
        <Menu
          label={t('speed')}
          align="end"
          triggerLabel={`${t('speed')}: ${chosen.speed}×`}
          triggerClassName={buttonClass({ variant: 'quiet' }, 'tabular min-w-11 px-2 aria-expanded:bg-surface-sunken')}
          trigger={`${chosen.speed}×`}
          className="min-w-36"
        >
          {speeds.map(speed => (
            <MenuChoice key={speed} checked={speed === chosen.speed} onClick={() => actions.setSpeed(speed)}>
              {speed === 1 ? t('speedNormal') : `${speed}×`}
            </MenuChoice>
          ))}
        </Menu>
        {captions.length > 0 && <CaptionsMenu controls={controls} captions={captions} />}
        <PictureInPicture label={t('pictureInPicture')} onClick={actions.pictureInPicture} />
        {!isFullscreen && (
          <Control
            label={t(isTheatre ? 'theatreLeave' : 'theatre')}
            shortcut="t"
            icon={<Icon of={RectangleHorizontal} filled={isTheatre} />}
            onClick={actions.theatre}
            className="max-lg:hidden"
          />
        )}
        <Control
          label={t(isFullscreen ? 'fullscreenLeave' : 'fullscreen')}
          shortcut="f"
          icon={<Icon of={isFullscreen ? Minimize : Maximize} />}
          onClick={actions.fullscreen}
        />
      </div>
    </div>
  )
}

function CaptionsMenu({ controls, captions }: { controls: Controls; captions: Lesson['captions'] }) {
  const { chosen, actions, shownLanguage } = controls
  const t = useWords()
  const isOn = shownLanguage !== null
  return (
    <Menu
      label={t('captions')}
      align="end"
      triggerLabel={
        isOn
          ? t('captionsAre', { language: captions.find(({ language }) => language === shownLanguage)?.label ?? '' })
          : t('captionsNow')
      }
      triggerClassName={buttonClass(
        { variant: 'quiet' },
        cn('size-10 px-0 aria-expanded:bg-surface-sunken pointer-coarse:size-11', isOn && 'text-accent'),
      )}
      trigger={<Icon of={Captions} />}
    >
      <MenuChoice checked={!isOn} onClick={() => actions.setCaptions(null)}>
        {t('captionsOff')}
      </MenuChoice>
      {captions.map(({ language, label }) => (
        <MenuChoice
          key={language}
          checked={language === shownLanguage}
          onClick={() => actions.setCaptions(language)}
          lang={language}
        >
          {label}
        </MenuChoice>
      ))}
      <MenuSeparator />
      <MenuLabel>{t('captionSize')}</MenuLabel>
      {captionSizes.map(size => (
        <MenuChoice
          key={size}
          checked={size === chosen.captionSize}
          onClick={() => changeSettings({ captionSize: size })}
        >
          {t(size)}
        </MenuChoice>
      ))}
      <MenuSeparator />
      <MenuLabel>{t('captionGround')}</MenuLabel>
      {captionGrounds.map(ground => (
        <MenuChoice
          key={ground}
          checked={ground === chosen.captionGround}
          onClick={() => changeSettings({ captionGround: ground })}
        >
          {t(ground)}
        </MenuChoice>
      ))}
    </Menu>
  )
}

const nothing = () => () => undefined

/** Only where the browser can do it, which the server cannot know. */
function PictureInPicture({ label, onClick }: { label: string; onClick: () => void }) {
  const isThere = useSyncExternalStore(
    nothing,
    () => document.pictureInPictureEnabled === true,
    () => false,
  )
  if (!isThere) return null
  return <Control label={label} icon={<Icon of={PictureInPicture2} />} onClick={onClick} className="max-sm:hidden" />
}

interface ControlProps extends Pick<ComponentProps<'button'>, 'onClick' | 'className'> {
  label: string
  icon: ReactNode
  /** The key that does the same. */
  shortcut?: string
}

function Control({ label, icon, onClick, className, ...props }: ControlProps) {
  const { shortcuts } = useSettings()
  const shortcut = shortcuts ? props.shortcut : undefined
  return (
    <span className={className}>
      <Tooltip text={shortcut ? `${label} (${shortcut})` : label}>
        <IconButton label={label} icon={icon} aria-keyshortcuts={shortcut} onClick={onClick} />
      </Tooltip>
    </span>
  )
}

const Icon = ({ of: Drawing, filled }: { of: typeof Pause; filled?: boolean }) => (
  <Drawing className="icon-md" fill={filled ? 'currentColor' : 'none'} aria-hidden="true" />
)
