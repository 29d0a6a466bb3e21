import { getTranslations } from 'next-intl/server'
import { Pagination } from '@/components/ui/pagination'

interface PagesProps {
  page: number
  pages: number
  hrefFor: (page: number) => string
}

/** The way from one page of a list to the next. */
export async function Pages({ page, pages, hrefFor }: PagesProps) {
  const t = await getTranslations('organization.pages')
  return (
    <Pagination
      page={page}
      pages={pages}
      hrefFor={hrefFor}
      labels={{
        navigation: t('navigation'),
        previous: t('previous'),
        next: t('next'),
        page: number => t('page', { page: number }),
        position: t('position', { page, pages }),
      }}
      className="mt-6"
    />
  )
}
