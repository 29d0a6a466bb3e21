import { getTranslations } from 'next-intl/server'
import { CheckGlyph } from '@/components/ui/glyph'

/** The head of an order that was placed a moment ago. */
export async function ThankYou({ email }: { email: string }) {
  const t = await getTranslations('orders')
  return (
    <header className="grid justify-items-center text-center">
      <span className="grid size-14 place-items-center rounded-full bg-positive-soft text-positive">
        <CheckGlyph className="size-7" />
      </span>
      <h1 className="display mt-5 text-2xl sm:text-3xl">{t('thanksTitle')}</h1>
      <p className="mt-3 max-w-lg break-words text-ink-muted">{t('thanksText', { email })}</p>
    </header>
  )
}
