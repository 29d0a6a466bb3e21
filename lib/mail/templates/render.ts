import { createTranslator } from 'next-intl'
import { appUrl } from '@/lib/env'
import type { Locale } from '@/lib/i18n/config'
import { messagesOf } from '@/lib/i18n/messages'
import { unsubscribeAddress, unsubscribePage, unsubscribeToken } from '@/lib/notifications/unsubscribe'
import { withoutWebAddresses } from '@/lib/web-addresses'
import { isMailTemplate, type MailData, type MailTemplate, mailData } from '../schema'
import * as account from './account'
import { digest } from './digest'
import { type MailContent, type RenderedMail, renderLayout } from './layout'
import { notification } from './notification'
import { orderReceipt } from './order-receipt'
import { organizationInvitation } from './organization-invitation'
import { refundDone } from './refund-done'
import * as security from './second-step'
import * as standing from './standing'
import { courseEditorAdded, courseEditorInvited } from './teaching'
import * as waysIn from './ways-in'

const translator = (locale: Locale) =>
  createTranslator({ locale, messages: messagesOf(locale), namespace: 'mail', timeZone: 'UTC' })

/** What templates write with: the reader's language, times and money as they are written there. */
export type MailContext = {
  locale: Locale
  t: ReturnType<typeof translator>
  time: (iso: string, timeZone: string) => string
  /** An amount in major units. */
  money: (amount: number, currency: string) => string
}

const templates: {
  [Template in MailTemplate]: (data: MailData<Template>, context: MailContext) => MailContent | Promise<MailContent>
} = {
  'verify-email': account.verifyEmail,
  'password-reset-code': account.passwordResetCode,
  'password-reset-link': account.passwordResetLink,
  'login-code': security.loginCode,
  'two-factor-code': security.twoFactorCode,
  'proof-code': security.proofCode,
  'two-factor-on': security.twoFactorOn,
  'two-factor-off': security.twoFactorOff,
  'two-factor-reset': security.twoFactorReset,
  'recovery-code-used': security.recoveryCodeUsed,
  'api-key-created': waysIn.apiKeyCreated,
  'new-device': waysIn.newDevice,
  'passkey-added': waysIn.passkeyAdded,
  'passkey-removed': waysIn.passkeyRemoved,
  'password-changed': account.passwordChanged,
  'email-change-code': account.emailChangeCode,
  'email-change-taken': account.emailChangeTaken,
  'email-change-requested': account.emailChangeRequested,
  'email-changed': account.emailChanged,
  'account-linked': account.accountLinked,
  'account-unlinked': account.accountUnlinked,
  'role-changed': standing.roleChanged,
  'account-deactivated': standing.accountDeactivated,
  'account-reactivated': standing.accountReactivated,
  'account-deleted': standing.accountDeleted,
  'order-receipt': orderReceipt,
  'refund-done': refundDone,
  'organization-invitation': organizationInvitation,
  notification,
  digest,
  'course-editor-added': courseEditorAdded,
  'course-editor-invited': courseEditorInvited,
}

/** A stored mail as it is sent. Throws for a template that is not there and for data that does not fit it. */
export async function renderMail(template: string, locale: Locale, data: unknown): Promise<RenderedMail> {
  if (!isMailTemplate(template)) throw new Error(`There is no mail template "${template}".`)
  const t = translator(locale)
  const context: MailContext = {
    locale,
    t,
    time: (iso, timeZone) =>
      new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'long', timeZone }).format(new Date(iso)),
    money: (amount, currency) => new Intl.NumberFormat(locale, { style: 'currency', currency }).format(amount),
  }
  const write = templates[template] as (data: unknown, context: MailContext) => MailContent | Promise<MailContent>
  const content = await write(withoutAddresses(mailData[template].parse(data)), context)
  const token = content.stops?.userId && unsubscribeToken(content.stops.userId, content.stops.what)
  const links = [
    ...(content.stops ? [{ label: t('stop.settings'), href: `${appUrl()}/account/notifications` }] : []),
    ...(token ? [{ label: t('stop.this'), href: unsubscribePage(token) }] : []),
  ]
  // Whatever a template put there: what strangers read beside the sender leads nowhere and is one line.
  const safe = {
    ...content,
    subject: withoutWebAddresses(content.subject),
    preview: withoutWebAddresses(content.preview),
  }
  const mail = renderLayout(safe, { locale, footer: t('footer'), home: appUrl(), links })
  return token ? { ...mail, unsubscribe: unsubscribeAddress(token) } : mail
}

/** Fields whose text is ours and may look like an address of the web. Everything else may hold words of people. */
const ourFields = new Set(['at', 'timeZone', 'code', 'token', 'newEmail', 'address'])

/** Mail programs make a link of an address anywhere in a mail, so the words of people come without one. */
function withoutAddresses(data: unknown): unknown {
  if (Array.isArray(data)) return data.map(withoutAddresses)
  if (data === null || typeof data !== 'object') return data
  return Object.fromEntries(
    Object.entries(data).map(([field, value]) => [
      field,
      typeof value === 'string' ? (ourFields.has(field) ? value : withoutWebAddresses(value)) : withoutAddresses(value),
    ]),
  )
}
