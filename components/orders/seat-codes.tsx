import { getTranslations } from 'next-intl/server'
import { redeemPath } from '@/components/redeem/path'
import { Badge } from '@/components/ui/badge'
import { appUrl } from '@/lib/env'
import type { SeatCode } from '@/lib/orders/schema'
import { CopyCode } from './copy-code'

/** The seats that were bought for others, as codes to pass on. */
export async function SeatCodes({ seats }: { seats: SeatCode[] }) {
  const [t, tRedeem] = await Promise.all([getTranslations('orders'), getTranslations('redeem')])
  const labels = { copy: t('copy'), copied: t('copied'), failed: t('copyFailed') }
  const linkLabels = { ...labels, copy: tRedeem('copyLink'), copied: tRedeem('linkCopied') }
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
            {redeemedAt ? (
              <Badge tone="positive">{t('redeemed')}</Badge>
            ) : (
              <div className="flex gap-2">
                <CopyCode code={code} labels={labels} />
                <CopyCode code={code} text={new URL(redeemPath(code), appUrl()).href} labels={linkLabels} />
              </div>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
