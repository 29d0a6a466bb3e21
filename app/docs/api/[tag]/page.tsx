import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { cache } from 'react'
import { apiDescription } from '@/app/api/description'
import { describedGroups, modelsOf } from '@/components/api-docs/described'
import { operationLabels } from '@/components/api-docs/labels'
import { Model } from '@/components/api-docs/models'
import { Operation, operationStyle } from '@/components/api-docs/operation'
import { apiDocsStyle } from '@/components/api-docs/schema-fields'
import { Part } from '@/components/shell/part'
import { paths } from '@/components/shell/paths'
import { Breadcrumb } from '@/components/ui/breadcrumb'

interface GroupPageProps {
  params: Promise<{ tag: string }>
}

/** Asked once per page. */
const groupAt = cache(async (tag: string) => {
  const document = await apiDescription()
  const group = describedGroups(document).find(({ name }) => name === tag) ?? notFound()
  return { group, models: modelsOf(document, group.operations) }
})

export async function generateMetadata({ params }: GroupPageProps): Promise<Metadata> {
  const [{ group }, t] = await Promise.all([params.then(({ tag }) => groupAt(tag)), getTranslations('apidocs')])
  return { title: `${group.name} · ${t('title')}`, description: group.description }
}

/** The operations of one group in full, and the models that they send and answer. */
export default async function ApiGroup({ params }: GroupPageProps) {
  const [{ group, models }, t, labels] = await Promise.all([
    params.then(({ tag }) => groupAt(tag)),
    getTranslations('apidocs'),
    operationLabels(),
  ])
  return (
    <main id="main" className="page py-10">
      <Breadcrumb label={t('contents')} steps={[{ name: t('title'), href: paths.apiDocs }, { name: group.name }]} />
      <header className="mt-4 mb-6 max-w-[68ch]">
        <h1 className="display text-3xl">{group.name}</h1>
        <p className="mt-3 text-ink-muted">{group.description}</p>
      </header>
      <section>
        <h2 className="display mb-3 text-xl">{t('operations', { count: group.operations.length })}</h2>
        <div className={`${operationStyle} ${apiDocsStyle}`}>
          {group.operations.map((operation, turn) => (
            <Part key={operation.id} turn={turn}>
              <Operation operation={operation} labels={labels} />
            </Part>
          ))}
        </div>
      </section>
      {models.length > 0 && (
        <section id="models" className={`mt-14 scroll-mt-20 ${apiDocsStyle}`}>
          <h2 className="display text-xl">{t('models')}</h2>
          <p className="mt-1 max-w-[68ch] text-ink-muted text-sm">{t('modelsLead')}</p>
          {models.map(([name, schema], index) => (
            <Part key={name} turn={group.operations.length + index}>
              <Model name={name} schema={schema} labels={labels} />
            </Part>
          ))}
        </section>
      )}
    </main>
  )
}
