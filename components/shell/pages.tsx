import { getTranslations } from 'next-intl/server'
import { Pagination, type PaginationProps } from '@/components/ui/pagination'

interface PagesProps extends Omit<PaginationProps, 'labels'> {
  /** Names the navigation, where it should say what its pages are of. */
  label?: string
  /** The newest entries come first: the way on leads to older ones. */
  isNewestFirst?: boolean
}

/** The way from one page of a list to the next. */
export async function Pages({ label, isNewestFirst, className = 'mt-6', ...props }: PagesProps) {
  const t = await getTranslations('shell.pages')
  return (
    <Pagination
      {...props}
      labels={{
        navigation: label ?? t('navigation'),
        previous: t(isNewestFirst ? 'newer' : 'previous'),
        next: t(isNewestFirst ? 'older' : 'next'),
        page: page => t('page', { page }),
        position: t('position', { page: props.page, pages: props.pages }),
      }}
      className={className}
    />
  )
}
