import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { type NotificationType, notificationTypes } from '@/lib/notifications/policy'
import { mailCauses } from './schema'

const sources = ['lib', 'app', 'server', 'db', 'components'].flatMap(root =>
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter(file => /\.tsx?$/.test(file) && !/\.(test|gen)\.tsx?$/.test(file))
    .map(file => path.join(root, file).split(path.sep).join('/'))
    .filter(file => !file.startsWith('server/testing/')),
)

/** Every file that has a mail written, with who causes it and what limits it. A new one needs its line. */
const producers: Record<string, string> = {
  // To the account's own address.
  'lib/auth/mutations/pending-sign-ins.ts': 'owner',
  'lib/auth/mutations/tell-owner.ts': 'owner',
  'lib/orders/mutations/settle-order.ts': 'owner',
  'lib/refunds/mutations/execute-refund.ts': 'owner',
  'lib/users/mutations/move-email.ts': 'owner',
  // A code or a link to an address that somebody names as theirs: limits by address (lib/auth/code-limits.ts).
  'lib/auth/mutations/request-reset-link.ts': 'claimed',
  'lib/otp/mutations/generate-otp.ts': 'claimed and owner',
  'lib/users/mutations/begin-email-change.ts': 'claimed and owner',
  // To whomever a member or an instructor names: a permit.
  'lib/courses/mutations/editors.ts': 'others, with a permit',
  'lib/member-imports/run-imports.ts': 'others, with a permit',
  'lib/organizations/mutations/invite.ts': 'others, with a permit',
  // Notifications to people with accounts: nothing by an account without a verified address is mailed.
  'lib/chat/mutations/tell-unread.ts': 'news',
  'lib/feedback/mutations.ts': 'news',
  'lib/notifications/mutations/notify-corrected.ts': 'news',
  'lib/notifications/mutations/notify-lesson.ts': 'news',
  'lib/notifications/mutations/send-digests.ts': 'news',
  'lib/notifications/mutations/tell-sellers.ts': 'news',
  'lib/organizations/mutations/end-enrolment.ts': 'news',
  'lib/organizations/mutations/enrol-group.ts': 'news',
  'lib/organizations/mutations/members.ts': 'news',
  'lib/organizations/mutations/name-instructor.ts': 'news',
  'lib/organizations/mutations/organization.ts': 'news, and to the owners',
  'lib/organizations/mutations/roles.ts': 'news',
  'lib/payments/mutations/pay.ts': 'news, to administrators',
  'lib/payments/mutations/settle-payment.ts': 'owner',
  'lib/refunds/mutations/ask-refund.ts': 'news, to administrators and the owner',
  'lib/wallet/mutations/payouts.ts': 'news, to administrators and the payee',
}

/** Who is notified of what, and who causes it. `nobody`: no words of people who act are in it. */
const notifications: Record<NotificationType, string> = {
  'order-paid': 'nobody: to the buyer',
  'order-cancelled': 'nobody: to the buyer, by whom it was cancelled',
  'refund-done': 'nobody: to the buyer',
  'refund-declined': 'nobody: to the buyer, by an administrator',
  'new-lesson': 'the staff of a course, to those who have it',
  'first-lessons': 'the staff of a course, to those who have it',
  'review-reply': 'the staff of a course, to whoever reviewed it',
  enrolled: 'the staff of an organization, to its members',
  'enrolment-ended': 'the staff of an organization, to its members',
  'attendance-corrected': 'the staff of an organization, to its members',
  invited: 'never by this way: the mail of its own takes a permit',
  'membership-changed': 'the staff of an organization, to its members',
  'membership-ended': 'the staff of an organization, to its members',
  'role-permissions': 'the staff of an organization, to its members',
  'chat-private': 'somebody in a chat with the reader',
  'chat-reply': 'somebody in a chat with the reader',
  'chat-course': 'somebody in a chat with the reader, where switched on',
  'chat-system': 'an administrator',
  sale: 'nobody: to the seller',
  'course-reviewed': 'a buyer, to the staff of the course',
  'editor-added': 'who manages a course, to whomever they name: takes a permit',
  'editor-removed': 'who manages a course, to its editor',
  'instructor-named': 'the staff of an organization, to its members',
  'payout-decided': 'nobody: to the payee',
  'payout-of-organization': 'who manages an organization, to the others who do',
  'refund-requested': 'a buyer, to administrators',
  'payout-requested': 'a payee, to administrators',
  'cash-to-confirm': 'a buyer, to administrators',
  'organization-owner': 'the owner of an organization, to its next owner and themselves',
  'api-key-created': 'nobody: to the owner of the account',
  'new-device': 'nobody: to the owner of the account',
  'passkey-added': 'nobody: to the owner of the account',
}

test('R5: every place that has a mail written says who causes it', () => {
  const calls = /\b(enqueueMails?|notify|tell)(<\w+>)?\(\s*tx\b|insert\(outboxMails\)|into outbox_mails/
  const found = sources.filter(file => calls.test(readFileSync(file, 'utf8')))
  // The two that write the rows for all others.
  const writers = ['lib/mail/mutations/enqueue-mail.ts', 'lib/notifications/mutations/notify.ts']
  expect(found.filter(file => !writers.includes(file)).sort()).toEqual(Object.keys(producers).sort())
  for (const [file, cause] of Object.entries(producers)) {
    const source = readFileSync(file, 'utf8')
    expect(/MailPermit|permitOfJob/.test(source), file).toBe(cause.includes('permit'))
  }
})

test('R5: every mail and every notification has a cause, and those to others are the ones with a permit', () => {
  expect(Object.keys(notifications).sort()).toEqual([...notificationTypes].sort())
  const toOthers = Object.entries(mailCauses).flatMap(([template, cause]) => (cause === 'others' ? template : []))
  expect(toOthers.sort()).toEqual(['course-editor-invited', 'organization-invitation'])
})
