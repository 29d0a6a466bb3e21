import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { ArrowRightGlyph } from '@/components/ui/glyph'

/** The way from a shelf to all of its kind. */
export async function SeeAll({ href, title }: { href: string; title: string }) {
  const t = await getTranslations('home')
  return (
    <Link
      href={href}
      prefetch={false}
      aria-label={t('seeAllOf', { name: title })}
      className="inline-flex min-h-6 flex-none items-center gap-1.5 font-medium text-accent text-sm no-underline hover:underline"
    >
      {t('seeAll')}
      <ArrowRightGlyph className="icon-sm" />
    </Link>
  )
}
