import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { imageType, judgeLink, linkExpiry, linkSeconds, servedAs, signLink } from './policy'

const key = randomBytes(32)
const id = '0123456789abcdef01234567'
const now = Date.UTC(2026, 10, 21, 9, 0, 1)

test('an address works for two hours at least and stays the same for a while', () => {
  const expires = linkExpiry(now)
  expect(expires - now / 1000).toBeGreaterThanOrEqual(linkSeconds)
  expect(expires - now / 1000).toBeLessThanOrEqual(linkSeconds + 900)
  expect(linkExpiry(now + 60_000)).toBe(expires)
})

test('P-23: a signature belongs to one file, one moment and one secret, and ends with its time', () => {
  const expires = linkExpiry(now)
  const signature = signLink(key, id, expires)
  expect(judgeLink(key, id, { expires, signature }, now)).toBe('good')
  expect(judgeLink(key, id, { expires, signature }, expires * 1000)).toBe('expired')
  expect(judgeLink(key, id, { expires: expires + 1, signature }, now)).toBe('forged')
  expect(judgeLink(key, '0123456789abcdef01234568', { expires, signature }, now)).toBe('forged')
  expect(judgeLink(randomBytes(32), id, { expires, signature }, now)).toBe('forged')
  expect(judgeLink(key, id, { expires, signature: signature.slice(1) }, now)).toBe('forged')
  expect(judgeLink(key, id, { expires, signature: `${signature.slice(0, -1)}é` }, now)).toBe('forged')
  expect(judgeLink(key, id, { expires }, now)).toBe('forged')
  expect(judgeLink(key, id, { signature }, now)).toBe('forged')
})

test('what could run in our origin is only ever saved', () => {
  for (const type of ['text/html', 'image/svg+xml', 'application/xhtml+xml', 'text/javascript', 'whatever', '']) {
    expect(servedAs(type)).toEqual({ contentType: 'application/octet-stream', inline: false })
  }
  expect(servedAs('video/mp4; codecs=avc1')).toEqual({ contentType: 'video/mp4', inline: true })
  expect(servedAs('text/vtt')).toEqual({ contentType: 'text/vtt; charset=utf-8', inline: true })
})

test('a picture is known by how it begins, never by what it is called', () => {
  const begins = (text: string) => imageType(Buffer.from(`${text}${' '.repeat(20)}`, 'latin1'))
  expect(begins('\xff\xd8\xff\xe0')).toBe('image/jpeg')
  expect(begins('\x89PNG\r\n\x1a\n')).toBe('image/png')
  expect(begins('RIFF....WEBPVP8 ')).toBe('image/webp')
  expect(begins('GIF89a')).toBe('image/gif')
  expect(begins('....ftypavif')).toBe('image/avif')
  for (const text of ['<svg', '<?xml', '<html', '%PDF-1.7', 'RIFF....WAVE', '\x89PNG\n', 'BM', '']) {
    expect([text, begins(text)]).toEqual([text, undefined])
  }
  expect(imageType(new Uint8Array())).toBeUndefined()
})
