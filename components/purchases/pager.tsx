import { getTranslations } from 'next-intl/server'
import { Pages } from '@/components/shell/pages'

interface PagerProps {
  /** What the pages are of: names the navigation. */
  of: string
  page: number
  pages: number
  hrefFor: (page: number) => string
}

/** The pages of a list whose newest entries come first. */
export async function Pager({ of, ...props }: PagerProps) {
  const t = await getTranslations('money.pager')
  return <Pages {...props} label={t('pages', { of })} isNewestFirst />
}

export const pagesOf = (total: number, limit: number): number => Math.max(1, Math.ceil(total / limit))
