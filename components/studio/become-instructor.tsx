import { getTranslations } from 'next-intl/server'
import { paths } from '@/components/shell/paths'
import { ButtonLink } from '@/components/ui/button'

/** For learners who would like to teach: what it takes, and how their account becomes an instructor's. */
export async function BecomeInstructor() {
  const t = await getTranslations('studio.become')
  return (
    <main className="page w-full flex-1 py-12 lg:py-20">
      <div className="max-w-2xl">
        <p className="font-medium text-accent text-xs">{t('eyebrow')}</p>
        <h1 className="display mt-1 text-2xl sm:text-3xl">{t('title')}</h1>
        <p className="mt-4 text-base text-ink-muted">{t('text')}</p>
        <ol className="mt-8 grid border-t">
          {(['ask', 'organization', 'write'] as const).map((step, index) => (
            <li key={step} className="grid grid-cols-[2.5rem_minmax(0,1fr)] gap-x-3 border-b py-5">
              <span aria-hidden="true" className="display tabular text-accent text-xl">
                {index + 1}
              </span>
              <div>
                <h2 className="font-medium text-base">{t(`${step}.title`)}</h2>
                <p className="mt-0.5 text-ink-muted text-sm">{t(`${step}.text`)}</p>
              </div>
            </li>
          ))}
        </ol>
        <div className="mt-8 flex flex-wrap gap-3">
          <ButtonLink href={paths.help}>{t('help')}</ButtonLink>
          <ButtonLink href={paths.learning} variant="secondary">
            {t('learning')}
          </ButtonLink>
        </div>
      </div>
    </main>
  )
}
