import type { Messages } from '@/lib/i18n/messages'

/** The pages of the administration, in the order of its navigation. A new page is a line here and a word in admin.json. */
export const adminLinks: { href: string; label: keyof Messages['admin']['links']; exact?: boolean }[] = [
  { href: '/admin', label: 'overview', exact: true },
  { href: '/admin/orders', label: 'orders' },
  { href: '/admin/payments', label: 'payments' },
  { href: '/admin/refunds', label: 'refunds' },
  { href: '/admin/payouts', label: 'payouts' },
  { href: '/admin/invoices', label: 'invoices' },
  { href: '/admin/billings', label: 'billings' },
  { href: '/admin/ledger', label: 'ledger' },
  { href: '/admin/users', label: 'users' },
  { href: '/admin/reports', label: 'reports' },
  { href: '/admin/audit', label: 'audit' },
  { href: '/admin/categories', label: 'categories' },
  { href: '/admin/topics', label: 'topics' },
  { href: '/admin/lecturers', label: 'lecturers' },
  { href: '/admin/top-weeks', label: 'topWeeks' },
  { href: '/admin/discounts', label: 'discounts' },
]
