import { expect, test } from 'vitest'
import { locales } from '@/lib/i18n/config'
import { newId } from '@/lib/ids'
import { notificationTypes, ruleOf } from '@/lib/notifications/policy'
import { readUnsubscribeToken } from '@/lib/notifications/unsubscribe'
import { holdsWebAddress } from '@/lib/web-addresses'
import { mailCauses } from '../schema'
import { renderMail } from './render'

const evil = 'Locked:\r\nBcc: x@evil.example open https://evil.example/login or www.evil.com'
const at = '2026-11-21T05:00:00.000Z'
const userId = newId()
/** Everything that a template may ask for; what it does not know is dropped. */
const everything = {
  name: evil,
  by: evil,
  organization: evil,
  title: evil,
  lesson: evil,
  key: evil,
  passkey: evil,
  device: evil,
  address: '203.0.113.9',
  code: '123456',
  token: 'a-token',
  newEmail: 'm…@lectern.example',
  provider: 'Google',
  reason: 'They asked for it.',
  left: 3,
  at,
  timeZone: 'UTC',
  organizationId: newId(),
  courseId: newId(),
  orderId: newId(),
  chatId: newId(),
  amount: 1250,
  currency: 'USD',
  count: 2,
  stars: 4,
  quantity: 1,
  status: 'paid',
  more: 0,
  userId,
}
/** These read what they say from orders and refunds when they are sent: titles of courses stand in their rows only. */
const fromRows = new Set(['order-receipt', 'refund-done'])

const mails = Object.keys(mailCauses)
  .filter(template => !fromRows.has(template))
  .flatMap((template): [string, Record<string, unknown>][] =>
    template === 'notification'
      ? notificationTypes.map(type => [template, { ...everything, role: evil, type }])
      : template === 'digest'
        ? [[template, { ...everything, items: [{ type: 'chat-private', actorId: null, data: everything }] }]]
        : [[template, template === 'role-changed' ? { ...everything, role: 'admin' } : everything]],
  )

test('R5: no subject and no preview of any mail has a web address or a line break, whatever people are called', async () => {
  for (const locale of locales) {
    for (const [template, data] of mails) {
      const { subject, text } = await renderMail(template, locale, data)
      expect(subject, template).not.toMatch(/[\p{Cc}]/u)
      expect([template, subject, holdsWebAddress(subject)]).toEqual([template, subject, false])
      expect(text, template).not.toMatch(/evil\.(example|com)/)
    }
  }
})

test('R5: the mail of a sign-up holds none of the words of whoever signed up', async () => {
  for (const locale of locales) {
    const mail = await renderMail('verify-email', locale, { name: 'Call 0800 and say it', code: '123456' })
    expect(JSON.stringify(mail)).not.toContain('0800')
  }
})

test('R5: a title that is none keeps its words, and one with a host name says it without being a link', async () => {
  const of = (title: string) =>
    renderMail('course-editor-added', 'en', { name: 'An', by: 'Bình', title, courseId: newId() })
  expect((await of('Vue.js 3 basics')).subject).toBe('You can now edit “Vue.js 3 basics”')
  expect((await of('A site on github.com')).subject).toBe('You can now edit “A site on github com”')
})

test('List-Unsubscribe is on every mail that may be switched off, and on no other', async () => {
  for (const [template, data] of mails) {
    const { unsubscribe, text } = await renderMail(template, 'en', data)
    const type = data.type as (typeof notificationTypes)[number]
    const may =
      mailCauses[template as keyof typeof mailCauses] === 'news' &&
      (template !== 'notification' || ruleOf(type).email !== 'always')
    expect([template, type, unsubscribe !== undefined]).toEqual([template, type, may])
    expect(text.includes('/unsubscribe/'), template).toBe(may)
    if (!unsubscribe) continue
    const what = template === 'notification' ? type : template === 'digest' ? 'digest' : 'editor-added'
    expect(readUnsubscribeToken(unsubscribe.split('/').at(-1) ?? '')).toEqual({ userId, what })
  }
})
