import { existsSync, readdirSync, statSync } from 'node:fs'
import { request } from 'node:http'
import { connect } from 'node:net'
import path from 'node:path'
import { expect, test, vi } from 'vitest'
import { db } from '@/db/client'
import { uploads } from '@/db/schema'
import { env } from '@/lib/env'
import { patience } from '@/lib/uploads/mutations/receive-file'
import { aSignedIn } from './testing/builders'
import { aFilm, aPdf } from './testing/files'
import { withHttpServer } from './testing/http-server'
import { withDataDirectory } from './testing/lessons'

withDataDirectory()

const site = withHttpServer()

const aTeacher = () => aSignedIn({ role: 'instructor' })
const folder = () => path.join(env().DATA_DIR, 'uploads')
const files = (): string[] =>
  existsSync(folder())
    ? readdirSync(folder(), { recursive: true, withFileTypes: true })
        .filter(entry => entry.isFile())
        .map(entry => path.join(entry.parentPath, entry.name))
    : []
const underWay = () => files().filter(file => file.includes('.partial'))
const nothingLeft = () =>
  vi.waitFor(async () => {
    expect(files()).toEqual([])
    expect(await db().$count(uploads)).toBe(0)
  })

/** The head of an upload, as it goes over the line. */
const headOf = (token: string, length: number, kind = 'video') =>
  [
    `POST /api/uploads?kind=${kind}&fileName=film.mp4 HTTP/1.1`,
    `Host: 127.0.0.1:${site.port}`,
    `Authorization: Bearer ${token}`,
    'Content-Type: application/octet-stream',
    `Content-Length: ${length}`,
    '',
    '',
  ].join('\r\n')

/** A connection on which bytes are sent by hand; `answer` resolves with all that came back when it ends. */
function aLine() {
  const socket = connect(site.port, '127.0.0.1')
  let text = ''
  socket.on('data', data => {
    text += data
  })
  socket.on('error', () => {})
  const answer = new Promise<string>(resolve => socket.on('close', () => resolve(text)))
  return { socket, answer, sofar: () => text }
}

test('an upload whose line is cut half-way leaves nothing behind', async () => {
  const { token } = await aTeacher()
  const { socket, answer } = aLine()
  const film = aFilm()
  socket.write(headOf(token, film.byteLength))
  socket.write(film.subarray(0, film.byteLength / 2))
  await vi.waitFor(() => expect(underWay().map(file => statSync(file).size)).toEqual([Math.floor(film.byteLength / 2)]))
  socket.destroy()
  await answer
  await nothingLeft()
})

test('a claim of two gigabytes that ends after a kilobyte is a clear 400', async () => {
  const { token } = await aTeacher()
  const { socket, answer } = aLine()
  socket.write(headOf(token, 2 * 1024 ** 3))
  socket.end(aFilm().subarray(0, 1024))
  const reply = await answer
  expect(reply).toMatch(/^HTTP\/1\.1 400 /)
  expect(JSON.parse(reply.split('\r\n\r\n')[1] ?? '')).toMatchObject({
    status: 400,
    detail: expect.stringContaining('before everything that was announced had arrived'),
  })
  await nothingLeft()
})

test('a sender who falls silent is told so, and nothing is kept', async () => {
  const before = patience.idleMs
  patience.idleMs = 50
  try {
    const { token } = await aTeacher()
    const { socket, sofar } = aLine()
    socket.write(headOf(token, 2 * 1024 ** 3))
    socket.write(aFilm().subarray(0, 1024))
    await vi.waitFor(() => expect(sofar()).toContain('incomplete-upload'), { timeout: 10_000 })
    expect(sofar()).toMatch(/^HTTP\/1\.1 400 /)
    socket.destroy()
    await nothingLeft()
  } finally {
    patience.idleMs = before
  }
})

test('what is too large is refused at once, while the sender is still sending, and they get to read why', async () => {
  const { token } = await aTeacher()
  const status = await new Promise<number | undefined>((resolve, reject) => {
    const sending = request({
      ...site,
      method: 'POST',
      path: '/api/uploads?kind=pdf&fileName=a.pdf',
      headers: { Authorization: `Bearer ${token}`, 'Content-Length': 60 * 1024 * 1024 },
    })
    sending.on('error', reject)
    sending.on('response', reply => {
      resolve(reply.statusCode)
      reply.resume()
      sending.destroy()
    })
    sending.write(Buffer.alloc(256 * 1024))
  })
  expect(status).toBe(413)
  await nothingLeft()
})

test('a body longer than it may be is refused in the middle, without ending the connection before the answer', async () => {
  const { token } = await aTeacher()
  const reply = await fetch(`http://127.0.0.1:${site.port}/api/uploads?kind=captions&fileName=a.vtt`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}` },
    body: new ReadableStream({
      start(controller) {
        for (let piece = 0; piece < 40; piece++) controller.enqueue(Buffer.alloc(64 * 1024, 'a'))
        controller.close()
      },
    }),
    duplex: 'half',
  } as RequestInit)
  expect([reply.status, (await reply.json()).type]).toEqual([413, 'too-large'])
  await nothingLeft()
})

test('P-25: over the line a good file comes back with its address, whose parts can be asked for', async () => {
  const { token } = await aTeacher()
  const film = aFilm()
  const sent = await fetch(`http://127.0.0.1:${site.port}/api/uploads?kind=video&fileName=film.mp4`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}` },
    body: new Uint8Array(film),
  })
  const upload = await sent.json()
  expect([sent.status, upload.durationSeconds, upload.storageKey]).toEqual([201, 3, undefined])
  const part = await fetch(`http://127.0.0.1:${site.port}${upload.url}`, { headers: { Range: 'bytes=4-7' } })
  expect([part.status, await part.text(), part.headers.get('content-range')]).toEqual([
    206,
    'ftyp',
    `bytes 4-7/${film.byteLength}`,
  ])
  const taken = await fetch(`http://127.0.0.1:${site.port}/api/uploads/${upload.id}`, {
    method: 'DELETE',
    headers: { Authorization: `Bearer ${token}` },
  })
  expect(taken.status).toBe(200)
  await nothingLeft()
})

test('many uploads at once are all whole', async () => {
  const people = await Promise.all(Array.from({ length: 6 }, aTeacher))
  const pdf = aPdf()
  const replies = await Promise.all(
    people.flatMap(({ token }) =>
      Array.from({ length: 3 }, () =>
        fetch(`http://127.0.0.1:${site.port}/api/uploads?kind=pdf&fileName=a.pdf`, {
          method: 'POST',
          headers: { Authorization: `Bearer ${token}` },
          body: new Uint8Array(pdf),
        }),
      ),
    ),
  )
  expect(replies.map(({ status }) => status)).toEqual(Array(18).fill(201))
  expect(files().map(file => statSync(file).size)).toEqual(Array(18).fill(pdf.byteLength))
})
