import { getTranslations } from 'next-intl/server'
import { buttonClass } from '@/components/ui/button'
import { FileGlyph } from '@/components/ui/glyph'
import { invoicePdfPath } from './paths'

/** Downloads an invoice or a credit note. */
export async function PdfLink({ id, number }: { id: string; number: string }) {
  const t = await getTranslations('money')
  return (
    <a
      href={invoicePdfPath(id)}
      download
      aria-label={t('pdfOf', { number })}
      className={buttonClass({ variant: 'quiet', size: 'sm' }, 'touch-target')}
    >
      <FileGlyph className="icon-sm" />
      PDF
    </a>
  )
}
