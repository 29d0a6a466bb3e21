import { rmSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { keyFor } from '@/lib/auth/keys'
import { env } from '@/lib/env'
import { newId } from '@/lib/ids'
import { signLink } from '@/lib/uploads/policy'
import { mediaOf } from '@/lib/uploads/queries'
import { call, get } from '@/server/testing/api'
import { anUpload, withDataDirectory } from '@/server/testing/lessons'

withDataDirectory()

const bytes = Uint8Array.from({ length: 200_000 }, (_, index) => (index * 7) % 128)
const text = Buffer.from(bytes).toString('latin1')
const pathOf = (upload: Parameters<typeof mediaOf>[0]) => mediaOf(upload).url.replace(/^\/api/, '')

describe('without a credential the signature is the permission', () => {
  test('P-23: a private file opens with its signed address and is 404 without one, or with a forged one', async () => {
    const upload = await anUpload(bytes)
    const other = await anUpload('another')
    const good = pathOf(upload)
    const reply = await get(good)
    expect([reply.status, reply.text]).toEqual([200, text])
    const [, query = ''] = good.split('?')
    for (const address of [
      `/media/${upload.id}`,
      `/media/${upload.id}?signature=x`,
      `/media/${upload.id}?expires=99999999999&signature=${new URLSearchParams(query).get('signature')}`,
      `/media/${other.id}?${query}`,
      `/media/${newId()}?${query}`,
      good.replace(/.$/, letter => (letter === 'A' ? 'B' : 'A')),
    ]) {
      const refused = await get(address)
      expect([address, refused.status, refused.body?.type]).toEqual([address, 404, 'not-found'])
    }
  })

  test('P-23: an expired address is 403 and sends nothing', async () => {
    const upload = await anUpload(bytes)
    const expires = Math.floor(Date.now() / 1000) - 1
    const reply = await get(
      `/media/${upload.id}?expires=${expires}&signature=${signLink(keyFor('media-url'), upload.id, expires)}`,
    )
    expect([reply.status, reply.body.type]).toEqual([403, 'link-expired'])
  })

  test('a public file needs no signature and may be kept for good', async () => {
    const upload = await anUpload('a cover', { visibility: 'public', kind: 'image', contentType: 'image/png' })
    const reply = await get(`/media/${upload.id}`)
    expect([reply.status, reply.text]).toEqual([200, 'a cover'])
    expect(reply.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  })

  test('what a signed address opens may be kept by its reader only, and not longer than the address works', async () => {
    const [, seconds] =
      /^private, max-age=(\d+), immutable$/.exec(
        (await get(pathOf(await anUpload('x')))).headers.get('cache-control') ?? '',
      ) ?? []
    expect(Number(seconds)).toBeGreaterThan(500)
    expect(Number(seconds)).toBeLessThanOrEqual(600)
  })
})

test('malformed ids and queries are 400, a file lost from the disk is 404', async () => {
  expect((await get('/media/..%2f..%2fetc%2fpasswd')).status).toBe(400)
  expect((await get(`/media/${newId()}?expires=soon`)).status).toBe(400)
  const upload = await anUpload('lost')
  rmSync(path.join(env().DATA_DIR, 'uploads', upload.storageKey))
  expect((await get(pathOf(upload))).status).toBe(404)
})

describe('nothing stored runs in our origin', () => {
  test('P-36: every file is sent without sniffing, sandboxed, for this site only', async () => {
    const { headers } = await get(pathOf(await anUpload('x')))
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('content-security-policy')).toMatch(/^sandbox; default-src 'none'/)
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
    expect(headers.get('content-disposition')).toBe(`inline; filename="film.mp4"; filename*=UTF-8''film.mp4`)
  })

  test('P-36: HTML and SVG are bytes to save, whatever they were stored as', async () => {
    for (const contentType of ['text/html', 'image/svg+xml']) {
      const { headers } = await get(pathOf(await anUpload('<script>1</script>', { contentType, fileName: 'x.html' })))
      expect(headers.get('content-type')).toBe('application/octet-stream')
      expect(headers.get('content-disposition')).toMatch(/^attachment;/)
    }
  })

  test('a file name cannot break out of its header', async () => {
    const upload = await anUpload('x', {
      kind: 'pdf',
      contentType: 'application/pdf',
      fileName: 'Bài "1"\r\nX-Evil: 1/đọc.pdf',
    })
    const { headers } = await get(`${pathOf(upload)}&download=1`)
    expect(headers.get('x-evil')).toBeNull()
    expect(headers.get('content-disposition')).toBe(
      `attachment; filename="Bai _1___X-Evil: 1_oc.pdf"; filename*=UTF-8''B%C3%A0i%20%221%22__X-Evil%3A%201_%C4%91%E1%BB%8Dc.pdf`,
    )
  })
})

describe('ranges', () => {
  const ranged = async (range: string, headers: Record<string, string> = {}) => {
    const upload = await anUpload(bytes)
    const reply = await get(pathOf(upload), { headers: { Range: range, ...headers } })
    return { ...reply, contentRange: reply.headers.get('content-range') }
  }

  test.each([
    ['bytes=0-0', 0, 0],
    ['bytes=100-65635', 100, 65_635],
    ['bytes=131000-', 131_000, 199_999],
    ['bytes=-1000', 199_000, 199_999],
    ['bytes=-9999999', 0, 199_999],
    ['bytes=199999-9999999', 199_999, 199_999],
  ])('%s is 206 with exactly those bytes', async (range, start, end) => {
    const reply = await ranged(range)
    expect([reply.status, reply.contentRange]).toEqual([206, `bytes ${start}-${end}/200000`])
    expect(reply.headers.get('content-length')).toBe(String(end - start + 1))
    expect(reply.text === text.slice(start, end + 1)).toBe(true)
  })

  test.each(['bytes=200000-', 'bytes=99999999-', 'bytes=999999-1000000', 'bytes=-0', 'bytes=-000'])(
    '%s is 416: a problem with the size of the file',
    async range => {
      const reply = await ranged(range)
      expect([reply.status, reply.contentRange, reply.headers.get('content-type')]).toEqual([
        416,
        'bytes */200000',
        'application/problem+json',
      ])
      expect(reply.body).toMatchObject({
        type: 'range-not-satisfiable',
        status: 416,
        success: false,
        detail: 'The file has 200000 bytes: the range asks for none of them.',
      })
      expect(reply.body.instance).toMatch(/^\/api\/media\/[0-9a-f]{24}$/)
      // What describes the file may not be taken for a description of the problem, or be kept in its place.
      expect(reply.headers.get('cache-control')).toBe('no-store')
      for (const name of ['etag', 'last-modified', 'content-disposition'])
        expect(reply.headers.has(name), name).toBe(false)
    },
  )

  test('headers that are as long as they can be are answered like short ones', async () => {
    expect((await ranged(`bytes=${'9'.repeat(15_000)}-`)).status).toBe(416)
    expect((await ranged(`bytes=199999-${'9'.repeat(15_000)}`)).contentRange).toBe('bytes 199999-199999/200000')
    expect((await ranged(`bytes=-${'9'.repeat(15_000)}`)).contentRange).toBe('bytes 0-199999/200000')
    for (const range of [`bytes=${'0-0,'.repeat(3500)}0-0`, `bytes=${' '.repeat(15_000)}x`])
      expect((await ranged(range)).status).toBe(200)
  })

  test('an empty file has no range, and is whole without one', async () => {
    const upload = await anUpload('')
    for (const range of ['bytes=0-', 'bytes=0-0', 'bytes=-1']) {
      const reply = await get(pathOf(upload), { headers: { Range: range } })
      expect([range, reply.status, reply.headers.get('content-range')]).toEqual([range, 416, 'bytes */0'])
    }
    expect([(await get(pathOf(upload))).status, (await get(pathOf(upload))).text]).toEqual([200, ''])
  })

  test('the description says what a range is answered with', async () => {
    const { body } = await get('/openapi.json')
    const { parameters, responses } = body.paths['/media/{id}'].get
    expect(parameters).toContainEqual({ $ref: '#/components/parameters/Range' })
    expect(body.components.parameters.Range).toMatchObject({ name: 'Range', in: 'header', required: false })
    expect(Object.keys(responses)).toEqual(expect.arrayContaining(['200', '206', '416']))
    expect(responses['206'].headers).toHaveProperty('Content-Range')
    const beyond = body.components.responses.RangeNotSatisfiable
    expect(responses['416']).toEqual({ $ref: '#/components/responses/RangeNotSatisfiable' })
    expect(beyond.headers).toHaveProperty('Content-Range')
    expect(Object.keys(beyond.content)).toEqual(['application/problem+json'])
  })

  test.each([
    'bytes=5-2',
    'bytes=a-b',
    'bytes=-',
    'bytes=',
    'bytes',
    '0-1',
    'bytes=1--2',
    'bytes=0x1-2',
    'bytes=1-2;',
    'lines=1-2',
    'bytes=0-1,5-6',
    'bytes=999999-,0-1',
  ])('%s is ignored: the whole file', async range => {
    const reply = await ranged(range)
    expect([reply.status, reply.text.length]).toEqual([200, 200_000])
  })

  test('If-Range: the part while the file is the same, the whole otherwise', async () => {
    const upload = await anUpload(bytes)
    const etag = `"${upload.sha256}"`
    const statusOf = async (ifRange: string) =>
      (await get(pathOf(upload), { headers: { Range: 'bytes=0-9', 'If-Range': ifRange } })).status
    expect(await statusOf(etag)).toBe(206)
    expect(await statusOf(upload.createdAt.toUTCString())).toBe(206)
    expect(await statusOf('"other"')).toBe(200)
    expect(await statusOf(`W/${etag}`)).toBe(200)
    expect(await statusOf('Thu, 01 Jan 1970 00:00:00 GMT')).toBe(200)
  })

  test('what the reader has already is 304', async () => {
    const upload = await anUpload(bytes)
    const reply = await get(pathOf(upload), { headers: { 'If-None-Match': `"${upload.sha256}"` } })
    expect([reply.status, reply.text]).toEqual([304, ''])
  })

  test('HEAD says what GET would, without the bytes', async () => {
    const upload = await anUpload(bytes)
    const reply = await call('HEAD', pathOf(upload))
    expect([reply.status, reply.text]).toEqual([200, ''])
    expect(reply.headers.get('content-length')).toBe('200000')
    expect(reply.headers.get('accept-ranges')).toBe('bytes')
    expect(reply.headers.get('etag')).toBe(`"${upload.sha256}"`)
    // Ranges are for GET alone (RFC 9110 §14.2): whoever asks for the size of a file gets it.
    for (const range of ['bytes=0-9', 'bytes=99999999-']) {
      const part = await call('HEAD', pathOf(upload), { headers: { Range: range } })
      expect([part.status, part.headers.get('content-length')]).toEqual([200, '200000'])
    }
  })
})
