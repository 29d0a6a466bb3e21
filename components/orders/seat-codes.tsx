import { getTranslations } from 'next-intl/server'
import { Badge } from '@/components/ui/badge'
import type { SeatCode } from '@/lib/orders/schema'
import { CopyCode } from './copy-code'

/** The seats that were bought for others, as codes to pass on. */
export async function SeatCodes({ seats }: { seats: SeatCode[] }) {
  const t = await getTranslations('orders')
  const labels = { copy: t('copy'), copied: t('copied'), failed: t('copyFailed') }
  return (
    <section aria-labelledby="seat-codes">
      <h2 id="seat-codes" className="display text-lg">
        {t('codes')}
      </h2>
      <p className="mt-1 text-ink-muted text-sm">{t('codesText')}</p>
      <ul className="mt-4 divide-y rounded-card border bg-surface-raised">
        {seats.map(({ id, code, courseTitle, redeemedAt }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
            <div className="min-w-0 flex-1">
              <p className="font-mono text-sm tracking-wide">{code}</p>
              <p className="text-ink-muted text-xs">{courseTitle}</p>
            </div>
            {redeemedAt ? <Badge tone="positive">{t('redeemed')}</Badge> : <CopyCode code={code} labels={labels} />}
          </li>
        ))}
      </ul>
    </section>
  )
}
