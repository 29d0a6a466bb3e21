'use client'

import { Dialog } from '@/components/ui/dialog'
import { Switch } from '@/components/ui/switch'
import { changeSettings, useSettings } from './settings'
import { type PlayerWords, useWords } from './words'

const keys: [(keyof PlayerWords)[] | string[], keyof PlayerWords][] = [
  [['space', 'K'], 'keyPlay'],
  [['J', 'L'], 'keySkip'],
  [['←', '→'], 'keyStep'],
  [['0 – 9'], 'keyShare'],
  [['↑', '↓'], 'keyVolume'],
  [['M'], 'keyMute'],
  [['C'], 'keyCaptions'],
  [['<', '>'], 'keySpeed'],
  [['F'], 'keyFullscreen'],
  [['T'], 'keyTheatre'],
  [['N'], 'keyNote'],
  [['?'], 'keyHelp'],
]

/** The keys of the player, and the switch that turns them off (WCAG 2.1.4). */
export function ShortcutHelp({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useWords()
  const { shortcuts } = useSettings()
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t('shortcuts')}
      description={t('shortcutsSleep')}
      closeLabel={t('close')}
    >
      <dl className={shortcuts ? 'text-sm' : 'text-ink-muted text-sm'}>
        {keys.map(([names, meaning]) => (
          <div key={meaning} className="flex items-center justify-between gap-4 border-b py-2 last:border-b-0">
            <dt className="order-last flex shrink-0 gap-1.5">
              {names.map(name => (
                <kbd
                  key={name}
                  className="grid min-w-7 place-items-center rounded-tag border border-line-strong bg-surface-sunken px-1.5 font-mono text-xs leading-6"
                >
                  {name === 'space' ? t('space') : name}
                </kbd>
              ))}
            </dt>
            <dd>{t(meaning)}</dd>
          </div>
        ))}
      </dl>
      <Switch
        trailing
        className="mt-5 border-t pt-5"
        label={t('shortcutsOn')}
        hint={t('shortcutsHint')}
        checked={shortcuts}
        onChange={event => changeSettings({ shortcuts: event.target.checked })}
      />
    </Dialog>
  )
}
