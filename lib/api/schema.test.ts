import { expect, test } from 'vitest'
import { z } from 'zod'
import type { Refusal } from '@/lib/errors'
import { parse } from './route'
import { cleaned, Day, EmailAddress, line, Moment, multiline, text, trimmed, WebAddress } from './schema'

test('P-30: a day or a moment that the database cannot hold is refused', () => {
  for (const day of ['0000-01-01', '0000-12-31', '2026-02-30', '10000-01-01', 'today'])
    expect(Day.safeParse(day).success, day).toBe(false)
  for (const day of ['0001-01-01', '2024-02-29', '9999-12-31']) expect(Day.safeParse(day).success, day).toBe(true)
  // Noon in the far east is the day before in UTC.
  for (const time of ['0000-12-31T23:59:59Z', '0001-01-01T12:00:00+14:00', '9999-12-31T23:00:00-12:00'])
    expect(Moment.safeParse(time).success, time).toBe(false)
  expect(Moment.safeParse('2026-01-31T09:00:00+07:00').success).toBe(true)
})

test('P-33: a moment, a web address and an e-mail address have a limit', () => {
  expect(Moment.safeParse(`2026-01-31T09:00:00.${'0'.repeat(60_000)}Z`).success).toBe(false)
  expect(WebAddress.safeParse(`https://lectern.example/${'a'.repeat(1_976)}`).success).toBe(true)
  expect(WebAddress.safeParse(`https://lectern.example/${'a'.repeat(1_977)}`).success).toBe(false)
  expect(WebAddress.safeParse('javascript:alert(1)').success).toBe(false)
  expect(EmailAddress.safeParse(`${'a'.repeat(400)}@lectern.example`).success).toBe(false)
})

const messagesOf = (schema: ReturnType<typeof text>, sent: string) =>
  schema.safeParse(sent).error?.issues.map(({ message }) => message)

test('characters are code points, and white space around a text and decomposed letters do not count', () => {
  expect(text(3).parse(' 📚 ')).toBe(' 📚 ')
  expect(messagesOf(text(3), '📚📚📚📚')).toEqual(['At most 3 characters.'])
  expect(trimmed(3).parse(`${' '.repeat(50)}abc${'\n'.repeat(50)}`)).toBe('abc')
  expect(line(3).parse('  a b\t')).toBe('a b')
  expect(multiline(5).parse(' a\n\tb ')).toBe('a\n\tb')
  const composed = cleaned(4, sent => sent.normalize('NFC'))
  // Each of these letters has four characters when it is decomposed, as many as a letter can have.
  expect(composed.parse('ᾂᾂᾂᾂ'.normalize('NFD'))).toBe('ᾂᾂᾂᾂ')
  expect(messagesOf(composed, 'ᾂᾂᾂᾂᾂ')).toEqual(['At most 4 characters.'])
})

test('a text is never shortened: whatever is longer, also before it is cleaned, is refused once', () => {
  expect(messagesOf(line(3), 'abcd')).toEqual(['At most 3 characters.'])
  expect(messagesOf(line(3), ' '.repeat(1000))).toEqual(['At most 3 characters.'])
  expect(messagesOf(line(3), '')).toEqual(['This may not be empty.'])
  expect(messagesOf(line(3), 'a\nb')).toEqual(['Write it on one line.'])
  expect(messagesOf(multiline(3), 'a\u0007b')).toEqual(['Control characters are not allowed.'])
  expect(messagesOf(text(30_000), 'x'.repeat(30_001))).toEqual(['At most 30,000 characters.'])
})

test('a union refuses a text that is too long in the words of the form that counts it', () => {
  const schema = z.object({ subtitle: z.union([z.literal(''), line(3), z.object({ id: text(2) })]) })
  const refusalOf = (subtitle: unknown) => {
    try {
      return parse(schema, { subtitle })
    } catch (error) {
      return (error as Refusal).extra.errors
    }
  }
  expect(refusalOf('abcd')).toEqual([{ path: 'subtitle', message: 'At most 3 characters.' }])
  expect(refusalOf(1)).toEqual([{ path: 'subtitle', message: 'Invalid input' }])
})
