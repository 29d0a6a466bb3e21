import { expect, test } from 'vitest'
import { readCookie, readCookies } from '@/lib/auth/cookies'
import { deviceOf } from '@/lib/auth/sessions'
import { readPlace } from '@/lib/chat/live/cursor'
import { localeOf } from '@/lib/i18n/config'
import { clientAddress } from './client-address'
import { byteRange } from './file'
import { readIfMatch } from './if-match'
import { matchesEtag } from './route'

/** As much as Node's parser lets a request have of headers. */
const longest = 16 * 1024

const units = ['a', ' ', ',', ';', '"', '=', '-', '/', '.', ':', '0', '9,', ', ', '; ', '"a",', 'W/"', 'v1-', 'bytes=']
const headers = units.flatMap(unit => {
  const run = unit.repeat(longest / unit.length)
  return [run, `${run}!`, `bytes=${run}`, `"v1-${run}`, `lectern_locale${run}`, `vi;q=${run}`, `1.1:${run}`]
})

const parsers: Record<string, (header: string) => unknown> = {
  'If-Match': text => readIfMatch(new Headers({ 'if-match': text })),
  'If-None-Match': text => matchesEtag(text, '"x"'),
  Range: text => byteRange(text, 1000),
  'Accept-Language': text => localeOf(new Headers({ 'accept-language': text })),
  Cookie: text => {
    const given = new Headers({ cookie: text })
    return [localeOf(given), readCookie(given, 'x'), readCookies(given)]
  },
  'Last-Event-ID': text => readPlace(text),
  'User-Agent': text => deviceOf(new Headers({ 'user-agent': text })),
  'X-Forwarded-For': text => clientAddress(new Headers({ 'x-forwarded-for': text })),
}

test.each(Object.entries(parsers))('%s: no header of 16 KiB keeps the server busy', (_, parse) => {
  const started = performance.now()
  for (const header of headers) {
    try {
      parse(header)
    } catch {
      // A refusal is fine.
    }
  }
  // Linear work takes milliseconds. The bound is generous: it is against work that grows with the square of the length.
  expect(performance.now() - started).toBeLessThan(10_000)
})
