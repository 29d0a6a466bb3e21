import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import type { ShellProps } from './header'
import { categoryPath, paths } from './paths'
import { Preferences } from './preferences'
import { Wordmark } from './wordmark'

interface FooterProps extends Pick<ShellProps, 'subjects' | 'theme'> {
  currency: string
  year: number
}

/** The foot of every page: subjects, help, language and theme, the small print. */
export async function Footer({ subjects, theme, currency, year }: FooterProps) {
  const t = await getTranslations('shell')
  const link = (href: string, text: string) => (
    <li key={href}>
      <Link
        href={href}
        prefetch={false}
        className="inline-flex min-h-8 items-center text-ink-muted text-sm no-underline hover:text-ink hover:underline pointer-coarse:min-h-11"
      >
        {text}
      </Link>
    </li>
  )
  return (
    <footer className="mt-auto border-t bg-surface-sunken" data-print="hide">
      <nav
        aria-label={t('footer')}
        className="page grid gap-x-8 gap-y-10 py-12 sm:grid-cols-2 lg:grid-cols-[1.6fr_1.6fr_1fr_auto]"
      >
        <div className="grid content-start gap-3">
          <Wordmark />
          <p className="max-w-64 text-ink-muted text-sm">{t('tagline')}</p>
        </div>
        <div>
          <h2 className={headingClass}>{t('footerLearn')}</h2>
          <ul className="grid gap-x-6 sm:grid-cols-2">
            {subjects.map(({ name, slug }) => link(categoryPath(slug), name))}
            {link(paths.courses, t('allCourses'))}
          </ul>
        </div>
        <div>
          <h2 className={headingClass}>{t('footerLectern')}</h2>
          <ul>
            {link(paths.about, t('about'))}
            {link(paths.organizations, t('schools'))}
            {link(paths.help, t('help'))}
            {link(paths.redeem, t('redeem'))}
            {link(paths.apiDocs, t('apiDocs'))}
          </ul>
        </div>
        <div>
          <h2 className="sr-only">{t('footerPreferences')}</h2>
          <Preferences theme={theme} />
        </div>
      </nav>
      <div className="border-t">
        <p className="page py-5 text-ink-muted text-xs">{t('legal', { year: String(year), currency })}</p>
      </div>
    </footer>
  )
}

const headingClass = 'mb-2 font-semibold text-sm'
