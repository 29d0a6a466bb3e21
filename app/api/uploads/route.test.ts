import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { eq } from 'drizzle-orm'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { courseEditors, uploads } from '@/db/schema'
import { socketAddressHeader } from '@/lib/api/client-address'
import { consume } from '@/lib/api/rate-limit'
import { env } from '@/lib/env'
import { newId } from '@/lib/ids'
import { uploadSizeOfDay } from '@/lib/uploads/policy'
import { call, del, get } from '@/server/testing/api'
import { aCourse, aMembership, anOrganization, aSignedIn } from '@/server/testing/builders'
import { aFilm, aPdf, aPicture, aPixelBomb, aProgram, someCaptions } from '@/server/testing/files'
import { withDataDirectory } from '@/server/testing/lessons'

withDataDirectory()

const folder = () => path.join(env().DATA_DIR, 'uploads')
/** Every file below the uploads' folder, also those on their way. */
const files = (): string[] =>
  readdirSync(folder(), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => path.join(entry.parentPath, entry.name))

const aTeacher = () => aSignedIn({ role: 'instructor' })

type Sent = { token?: string; headers?: Record<string, string> }
const send = (kind: string, body: Uint8Array | string, { token, headers }: Sent, fileName = 'file.bin') =>
  call('POST', `/uploads?${new URLSearchParams({ kind, fileName })}`, {
    token,
    body,
    headers: { 'Content-Type': 'application/octet-stream', ...headers },
  })

/** Sends something that must be refused, and makes sure that nothing of it stays: no file, no row. */
async function refused(
  kind: string,
  body: Uint8Array | string,
  options: { fileName?: string; headers?: Sent['headers'] } = {},
) {
  const { token, user } = await aTeacher()
  await send('captions', someCaptions, { token })
  const before = files()
  const reply = await send(kind, body, { token, headers: options.headers }, options.fileName)
  expect(files()).toEqual(before)
  expect(await db().$count(uploads, eq(uploads.ownerId, user.id))).toBe(1)
  return [reply.status, reply.body.type]
}

