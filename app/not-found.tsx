import { getTranslations } from 'next-intl/server'
import { paths } from '@/components/shell/paths'
import { ButtonLink } from '@/components/ui/button'

export default async function NotFound() {
  const t = await getTranslations('shell')
  return (
    <main className="page grid flex-1 place-items-center py-20">
      <title>{`${t('notFoundTitle')} · Lectern`}</title>
      <div className="max-w-xl text-center">
        <EmptyShelf />
        <p className="tabular mt-8 text-ink-muted text-xs">{t('notFoundCode')}</p>
        <h1 className="display mt-1 text-2xl">{t('notFoundTitle')}</h1>
        <p className="mx-auto mt-3 max-w-md text-ink-muted">{t('notFoundText')}</p>
        <div className="mt-8 flex flex-wrap justify-center gap-3">
          <ButtonLink href={paths.courses}>{t('notFoundBrowse')}</ButtonLink>
          <ButtonLink href={paths.home} variant="secondary">
            {t('notFoundHome')}
          </ButtonLink>
        </div>
      </div>
    </main>
  )
}

/** A row of books with one missing. */
function EmptyShelf() {
  return (
    <svg viewBox="0 0 240 110" className="mx-auto w-60" aria-hidden="true" focusable="false">
      <path d="M12 98h216" className="stroke-line-strong" strokeWidth="3" strokeLinecap="round" />
      <path d="M30 30h18v66H30zM50 18h24v78H50zM76 38h14v58H76z" className="fill-accent" />
      <path d="M92 26h20v70H92z" className="fill-rating" />
      <path d="M118 34h24v62h-24z" className="fill-none stroke-line-strong" strokeWidth="2" strokeDasharray="5 5" />
      <path d="M148 22h22v74h-22z" className="fill-accent" />
      <path d="m172 40 17-5 16 60-17 4z" className="fill-track" />
      <path
        d="M54 30h16M54 36h16M96 40h12M152 34h14M152 40h14"
        className="stroke-accent-ink"
        strokeWidth="2"
        opacity=".6"
      />
    </svg>
  )
}
