import { expect, test } from 'vitest'
import { locales } from '@/lib/i18n/config'
import type { MailData, MailTemplate } from '../schema'
import { renderMail } from './render'

const who = { name: 'Minh <b>Trần</b>' }
const when = { at: '2026-11-21T05:00:00.000Z', timeZone: 'Asia/Ho_Chi_Minh' }
const render = <T extends MailTemplate>(template: T, locale: (typeof locales)[number], data: MailData<T>) =>
  renderMail(template, locale, data)

test('a reset says who did it, when by the reader’s clock and why, and its reason is text and nothing else', async () => {
  for (const locale of locales) {
    const mail = await render('two-factor-reset', locale, {
      ...who,
      ...when,
      reason: '<a href="//x">call</a> {name} %',
    })
    expect(mail.text).toContain('<a href="//x">call</a> {name} %')
    expect(mail.html).not.toContain('<a href="//x">')
    expect(mail.html).not.toContain('<b>Trần')
    expect(mail.text).toContain('12:00:00')
    expect(mail.text).toMatch(/\/account\/security/)
  }
})

test('a verification mail says when the sign-up has removed an earlier unverified account, and only then', async () => {
  for (const locale of locales) {
    const [plain, replacing] = [
      await render('verify-email', locale, { ...who, code: '493817' }),
      await render('verify-email', locale, { ...who, code: '493817', replaced: true }),
    ]
    const sentence = {
      en: /An earlier account .* was removed by this sign-up\./,
      vi: /Một tài khoản trước đây .* xóa\./,
    }[locale]
    expect([sentence.test(plain.text), sentence.test(replacing.text), sentence.test(replacing.html)]).toEqual([
      false,
      true,
      true,
    ])
  }
})

test('a used recovery code says how many are left', async () => {
  for (const locale of locales) {
    const texts = await Promise.all(
      [0, 1, 7].map(async left => (await render('recovery-code-used', locale, { ...who, ...when, left })).text),
    )
    expect(new Set(texts).size).toBe(3)
    expect(texts[2]).toContain('7')
    expect(texts.join()).not.toMatch(/\{left|plural/)
  }
})

test('the code that shows who somebody is stands in the mail, and not in its subject', async () => {
  for (const locale of locales) {
    const mail = await render('proof-code', locale, { ...who, code: '493817' })
    expect([mail.text.includes('493817'), mail.subject.includes('493817')]).toEqual([true, false])
  }
})
