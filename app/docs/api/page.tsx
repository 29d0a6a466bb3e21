import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { routeFiles } from '@/app/api/routes.gen'
import { type DescribedOperation, Operation, type OperationLabels } from '@/components/api-docs/operation'
import type { JsonSchema } from '@/components/api-docs/schema-fields'
import { openApiDocument, operationsOf } from '@/lib/api/openapi'
import { loadRoutes } from '@/lib/api/registry'
import { appUrl } from '@/lib/env'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('apidocs')
  return { title: t('title'), description: t('lead') }
}

type Described = {
  operationId: string
  tags: string[]
  summary: string
  description?: string
  parameters?: DescribedOperation['parameters']
  requestBody?: { content: { 'application/json'?: { schema: JsonSchema } } }
  responses: Record<string, { content?: Record<string, { schema?: JsonSchema }> }>
  'x-audience': string
}

/** The same document that `/api/openapi.json` serves, as a page one can read. */
async function describedOperations(): Promise<Map<string, DescribedOperation[]>> {
  const { paths } = openApiDocument(operationsOf(await loadRoutes(routeFiles)), appUrl()) as {
    paths: Record<string, Record<string, Described>>
  }
  const groups = new Map<string, DescribedOperation[]>()
  for (const [path, methods] of Object.entries(paths)) {
    for (const [method, described] of Object.entries(methods)) {
      const status = Object.keys(described.responses).find(code => code !== 'default') ?? '200'
      const group = described.tags[0] ?? ''
      groups.set(group, [
        ...(groups.get(group) ?? []),
        {
          id: described.operationId,
          method: method.toUpperCase(),
          path,
          summary: described.summary,
          description: described.description,
          audience: described['x-audience'],
          parameters: described.parameters ?? [],
          body: described.requestBody?.content['application/json']?.schema,
          status,
          reply: Object.values(described.responses[status]?.content ?? {})[0]?.schema,
        },
      ])
    }
  }
  return new Map([...groups].sort(([a], [b]) => a.localeCompare(b)))
}

export default async function ApiDocumentation() {
  const [t, groups] = await Promise.all([getTranslations('apidocs'), describedOperations()])
  const count = [...groups.values()].reduce((sum, group) => sum + group.length, 0)
  const code = (chunks: React.ReactNode) => (
    <code className="rounded bg-surface-sunken px-1 font-mono text-sm">{chunks}</code>
  )
  const labels: OperationLabels = {
    audience: audience =>
      audience === 'anyone' || audience === 'user' || audience === 'admin'
        ? t(`audience.${audience}`)
        : t('audience.other'),
    place: place => (place === 'path' ? t('inPath') : place === 'query' ? t('inQuery') : t('inHeader')),
    parameters: t('parameters'),
    body: t('body'),
    reply: t('reply'),
    name: t('name'),
    type: t('type'),
    required: t('required'),
    noFields: t('noFields'),
  }
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
        {[...groups.keys()].map(group => (
          <a
            key={group}
            href={`#${group}`}
            className="inline-flex min-h-8 items-center rounded-control border border-line px-3 text-sm hover:border-line-strong hover:bg-surface-sunken"
          >
            {group}
          </a>
        ))}
      </nav>
      {[...groups].map(([group, operations]) => (
        <section key={group} id={group} className="mt-10 scroll-mt-20">
          <h2 className="mb-3 display text-xl">{group}</h2>
          <h3 className="sr-only">{t('operations', { count: operations.length })}</h3>
          <div className="rounded-card border border-line bg-surface">
            {operations.map(operation => (
              <Operation key={operation.id} operation={operation} labels={labels} />
            ))}
          </div>
        </section>
      ))}
    </main>
  )
}
