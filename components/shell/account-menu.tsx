'use client'

import type { POST } from '@/app/api/auth/logout/route'
import { useUnreadNotifications } from '@/components/notifications/unread'
import { Avatar } from '@/components/ui/avatar'
import { CountBadge } from '@/components/ui/badge'
import { Menu, MenuItem, MenuLink, MenuSeparator } from '@/components/ui/menu'
import { apiFetch } from '@/lib/api/client'
import { type OrganizationLabels, OrganizationMenu } from './organization-menu'
import { paths } from './paths'
import { useRequest } from './use-request'

export interface AccountLabels {
  account: string
  accountOf: string
  learning: string
  wishlist: string
  notifications: string
  /** With `{count}` in it. */
  unread: string
  teaching: string
  settings: string
  administration: string
  wallet: string
  orders: string
  redeem: string
  signOut: string
  signOutFailed: string
  signOutRetry: string
  organizations: OrganizationLabels
}

interface AccountMenuProps {
  person: { id: string; name: string; imageUrl: string | null; notificationCount: number; isAdmin: boolean }
  labels: AccountLabels
}

/** Everything that is the signed-in person's own, behind their picture or their initials. */
export function AccountMenu({ person, labels }: AccountMenuProps) {
  const { id, name, imageUrl, notificationCount, isAdmin } = person
  const unread = useUnreadNotifications(notificationCount)
  const unreadLabel = labels.unread.replace('{count}', String(unread))
  const { send, isBusy } = useRequest({ failed: labels.signOutFailed, failure: () => labels.signOutRetry })

  async function signOut() {
    const isOut = await send(() => apiFetch<typeof POST>('POST', '/auth/logout'), { leaves: true })
    // A new document: nothing of the person stays in memory.
    if (isOut) window.location.assign(paths.home)
  }

  return (
    <Menu
      label={labels.account}
      align="end"
      triggerLabel={unread > 0 ? `${labels.accountOf}. ${unreadLabel}` : labels.accountOf}
      triggerClassName="grid size-11 place-items-center rounded-full"
      trigger={
        <span className="relative">
          <Avatar name={name} seed={id} src={imageUrl} size="sm" />
          {/* Where there is no room for the bell, what waits is behind this button. */}
          <span aria-hidden="true" className="md:hidden">
            <CountBadge count={unread} label="" />
          </span>
        </span>
      }
      className="w-64"
    >
      <div role="presentation" className="border-b px-2.5 pt-1.5 pb-3">
        <p className="truncate font-medium text-sm">{name}</p>
      </div>
      <div role="presentation" className="h-1.5" />
      <MenuLink href={paths.learning}>{labels.learning}</MenuLink>
      <MenuLink href={paths.wishlist}>{labels.wishlist}</MenuLink>
      <MenuLink href={paths.notifications} trailing={unread > 0 ? unread : undefined}>
        {labels.notifications}
      </MenuLink>
      <MenuLink href={paths.teach}>{labels.teaching}</MenuLink>
      <MenuLink href={paths.wallet}>{labels.wallet}</MenuLink>
      <MenuLink href={paths.orders}>{labels.orders}</MenuLink>
      <MenuLink href={paths.redeem}>{labels.redeem}</MenuLink>
      <MenuLink href={paths.account}>{labels.settings}</MenuLink>
      {isAdmin && <MenuLink href={paths.admin}>{labels.administration}</MenuLink>}
      <OrganizationMenu labels={labels.organizations} />
      <MenuSeparator />
      <MenuItem onClick={signOut} aria-disabled={isBusy || undefined}>
        {labels.signOut}
      </MenuItem>
    </Menu>
  )
}
