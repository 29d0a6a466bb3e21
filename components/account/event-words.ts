import { getFormatter, getTranslations } from 'next-intl/server'
import type { AuditEvent } from '@/lib/audit/schema'
import { type EventKind, eventKinds } from '@/lib/audit/schema'
import { isProviderId, providerNames } from '@/lib/auth/identity'
import { roles } from '@/lib/users/schema'

const isKnown = (kind: string): kind is EventKind => (eventKinds as readonly string[]).includes(kind)
const isRole = (text: unknown): text is (typeof roles)[number] => (roles as readonly unknown[]).includes(text)

const isChange = oneOf('created', 'changed', 'deleted', 'ordered')
const isSubject = oneOf('account', 'chat', 'course', 'organization', 'payment')
const isStatus = oneOf('approved', 'declined', 'paid', 'success', 'failed')

function oneOf<Word extends string>(...words: Word[]) {
  return (text: unknown): text is Word => (words as unknown[]).includes(text)
}

const decisions: ReadonlySet<EventKind> = new Set([
  'refund-requested',
  'refund-decided',
  'payout-requested',
  'payout-decided',
  'payout-cancelled',
  'payment-decided',
  'wallet-forfeited',
  'debt-written-off',
  'debt-repaid',
])
const changes: ReadonlySet<string> = new Set([
  'level-changed',
  'term-changed',
  'curation-changed',
  'billing-changed',
  'facebook-user-changed',
])

/** Words for events of the security log: what happened, to what, and with which API key. */
export async function eventWords() {
  const [t, format] = await Promise.all([getTranslations('account'), getFormatter()])
  const role = (name: unknown) => (isRole(name) ? t(`roles.${name}`) : String(name))

  const provider = (id: unknown) => (isProviderId(id) ? providerNames[id] : String(id))

  const title = ({ kind }: Pick<AuditEvent, 'kind'>): string =>
    isKnown(kind) ? t(`events.${kind}`) : t('events.other', { kind })

  /** A sum of money, and what was decided about it. */
  const decision = ({ amount, currency, status }: AuditEvent['details']) =>
    [`${amount} ${currency}`, isStatus(status) && t(`eventDetails.statuses.${status}`)].filter(Boolean).join(', ')

  /** What was changed by the right of a role, and by which operation. */
  const roleUse = ({ subject, name, operation, changed }: AuditEvent['details']) => {
    const what = isSubject(subject) ? t(`eventDetails.subjects.${subject}`) : String(subject)
    const how = [operation, changed].filter(Boolean).join(': ')
    return [name ? `${what}: ${name}` : what, how && `(${how})`].filter(Boolean).join(' ')
  }

  /** What the event was about, and the API key that acted; undefined when the title says it all. */
  const about = (event: AuditEvent): string | undefined =>
    [subject(event), event.apiKey && t('eventDetails.apiKey', event.apiKey)].filter(Boolean).join(' · ') || undefined

  const subject = ({ kind, details }: AuditEvent): string | undefined => {
    if (kind === 'role-changed') return `${role(details.from)} → ${role(details.to)}`
    if (kind === 'email-changed' || kind === 'email-change-requested') return `${details.from} → ${details.to}`
    if (kind === 'email-change-cancelled') return String(details.to)
    if (kind === 'account-linked' || kind === 'account-unlinked') return provider(details.provider)
    if (kind.startsWith('passkey-')) return String(details.name)
    if (kind.startsWith('api-key-')) return `${details.name} (${details.prefix}…)`
    if (isKnown(kind) && decisions.has(kind)) return decision(details)
    if (kind === 'course-price-changed') return `${details.title}: ${details.from} → ${details.to} ${details.currency}`
    if (kind.startsWith('changed-as-')) return roleUse(details)
    if (kind === 'unverified-account-replaced' && typeof details.openedAt === 'string') {
      const date = format.dateTime(new Date(details.openedAt), { dateStyle: 'medium' })
      return t('eventDetails.openedAt', { date })
    }
    if (kind === 'lesson-preview-changed')
      return `${details.title}: ${details.lesson} (${t(`eventDetails.preview.${details.isPreview ? 'open' : 'closed'}`)})`
    if (kind.startsWith('lesson-')) return `${details.title}: ${details.lesson}`
    if (kind === 'section-deleted') return `${details.title}: ${details.section}`
    if (kind.startsWith('discount-')) return String(details.name)
    if (changes.has(kind)) {
      const change = isChange(details.change) ? t(`eventDetails.changes.${details.change}`) : String(details.change)
      return details.name ? `${details.name} (${change})` : change
    }
    if ((kind.startsWith('course-') || kind === 'enrolment-ended') && typeof details.title === 'string')
      return details.title
    if (kind === 'organization-member-changed' && details.from !== details.to) return `${details.from} → ${details.to}`
    if (kind === 'organization-enrolled') return `${details.title} (${details.count})`
    if (kind === 'organization-imported') return String(details.count)
    if (kind.startsWith('organization-')) {
      const words = details.name ?? details.role
      if (words) return String(words)
    }
    if (kind === 'recovery-code-used') return t('eventDetails.codesLeft', { count: Number(details.left) })
    if (kind === 'two-factor-reset' && details.reason) return String(details.reason)
    if (kind === 'security-log-exported' && (details.from || details.to))
      return `${details.from ?? '…'} – ${details.to ?? '…'}`
    if (kind === 'balance-set') return `${details.balance} ${details.currency}`
    if ((kind === 'sign-up' || kind === 'account-deleted') && details.role) return role(details.role)
    return undefined
  }

  return { title, about }
}