describe('what is good is kept', () => {
  test('a picture is drawn anew: WebP, no larger than it has to be, without what else was in the file', async () => {
    const { token } = await aTeacher()
    const secret = 'Quận 1, 10.776889'
    const photo = await sharp({ create: { width: 4000, height: 1000, channels: 3, background: '#2f5d50' } })
      .withMetadata({ orientation: 6 })
      .withExif({ IFD0: { ImageDescription: secret } })
      .jpeg()
      .toBuffer()
    const reply = await send(
      'image',
      Buffer.concat([photo, Buffer.from('<script>alert(1)</script>')]),
      { token },
      'Ảnh.jpg',
    )
    expect([reply.status, reply.body]).toEqual([
      201,
      {
        id: expect.any(String),
        kind: 'image',
        fileName: 'Ảnh.webp',
        contentType: 'image/webp',
        sizeBytes: expect.any(Number),
        durationSeconds: null,
        visibility: 'private',
        url: expect.stringMatching(/^\/api\/media\/[0-9a-f]{24}\?expires=\d+&signature=/),
        expiresAt: expect.any(String),
      },
    ])
    const [row] = await db().select().from(uploads).where(eq(uploads.id, reply.body.id))
    const stored = readFileSync(path.join(folder(), row?.storageKey ?? ''))
    // A telephone's picture that lay on its side stands upright.
    expect(await sharp(stored).metadata()).toMatchObject({ format: 'webp', width: 640, height: 2560 })
    expect((await sharp(stored).metadata()).exif).toBeUndefined()
    expect(stored.includes('script')).toBe(false)
    expect(stored.byteLength).toBe(reply.body.sizeBytes)
  })

  test.each(['png', 'jpeg', 'webp', 'gif', 'avif'] as const)('a picture may be %s', async format => {
    const { token } = await aTeacher()
    const reply = await send('image', await aPicture(format), { token })
    expect([reply.status, reply.body.contentType]).toEqual([201, 'image/webp'])
  })

  test('a PDF, films and captions are kept byte for byte, with what is known of them', async () => {
    const { token } = await aTeacher()
    for (const [kind, bytes, contentType, durationSeconds] of [
      ['pdf', aPdf(), 'application/pdf', null],
      ['video', aFilm('film.mp4'), 'video/mp4', 3],
      ['video', aFilm('film.webm'), 'video/webm', 3],
      ['captions', Buffer.from(someCaptions), 'text/vtt', null],
    ] as const) {
      const { status, body } = await send(kind, bytes, { token }, 'lecture 1')
      expect([status, body.contentType, body.durationSeconds]).toEqual([201, contentType, durationSeconds])
      expect([body.sizeBytes, body.fileName]).toEqual([bytes.byteLength, 'lecture 1'])
      const read = await get(body.url.replace(/^\/api/, ''))
      expect([read.status, read.headers.get('content-type')?.split(';')[0]]).toEqual([200, contentType])
      expect(read.headers.get('content-length')).toBe(String(bytes.byteLength))
      expect((await get(`/uploads/${body.id}`, { token })).body).toMatchObject({ id: body.id, kind })
    }
  })

  test('P-25: no reply says under what name a file is stored, or its hash', async () => {
    const { token } = await aTeacher()
    const sent = await send('pdf', aPdf(), { token })
    const read = await get(`/uploads/${sent.body.id}`, { token })
    const taken = await del(`/uploads/${sent.body.id}`, { token })
    for (const { text } of [sent, read, taken]) {
      expect(text).not.toMatch(/storage|sha256|owner|pdf\/[0-9a-f]{2}\//i)
    }
  })

  test('a file that is taken back is gone, and its address with it', async () => {
    const { token } = await aTeacher()
    const before = files()
    const { body } = await send('pdf', aPdf(), { token })
    expect(files()).toHaveLength(before.length + 1)
    const reply = await del(`/uploads/${body.id}`, { token })
    expect([reply.status, reply.body.id]).toEqual([200, body.id])
    expect(files()).toEqual(before)
    expect((await get(`/uploads/${body.id}`, { token })).status).toBe(404)
    expect((await get(body.url.replace(/^\/api/, ''))).status).toBe(404)
  })
})

describe('bad input', () => {
  test.each([
    ['image', 'portrait.png'],
    ['pdf', 'notes.pdf'],
    ['video', 'film.mp4'],
    ['captions', 'film.vtt'],
  ])('a renamed executable is no %s', async (kind, fileName) => {
    for (const program of Object.values(aProgram)) {
      expect(await refused(kind, program, { fileName })).toEqual([400, 'unsupported-file'])
    }
    expect(await refused(kind, '#!/bin/sh\nrm -rf /\n', { fileName })).toEqual([400, 'unsupported-file'])
  })

  test('the refusal says what is allowed', async () => {
    const { token } = await aTeacher()
    const { body } = await send('video', aProgram.windows, { token }, 'film.mp4')
    expect(body).toMatchObject({
      detail: expect.stringContaining('MP4 or WebM'),
      allowed: ['MP4', 'WebM'],
      errors: [{ path: 'file', message: expect.any(String) }],
    })
  })

  test('SVG and HTML are refused under every kind and name', async () => {
    const svg = '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
    const html = '<!doctype html><script>alert(1)</script>'
    for (const kind of ['image', 'pdf', 'video', 'captions']) {
      for (const bytes of [svg, html]) {
        expect(await refused(kind, bytes, { fileName: 'x.png', headers: { 'Content-Type': 'image/png' } })).toEqual([
          400,
          'unsupported-file',
        ])
      }
    }
  })

  test('a wrong kind is found out, whatever the name and the type say', async () => {
    const headers = { 'Content-Type': 'video/mp4' }
    expect(await refused('video', aPdf(), { fileName: 'film.mp4', headers })).toEqual([400, 'unsupported-file'])
    expect(await refused('pdf', await aPicture(), { fileName: 'notes.pdf' })).toEqual([400, 'unsupported-file'])
    expect(await refused('image', aFilm(), { fileName: 'cover.png' })).toEqual([400, 'unsupported-file'])
    expect(await refused('captions', aFilm('film.webm'), { fileName: 'en.vtt' })).toEqual([400, 'unsupported-file'])
  })

  test('a claim of two gigabytes with a body of a kilobyte is 400', async () => {
    const headers = { 'Content-Length': String(2 * 1024 ** 3) }
    expect(await refused('video', aFilm().subarray(0, 1024), { headers })).toEqual([400, 'incomplete-upload'])
  })

  test('a claim beyond the size of its kind is 413 before anything is read', async () => {
    const { token } = await aTeacher()
    const sizes = { image: 10, pdf: 50, captions: 1, video: 2048 }
    for (const [kind, mebibytes] of Object.entries(sizes)) {
      const headers = { 'Content-Length': String(mebibytes * 1024 * 1024 + 1) }
      const reply = await send(kind, 'x', { token, headers })
      expect([kind, reply.status, reply.body.type]).toEqual([kind, 413, 'too-large'])
      expect(reply.body.maxBytes).toBe(mebibytes * 1024 * 1024)
    }
  })

  test('more than the kind may have, or more than was announced, is refused as it comes in', async () => {
    expect(await refused('captions', Buffer.alloc(1024 * 1024 + 1, 'a'))).toEqual([413, 'too-large'])
    expect(await refused('pdf', aPdf(), { headers: { 'Content-Length': '100' } })).toEqual([400, 'incomplete-upload'])
  })

  test('an empty file is 400', async () => {
    expect(await refused('pdf', '')).toEqual([400, 'empty-file'])
    expect(await refused('pdf', '', { headers: { 'Content-Length': '0' } })).toEqual([400, 'empty-file'])
  })

  test('a truncated video is damaged, wherever it ends', async () => {
    for (const name of ['film.mp4', 'film.webm'] as const) {
      const whole = aFilm(name)
      for (const part of [0.5, 0.9]) {
        const bytes = whole.subarray(0, Math.floor(whole.byteLength * part))
        expect(await refused('video', bytes, { fileName: name })).toEqual([400, 'damaged-file'])
      }
    }
  })

  test('a truncated picture, PDF and captions file are damaged', async () => {
    const picture = await sharp({
      create: {
        width: 600,
        height: 600,
        channels: 3,
        noise: { type: 'gaussian', mean: 128, sigma: 60 },
        background: 'white',
      },
    })
      .png()
      .toBuffer()
    expect(await refused('image', picture.subarray(0, picture.byteLength / 2))).toEqual([400, 'damaged-file'])
    expect(await refused('pdf', aPdf().subarray(0, 300))).toEqual([400, 'damaged-file'])
    expect(await refused('captions', someCaptions.slice(0, someCaptions.indexOf('-->')))).toEqual([400, 'damaged-file'])
  })

  test('a PNG of a few kilobytes that unpacks to 144 megapixels is refused before it does', async () => {
    const bomb = aPixelBomb()
    expect(bomb.byteLength).toBeLessThan(100_000)
    expect(await refused('image', bomb)).toEqual([400, 'image-too-large'])
  })

  test('a file that is two things at once is neither', async () => {
    const script = Buffer.from('<script>alert(1)</script>')
    const page = Buffer.concat([script, aPdf()])
    expect(await refused('pdf', page)).toEqual([400, 'unsupported-file'])
    expect(await refused('pdf', Buffer.concat([aPdf(), Buffer.from('PK\x03\x04')]))).toEqual([400, 'damaged-file'])
    expect(await refused('video', Buffer.concat([aFilm(), script]))).toEqual([400, 'damaged-file'])
    const gif = Buffer.from('GIF89a/*\0\0\0\0\0*/=1;alert(1)', 'latin1')
    expect(await refused('image', gif)).toEqual([400, 'damaged-file'])
  })

  test.each([
    ['../../../etc/passwd', 'passwd'],
    ['..\\..\\windows\\system32\\cmd.exe', 'cmd.exe'],
    ['/absolute/notes.pdf', 'notes.pdf'],
    ['..', 'file'],
    ['a/..', 'file'],
    ['', 'file'],
    ['no\r\nX-Evil: 1\ttes.pdf', 'noX-Evil: 1tes.pdf'],
    ['gpj.\u202efdp', 'gpj.fdp'],
    ['bài   giảng.pdf', 'bài giảng.pdf'],
    [`${'ạ'.repeat(251)}.pdf`, `${'ạ'.repeat(251)}.pdf`],
  ])('path traversal and control characters in a file name are harmless: %j', async (fileName, kept) => {
    const { token } = await aTeacher()
    const { status, body } = await send('pdf', aPdf(), { token }, fileName)
    expect([status, body.fileName]).toEqual([201, kept])
    const [row] = await db().select().from(uploads).where(eq(uploads.id, body.id))
    expect(row?.storageKey).toBe(`pdf/${body.id.slice(-2)}/${body.id}.pdf`)
    const read = await get(`${body.url.replace(/^\/api/, '')}&download=1`)
    expect(read.headers.get('x-evil')).toBeNull()
  })

  test('poisoned and overlong names, and unknown kinds, are 400; forms and compressed bodies 415', async () => {
    const { token } = await aTeacher()
    const bytes = aPdf()
    expect((await send('pdf', bytes, { token }, 'a\0b')).status).toBe(400)
    expect((await send('pdf', bytes, { token }, 'a'.repeat(256))).status).toBe(400)
    expect((await send('exe', bytes, { token })).status).toBe(400)
    expect((await call('POST', '/uploads', { token, body: bytes })).status).toBe(400)
    const refusedHeaders: Record<string, string>[] = [
      { 'Content-Type': 'multipart/form-data; boundary=x' },
      { 'Content-Type': 'application/x-www-form-urlencoded' },
      { 'Content-Encoding': 'gzip' },
    ]
    for (const headers of refusedHeaders) {
      expect((await send('pdf', bytes, { token, headers })).status).toBe(415)
    }
  })
})

describe('who may', () => {
  test('nobody who is not signed in', async () => {
    expect((await send('image', await aPicture(), {})).status).toBe(401)
  })

  test('a learner uploads pictures only; whoever works on a course uploads for it', async () => {
    const { token } = await aSignedIn()
    expect((await send('image', await aPicture(), { token })).status).toBe(201)
    for (const [kind, bytes] of [
      ['pdf', aPdf()],
      ['video', aFilm()],
      ['captions', someCaptions],
    ] as const) {
      const reply = await send(kind, bytes, { token })
      expect([reply.status, reply.body.type]).toEqual([403, 'forbidden'])
    }
    const editor = await aSignedIn()
    await db()
      .insert(courseEditors)
      .values({ courseId: (await aCourse()).id, userId: editor.user.id })
    expect((await send('pdf', aPdf(), { token: editor.token })).status).toBe(201)
    const manager = await aSignedIn()
    const school = await anOrganization()
    await aMembership(school.id, manager.user, school.managerRole.id)
    expect((await send('pdf', aPdf(), { token: manager.token })).status).toBe(201)
    const member = await aSignedIn()
    await aMembership(school.id, member.user, school.studentRole.id)
    expect((await send('pdf', aPdf(), { token: member.token })).status).toBe(403)
  })

  test('P-23: another person’s upload is 404 to read and to take back, an admin may read it', async () => {
    const { token } = await aTeacher()
    const { body } = await send('pdf', aPdf(), { token })
    const stranger = await aTeacher()
    expect((await get(`/uploads/${body.id}`, { token: stranger.token })).status).toBe(404)
    expect((await del(`/uploads/${body.id}`, { token: stranger.token })).status).toBe(404)
    const admin = await aSignedIn({ role: 'admin' })
    expect((await get(`/uploads/${body.id}`, { token: admin.token })).status).toBe(200)
    expect((await del(`/uploads/${body.id}`, { token: admin.token })).status).toBe(404)
    expect((await get(`/uploads/${body.id}`, { token })).status).toBe(200)
    expect((await get(`/uploads/${newId()}`, { token })).status).toBe(404)
    expect((await get('/uploads/x', { token })).status).toBe(400)
    expect((await get(`/uploads/${body.id}`)).status).toBe(401)
  })

  test('what something refers to is 409 to take back', async () => {
    const { token } = await aTeacher()
    const { body } = await send('pdf', aPdf(), { token })
    await db().update(uploads).set({ attachedAt: new Date() }).where(eq(uploads.id, body.id))
    const reply = await del(`/uploads/${body.id}`, { token })
    expect([reply.status, reply.body.type]).toEqual([409, 'in-use'])
    expect((await get(body.url.replace(/^\/api/, ''))).status).toBe(200)
  })
})

describe('how much', () => {
  test('beyond a day’s amount it is 429 with when to come back, and a smaller file still fits', async () => {
    const { token, user } = await aSignedIn()
    await consume(uploadSizeOfDay.learner, user.id, uploadSizeOfDay.learner.points - 2)
    const picture = await aPicture()
    const headers = { 'Content-Length': String(5 * 1024 * 1024) }
    const reply = await send('image', picture, { token, headers })
    expect([reply.status, reply.body.type]).toEqual([429, 'too-many-requests'])
    expect(Number(reply.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await send('image', picture, { token })).status).toBe(201)
    // What is refused was sent too, so it counts.
    expect((await send('image', 'x', { token })).status).toBe(400)
    expect((await send('image', picture, { token })).status).toBe(429)
  })

  test('one that was announced large and never came is not paid for', async () => {
    const { token, user } = await aTeacher()
    const headers = { 'Content-Length': String(2 * 1024 ** 3) }
    for (let round = 0; round < 12; round++) {
      expect((await send('video', 'x', { token, headers })).status).toBe(400)
    }
    await consume(uploadSizeOfDay.teacher, user.id, uploadSizeOfDay.teacher.points - 12)
    await expect(consume(uploadSizeOfDay.teacher, user.id)).rejects.toMatchObject({ reason: 'too-many-requests' })
  })

  test('three uploads of a person at once, a fourth is 429; another person is not held up', async () => {
    const [one, other] = [await aTeacher(), await aTeacher()]
    const open = Array.from({ length: 3 }, () => new TransformStream<Uint8Array, Uint8Array>())
    const running = open.map(({ readable }) => streamed(one.token, readable))
    const writers = open.map(({ writable }) => writable.getWriter())
    const [first, second] = [aPdf().subarray(0, 100), aPdf().subarray(100)]
    // Once the first piece was taken, the upload is under way.
    for (const writer of writers) await writer.write(first)
    const fourth = await send('pdf', aPdf(), { token: one.token })
    expect([fourth.status, fourth.body.type]).toEqual([429, 'too-many-uploads'])
    expect((await send('pdf', aPdf(), { token: other.token })).status).toBe(201)
    for (const writer of writers) {
      await writer.write(second)
      await writer.close()
    }
    expect((await Promise.all(running)).map(({ status }) => status)).toEqual([201, 201, 201])
    expect((await send('pdf', aPdf(), { token: one.token })).status).toBe(201)
  })
})

/** Sends a body that comes in pieces, as over a connection, to the handler itself. */
async function streamed(token: string, body: ReadableStream<Uint8Array>) {
  const { POST } = await import('./route')
  return POST(
    new Request('http://localhost:3000/api/uploads?kind=pdf&fileName=a.pdf', {
      method: 'POST',
      headers: { [socketAddressHeader]: '203.0.113.9', Authorization: `Bearer ${token}` },
      body,
      duplex: 'half',
    } as RequestInit),
  )
}

test('an upload that breaks off in the middle leaves nothing behind', async () => {
  const { token, user } = await aTeacher()
  const before = files()
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
  const reply = streamed(token, readable)
  const writer = writable.getWriter()
  await writer.write(aPdf().subarray(0, 100))
  expect(files()).toHaveLength(before.length + 1)
  await writer.abort(new Error('the line was cut'))
  expect((await reply).status).toBe(400)
  expect(files()).toEqual(before)
  expect(await db().$count(uploads, eq(uploads.ownerId, user.id))).toBe(0)
})
