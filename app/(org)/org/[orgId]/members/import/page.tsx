import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound, redirect } from 'next/navigation'
import { getFormatter, getTranslations } from 'next-intl/server'
import { VerifyFirst } from '@/components/account/verify-first'
import { membersPath } from '@/components/organization/filters'
import { ImportForm } from '@/components/organization/imports/import-form'
import { ImportProgress } from '@/components/organization/imports/import-progress'
import { ImportRows, rowsPath } from '@/components/organization/imports/import-rows'
import { importPath } from '@/components/organization/paths'
import type { AddressQuery } from '@/components/shell/address'
import { pageNumber } from '@/components/shell/page-number'
import { Badge } from '@/components/ui/badge'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { SectionHeading } from '@/components/ui/section-heading'
import { Refusal } from '@/lib/errors'
import { isId } from '@/lib/ids'
import { listImportRows, listImports, readImport } from '@/lib/member-imports/queries'
import type { OrgScope } from '@/lib/organizations/access'
import { requireOrgPage } from '@/lib/organizations/page-gate'

interface ImportPageProps {
  params: Promise<{ orgId: string }>
  searchParams: Promise<AddressQuery>
}

const limit = 50

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('organization.import'))('title'), robots: { index: false } }
}

export default async function ImportPage({ params, searchParams }: ImportPageProps) {
  const [{ orgId }, query] = await Promise.all([params, searchParams])
  const importId = typeof query.import === 'string' && isId(query.import) ? query.import : undefined
  const scope = await requireOrgPage({ orgId, next: importPath(orgId, importId) }, 'canManageStudents')
  const [t, tMembers] = await Promise.all([
    getTranslations('organization.import'),
    getTranslations('organization.members'),
  ])
  return (
    <>
      <Breadcrumb
        label={t('breadcrumb')}
        steps={[{ name: tMembers('title'), href: membersPath(orgId) }]}
        className="mb-4"
      />
      <SectionHeading
        level={1}
        size="lg"
        text={t('lead')}
        action={
          importId && (
            <ButtonLink href={importPath(orgId)} variant="secondary">
              {t('another')}
            </ButtonLink>
          )
        }
        className="mb-6"
      >
        {t('title')}
      </SectionHeading>
      <VerifyFirst actor={scope} what="invite" next={importPath(orgId, importId)} className="mb-6" />
      {importId ? (
        <Report scope={scope} importId={importId} query={query} />
      ) : (
        <div className="grid items-start gap-x-12 gap-y-10 lg:grid-cols-[minmax(0,1fr)_20rem]">
          <ImportForm organizationId={orgId} />
          <Recent scope={scope} />
        </div>
      )}
    </>
  )
}

async function Report({ scope, importId, query }: { scope: OrgScope; importId: string; query: AddressQuery }) {
  const show = query.show === 'problems' ? 'problems' : undefined
  const page = pageNumber(query.page)
  const found = await readImport(scope, importId).catch(error => {
    if (error instanceof Refusal && error.reason === 'not-found') notFound()
    throw error
  })
  const { items, total } = await listImportRows(scope, importId, { state: show, page, limit })
  const pages = Math.max(1, Math.ceil(total / limit))
  if (page > pages) redirect(rowsPath(scope.organizationId, importId, show, pages))
  return (
    <>
      <Card>
        <ImportProgress key={`${found.id} ${found.status}`} before={found} />
      </Card>
      <ImportRows of={found} rows={items} show={show} page={page} pages={pages} />
    </>
  )
}

/** The files of the last weeks, so that nobody loses one by closing the page. */
async function Recent({ scope }: { scope: OrgScope }) {
  const [t, format, { items }] = await Promise.all([
    getTranslations('organization.import'),
    getFormatter(),
    listImports(scope, { page: 1, limit: 10 }),
  ])
  return (
    <section aria-labelledby="recent">
      <h2 id="recent" className="display mb-2 text-lg">
        {t('recent')}
      </h2>
      {items.length === 0 && <p className="text-ink-muted text-sm">{t('noRecent')}</p>}
      <ul className="grid">
        {items.map(({ id, total, status, createdAt, createdBy }) => (
          <li key={id} className="flex items-start justify-between gap-4 border-t py-3 text-sm">
            <span className="min-w-0">
              <Link href={importPath(scope.organizationId, id)} className="text-accent underline underline-offset-2">
                {t('people', { count: total })}
              </Link>
              <span className="wrap-anywhere block text-ink-muted text-xs">
                {createdBy} · {format.dateTime(new Date(createdAt), { dateStyle: 'medium', timeStyle: 'short' })}
              </span>
            </span>
            <Badge tone={status === 'stopped' ? 'warning' : status === 'done' ? 'positive' : 'neutral'}>
              {t(`statuses.${status}`)}
            </Badge>
          </li>
        ))}
      </ul>
      <p className="mt-3 text-ink-muted text-xs">{t('kept')}</p>
    </section>
  )
}
