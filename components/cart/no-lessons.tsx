import { useTranslations } from 'next-intl'
import { InfoGlyph } from '@/components/ui/glyph'

/** Said of a course in the cart that has no published lesson. */
export function NoLessons() {
  const t = useTranslations('cart')
  return (
    <p className="flex items-center gap-2 text-ink-muted text-xs">
      <InfoGlyph className="icon-sm flex-none" />
      {t('noLessons')}
    </p>
  )
}
