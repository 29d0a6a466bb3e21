import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FullName } from '@/lib/users/schema'
import { holdsWebAddress, withoutWebAddresses } from './web-addresses'

const names = [
  'St. Mary’s',
  "St.Mary's College",
  'Node.js School',
  'Vue.js 3 basics',
  'Node.js/Express',
  'ASP.NET Academy',
  'J.R.R. Tolkien',
  'John.Smith',
  'Dr. Nguyễn Văn An',
  'PGS.TS Trần Thị Bình',
  'ThS.BS Lê Minh',
  'Trường THPT chuyên TP.HCM',
  'Lớp 10/2: Toán & Lý',
  'School No. 5, Riga',
  'A/B testing 1.2.3',
  'C++/C# 12.0',
  'Ph.D. Seminar e.g. Logic',
  'Học viện Sao Mai',
  'TCP/IP: from 0.1 to 10.0.0.1',
  'Re: Design',
  'Data: an introduction',
  'JavaScript: The Good Parts',
  'Đại học Y Dược TP.HCM/Q.5',
  'B.Sc/M.Sc Physics',
  'N.T.My',
  'Ng.Th.Hoa',
  'J.de Vries',
  'Subnets 10.0.0.0/8',
  'Tel. 0900',
]

const addresses = [
  'https://evil.example/login',
  'HTTP://EVIL',
  'hxxps://evil.example',
  'Your account is locked - open https://x.y',
  'www.evil.example',
  'WWW2.evil.com now',
  'evil.com',
  'open evil.com!',
  'evil.zone/login',
  'evil.example:8080',
  'login.your-bank.co.uk',
  'ｅｖｉｌ．ｃｏｍ',
  'evil。com',
  'ev\u200bil.c\u200bom',
  'write to me@evil.example',
  'mailto:me',
  't.me/somebody',
  'EVIL.COM',
  'Visit evil.ru',
  '203.0.113.9/login',
  'пример.рф',
  'http:\\\\evil',
]

test('R5: names that are none of the web stay as they are', () => {
  for (const name of names) {
    expect([name, holdsWebAddress(name)]).toEqual([name, false])
    expect(withoutWebAddresses(name)).toBe(name)
    expect(FullName.safeParse(name).success).toBe(true)
  }
})

test('R5: addresses of the web are seen however they are written, and a person’s name has none', () => {
  for (const address of addresses) {
    expect([address, holdsWebAddress(address)]).toEqual([address, true])
    expect(FullName.safeParse(address).error?.issues[0]?.message).toBe('A name has no web or e-mail address in it.')
    expect([address, holdsWebAddress(withoutWebAddresses(address))]).toEqual([address, false])
  }
  expect(withoutWebAddresses('Learn Git with github.com')).toBe('Learn Git with github com')
  expect(withoutWebAddresses('Locked: open https://evil.example/login now')).toBe('Locked: open … now')
})

/** Pieces that make addresses when they meet, among words. */
const piece = fc.constantFrom(
  ...[
    'evil',
    'www',
    '.',
    '/',
    ':',
    '//',
    'https',
    '@',
    ' ',
    '\r\n',
    'com',
    'js',
    '。',
    '．',
    '\u200b',
    '-',
    '?',
    '1',
    '\\',
  ],
  ...['io', 'TS', 'example', '…', 'é', '\t', '203.0.113.9', 'tel:', '\u2028'],
)
const written = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.array(piece, { maxLength: 14 }).map(pieces => pieces.join('')),
)

test('R5: what is written into a subject has no address and no line break, and is the same when it is done again', () => {
  fc.assert(
    fc.property(written, text => {
      const safe = withoutWebAddresses(text)
      expect(holdsWebAddress(safe)).toBe(false)
      expect(safe).not.toMatch(/[\p{Cc}\u2028\u2029]/u)
      expect(withoutWebAddresses(safe)).toBe(safe)
      if (!holdsWebAddress(text)) expect(safe).toBe(text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim())
    }),
    { numRuns: 3000 },
  )
})

test('R5: a long name is read in a time that grows with its length only', () => {
  // A pattern that backtracks would not come to an end within the test.
  for (const unit of ['a.', 'a-', '.', '@', 'www.', 'a@a.', 'https:', '1.', ':/', 'a:']) {
    expect(typeof holdsWebAddress(unit.repeat(300))).toBe('boolean')
  }
})
