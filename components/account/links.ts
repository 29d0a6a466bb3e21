import { paths } from '@/components/shell/paths'
import type { Messages } from '@/lib/i18n/messages'

/** The pages of the account, in the order of its navigation. A new page is a line here and a word in account.json. */
export const accountLinks: { href: string; label: keyof Messages['account']['links'] }[] = [
  { href: paths.account, label: 'profile' },
  { href: '/account/security', label: 'security' },
  { href: '/account/api-keys', label: 'apiKeys' },
  { href: paths.notificationSettings, label: 'notifications' },
  { href: '/account/activity', label: 'activity' },
  { href: '/account/data', label: 'data' },
  { href: paths.orders, label: 'orders' },
  { href: paths.wallet, label: 'wallet' },
]
