'use client'

import { usePathname } from 'next/navigation'
import { type ComponentType, lazy, Suspense, useState } from 'react'
import { NavLink } from '@/components/shell/nav-link'
import { paths } from '@/components/shell/paths'
import { useReady } from '@/components/shell/use-ready'
import { CountBadge } from '@/components/ui/badge'
import { ButtonLink, buttonClass, Spinner } from '@/components/ui/button'
import { BellGlyph } from '@/components/ui/glyph'
import { Popover } from '@/components/ui/popover'
import type { LatestLabels, LatestProps } from './latest'
import { useUnreadNotifications } from './unread'

/** When the glance itself could not be fetched. */
const Unloaded = ({ labels }: LatestProps) => (
  <div className="grid gap-3 p-5 text-sm">
    <p className="text-ink-muted">{labels.failed}</p>
    <ButtonLink href={paths.notifications} variant="secondary">
      {labels.seeAll}
    </ButtonLink>
  </div>
)

// Fetched at the first look.
const Latest = lazy<ComponentType<LatestProps>>(() => import('./latest').catch(() => ({ default: Unloaded })))

interface BellProps {
  initialUnread: number
  label: string
  /** With `{count}` in it. */
  unreadLabel: string
  labels: LatestLabels
}

const lookClass = 'size-10 px-0 pointer-coarse:size-11'

/** What is new, at a glance. Until the page reacts, and where all of it is shown anyway, the bell is a link. */
export function Bell({ initialUnread, label, unreadLabel, labels }: BellProps) {
  const pathname = usePathname()
  const isReady = useReady()
  const unread = useUnreadNotifications(initialUnread)
  const [looks, setLooks] = useState(0)
  const face = (
    <>
      <BellGlyph />
      <span className="sr-only">{label}. </span>
      <CountBadge count={unread} label={unreadLabel.replace('{count}', String(unread))} />
    </>
  )
  if (!isReady || pathname === paths.notifications) {
    return (
      <NavLink
        href={paths.notifications}
        className={buttonClass({ variant: 'quiet' }, `${lookClass} aria-[current]:text-accent`)}
      >
        {face}
      </NavLink>
    )
  }
  return (
    <Popover
      align="end"
      className="w-96 !p-0"
      onOpen={() => setLooks(before => before + 1)}
      triggerClassName={buttonClass({ variant: 'quiet' }, `${lookClass} aria-expanded:bg-surface-sunken`)}
      trigger={face}
    >
      <Suspense fallback={<Spinner className="mx-auto my-8" />}>
        {looks > 0 && <Latest key={looks} labels={labels} />}
      </Suspense>
    </Popover>
  )
}
