import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { judgeLink, linkExpiry, linkSeconds, mayUpload, servedAs, signLink } from './policy'
import { uploadKinds } from './schema'

const key = randomBytes(32)
const id = '0123456789abcdef01234567'
const now = Date.UTC(2026, 10, 21, 9, 0, 1)

test('R12: an address works for ten minutes at most and stays the same for a while', () => {
  const expires = linkExpiry(now)
  expect(linkSeconds).toBe(600)
  expect(expires - now / 1000).toBeLessThanOrEqual(linkSeconds)
  expect(expires - now / 1000).toBeGreaterThan(linkSeconds - 60)
  expect(linkExpiry(now + 58_000)).toBe(expires)
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

test('everybody may upload a picture; films, documents and captions only who teaches', () => {
  for (const role of ['student', 'guest'] as const) {
    expect(uploadKinds.filter(kind => mayUpload(role, kind, false))).toEqual(['image'])
    expect(uploadKinds.every(kind => mayUpload(role, kind, true))).toBe(true)
  }
  for (const role of ['instructor', 'freelancer', 'organizer', 'admin'] as const) {
    expect(uploadKinds.every(kind => mayUpload(role, kind, false))).toBe(true)
  }
})
