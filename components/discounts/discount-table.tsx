import Link from 'next/link'
import { getFormatter, getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { withCoupon } from '@/components/cart/coupon-memory'
import { coursePath, paths } from '@/components/shell/paths'
import { Badge } from '@/components/ui/badge'
import { Table, type TableColumn } from '@/components/ui/table'
import type { Discount } from '@/lib/discounts/schema'
import { appUrl } from '@/lib/env'
import { DiscountActions, DiscountSwitch } from './discount-actions'
import { type DiscountState, discountState } from './discount-form'

const tones = {
  active: 'positive',
  expired: 'neutral',
  exhausted: 'warning',
  off: 'neutral',
} as const satisfies Record<DiscountState, string>

interface DiscountTableProps {
  discounts: Discount[]
  /** Whether the codes are of many courses, so that each names its own. */
  namesCourse: boolean
  empty: ReactNode
}

/** Codes with what they take off, how often they were used and when they end. */
export async function DiscountTable({ discounts, namesCourse, empty }: DiscountTableProps) {
  const [t, format] = await Promise.all([getTranslations('discounts'), getFormatter()])
  const now = new Date()
  const linkOf = ({ code, courseSlug }: Discount) =>
    new URL(withCoupon(courseSlug ? coursePath(courseSlug) : paths.courses, code), appUrl()).href
  const columns: TableColumn<Discount>[] = [
    {
      key: 'code',
      header: t('code'),
      rowHeader: true,
      cell: ({ code, type, applicableOn, courseTitle, courseSlug }) => (
        <>
          <span className="block break-all font-mono text-sm">{code}</span>
          {namesCourse && (
            <span className="block break-words font-normal text-ink-muted text-xs">
              {courseSlug ? (
                <Link href={coursePath(courseSlug)} prefetch={false} className="text-ink-muted hover:text-ink">
                  {courseTitle}
                </Link>
              ) : (
                t('wholeSite')
              )}
              {type === 'platform_wide' && applicableOn === 'single_only' && ` · ${t('scopes.single_only')}`}
            </span>
          )}
        </>
      ),
    },
    {
      key: 'value',
      header: t('off'),
      numeric: true,
      cell: ({ value, valueType, currency }) =>
        valueType === 'fixed'
          ? `−${format.number(value, { style: 'currency', currency })}`
          : `−${format.number(value / 100, { style: 'percent' })}`,
    },
    {
      key: 'uses',
      header: t('uses'),
      numeric: true,
      cell: ({ usedCount = 0, maxUses }) =>
        typeof maxUses === 'number'
          ? t('usesOf', { used: format.number(usedCount), most: format.number(maxUses) })
          : format.number(usedCount),
    },
    {
      key: 'end',
      header: t('lastDay'),
      className: 'whitespace-nowrap',
      cell: ({ lastDay }) =>
        lastDay ? (
          format.dateTime(new Date(lastDay), { dateStyle: 'medium', timeZone: 'UTC' })
        ) : (
          <span className="text-ink-muted">{t('noEnd')}</span>
        ),
    },
    {
      key: 'state',
      header: t('state'),
      cell: discount => {
        const state = discountState(discount, now)
        return <Badge tone={tones[state]}>{t(`states.${state}`)}</Badge>
      },
    },
    { key: 'active', header: t('active'), cell: discount => <DiscountSwitch discount={discount} /> },
    {
      key: 'actions',
      header: t('actions'),
      hideHeader: true,
      className: 'w-px text-right',
      cell: discount => <DiscountActions discount={discount} link={linkOf(discount)} />,
    },
  ]
  return (
    <Table
      caption={t('list')}
      columns={columns}
      rows={discounts}
      rowKey={({ id }) => id}
      cardsBelow="lg"
      empty={empty}
    />
  )
}
