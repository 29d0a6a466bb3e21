import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { apiDescription } from '@/app/api/description'
import { describedGroups } from '@/components/api-docs/described'
import { OperationLine } from '@/components/api-docs/operation'
import { Part } from '@/components/shell/part'
import { appUrl } from '@/lib/env'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('apidocs')
  return { title: t('title'), description: t('lead') }
}

/** What `/api/openapi.json` describes, as pages one can read: this one lists the operations, each group has its own. */
export default async function ApiDocumentation() {
  const [t, description] = await Promise.all([getTranslations('apidocs'), apiDescription()])
  const groups = describedGroups(description)
  const count = groups.reduce((sum, { operations }) => sum + operations.length, 0)
  const code = (chunks: React.ReactNode) => (
    <code className="rounded bg-surface-sunken px-1 font-mono text-sm">{chunks}</code>
  )
  return (
    <main id="main" className="page py-10">
      <header className="max-w-[68ch]">
        <h1 className="display text-3xl">{t('title')}</h1>
        <p className="mt-3 text-ink-muted">{t('lead')}</p>
        <p className="mt-4 flex flex-wrap gap-x-6 gap-y-2">
          <a className="font-medium text-accent underline underline-offset-4" href="/api/openapi.json">
            {t('machine')}
          </a>
          <span className="text-ink-muted">{t('operations', { count })}</span>
          <span className="text-ink-muted">{t('version', { version: description.info.version })}</span>
        </p>
      </header>
      <section className="mt-10 max-w-[68ch]">
        <h2 className="display text-xl">{t('basics')}</h2>
        <ul className="mt-3 list-disc space-y-2 pl-5">
          <li>{t.rich('basicsBase', { code, base: `${appUrl()}/api` })}</li>
          <li>{t.rich('basicsAuth', { code })}</li>
          <li>{t.rich('basicsLists', { code })}</li>
          <li>{t.rich('basicsErrors', { code })}</li>
          <li>{t.rich('basicsRetries', { code })}</li>
        </ul>
      </section>
      <nav aria-label={t('contents')} className="mt-10 flex flex-wrap gap-2">
        {groups.map(({ name }) => (
          <a
            key={name}
            href={`#${name}`}
            className="inline-flex min-h-8 items-center rounded-control border border-line px-3 text-sm hover:border-line-strong hover:bg-surface-sunken"
          >
            {name}
          </a>
        ))}
      </nav>
      {groups.map(({ name, description, operations }, turn) => (
        <Part key={name} turn={turn}>
          <section id={name} className="mt-10 scroll-mt-20">
            <h2 className="display text-xl">
              <a className="underline-offset-4 hover:underline" href={`/docs/api/${name}`}>
                {name}
              </a>
            </h2>
            <p className="mt-1 mb-3 max-w-[68ch] text-ink-muted text-sm">{description}</p>
            <ul className="divide-y divide-line rounded-card border border-line bg-surface [&>li>:first-child]:min-w-16 [&>li>:first-child]:justify-center">
              {operations.map(operation => (
                <OperationLine key={operation.id} operation={operation} group={name} />
              ))}
            </ul>
          </section>
        </Part>
      ))}
    </main>
  )
}
