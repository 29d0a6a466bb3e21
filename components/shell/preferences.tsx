import { getLocale, getTranslations } from 'next-intl/server'
import { GlobeGlyph } from '@/components/ui/glyph'
import { locales } from '@/lib/i18n/config'
import { type Theme, themes } from '@/lib/preferences/policy'
import { ThemeForm } from './theme-form'

const choiceClass =
  'inline-flex min-h-9 items-center justify-center gap-2 rounded-[6px] px-3 text-ink-muted text-xs transition-colors hover:text-ink aria-pressed:bg-surface-raised aria-pressed:font-medium aria-pressed:text-ink aria-pressed:shadow-[0_0_0_1px_var(--line)] pointer-coarse:min-h-11'
const trackClass = 'inline-flex w-fit max-w-full flex-wrap rounded-control bg-surface-sunken p-1'

/** The language and theme switches. Plain forms to `/preferences`: they work in shared HTML and without script. */
export async function Preferences({ theme }: { theme: Theme }) {
  const [t, locale] = await Promise.all([getTranslations('shell'), getLocale()])
  const names = { en: t('english'), vi: t('vietnamese') }
  const themeNames = { system: t('themeSystem'), light: t('themeLight'), dark: t('themeDark') }
  return (
    <div className="grid gap-4">
      <div className="grid gap-1.5">
        <p className="flex items-center gap-1.5 font-medium text-ink-muted text-xs">
          <GlobeGlyph className="icon-sm" />
          {t('language')}
        </p>
        <form method="post" action="/preferences" className={trackClass}>
          {locales.map(code => (
            <button
              key={code}
              type="submit"
              name="locale"
              value={code}
              lang={code}
              aria-pressed={code === locale}
              className={choiceClass}
            >
              {names[code]}
            </button>
          ))}
        </form>
      </div>
      <div className="grid gap-1.5">
        <p className="font-medium text-ink-muted text-xs">{t('theme')}</p>
        <ThemeForm className={trackClass}>
          {themes.map(name => (
            <button
              key={name}
              type="submit"
              name="theme"
              value={name}
              aria-pressed={name === theme}
              className={choiceClass}
            >
              {themeNames[name]}
            </button>
          ))}
        </ThemeForm>
      </div>
    </div>
  )
}
