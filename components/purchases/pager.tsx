import { getTranslations } from 'next-intl/server'
import { Pagination } from '@/components/ui/pagination'

interface PagerProps {
  /** What the pages are of: names the navigation. */
  of: string
  page: number
  pages: number
  hrefFor: (page: number) => string
}

/** The pages of a list whose newest entries come first. */
export async function Pager({ of, page, pages, hrefFor }: PagerProps) {
  const t = await getTranslations('money.pager')
  return (
    <Pagination
      page={page}
      pages={pages}
      hrefFor={hrefFor}
      labels={{
        navigation: t('pages', { of }),
        previous: t('newer'),
        next: t('older'),
        page: number => t('pageName', { page: number }),
        position: t('page', { page, pages }),
      }}
      className="mt-6"
    />
  )
}

export const pagesOf = (total: number, limit: number): number => Math.max(1, Math.ceil(total / limit))
