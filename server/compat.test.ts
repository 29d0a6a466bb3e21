import { type IncomingHttpHeaders, request } from 'node:http'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { resetStreams } from '@/lib/chat/live/hub'
import { announce, setLive } from '@/lib/freshness/changes'
import { get, post } from '@/server/testing/api'
import { aCourse, aSignedIn, aUserWithPassword, password } from '@/server/testing/builders'
import { aPrivateChat } from '@/server/testing/chats'
import { aFilm } from '@/server/testing/files'
import { withHttpServer } from '@/server/testing/http-server'
import { withDataDirectory } from '@/server/testing/lessons'

/* The compatibility layer on real sockets: its public replies are kept as those of /api are. */

withDataDirectory()
const server = withHttpServer()
beforeAll(() => setLive(true))
afterAll(() => {
  resetStreams()
  setLive(false)
})

type Reply = { status: number; headers: IncomingHttpHeaders; body: Buffer; text: string }

/** Asks as it is said, on a connection of its own: nothing is added, followed or unpacked. */
const ask = (method: string, path: string, headers: Record<string, string> = {}, body?: string | Buffer) =>
  new Promise<Reply>((resolve, reject) => {
    const type =
      body === undefined ? {} : { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) }
    const sent = request({
      host: '127.0.0.1',
      port: server.port,
      method,
      path,
      agent: false,
      headers: { ...type, ...headers },
    })
    sent.on('response', async reply => {
      const whole = Buffer.concat(await reply.toArray())
      resolve({ status: reply.statusCode ?? 0, headers: reply.headers, body: whole, text: whole.toString('utf8') })
    })
    sent.on('error', reject)
    sent.end(body)
  })

test('a kept reply is dressed, compressed and tagged by its own bytes, wherever it is asked for', async () => {
  const course = await aCourse({ description: 'All about it. '.repeat(200) })
  const path = `/courses/${course.id}`
  const plain = await ask('GET', `/compat${path}`)
  expect(JSON.parse(plain.text)).toMatchObject({ success: true, data: { _id: course.id }, cost: 10 })
  expect(plain.headers['content-length']).toBe(String(plain.body.byteLength))
  expect(plain.headers.etag).not.toBe((await ask('GET', `/api${path}`)).headers.etag)

  const small = await ask('GET', `/compat/api${path}`, { 'Accept-Encoding': 'gzip' })
  expect(small.headers['content-encoding']).toBe('gzip')
  expect(gunzipSync(small.body).toString()).toBe(plain.text)
  const tag = small.headers.etag ?? ''
  expect(tag).toMatch(/^"v\d+-.*-gzip"$/)

  for (const method of ['GET', 'HEAD'])
    expect((await ask(method, `/compat${path}`, { 'If-None-Match': tag })).status, method).toBe(304)
  const head = await ask('HEAD', `/compat${path}`)
  expect([head.status, head.text, head.headers.etag]).toEqual([200, '', plain.headers.etag])
  // In this process, by the router alone, it is the same.
  expect((await get(path, { base: '/compat' })).text).toBe(plain.text)
})

test('a kept list is a function of its address: neither of headers nor of a person', async () => {
  const { token } = await aSignedIn()
  await aCourse()
  const path = '/compat/courses?limit=2&level=normal'
  const before = JSON.parse((await ask('GET', path)).text)
  for (const headers of [
    { 'X-Lectern-Address': '203.0.113.9', 'X-Compat': '0' },
    { 'Accept-Language': 'vi', Origin: 'https://elsewhere.example', Range: 'bytes=0-1' },
    { 'If-None-Match': '"x"', 'Content-Type': 'text/plain' },
  ] as Record<string, string>[])
    expect(JSON.parse((await ask('GET', path, headers)).text)).toEqual(before)
  expect(JSON.parse((await ask('GET', '/compat/api/courses?utm=1&level=normal&limit=2')).text)).toEqual(before)
  const own = await ask('GET', path, { Authorization: `Bearer ${token}` })
  expect([own.headers['cache-control'], JSON.parse(own.text).products.length]).toEqual([
    'private, no-cache',
    before.products.length,
  ])
  // A person who signs in gets the same answer about what was asked.
  for (const query of [
    'level=normal&level=hard',
    'level=',
    'utm=1&sort=cost&sortOrder=dsc',
    'page=2&coursePerPage=1',
  ]) {
    const path = `/compat/courses?${query}`
    const [kept, computed] = [await ask('GET', path), await ask('GET', path, { Authorization: `Bearer ${token}` })]
    const told = ({ headers, text }: Reply) => [headers.link, JSON.parse(text).filters]
    expect(told(computed), query).toEqual(told(kept))
  }
  // The same list of /api in another dress, and in none.
  const named = JSON.parse((await ask('GET', '/compat/courses/name/x?limit=2')).text)
  expect(Array.isArray(named)).toBe(true)
  expect(Array.isArray(JSON.parse((await ask('GET', '/api/courses?limit=2')).text))).toBe(true)
})

test('a change gives up what is kept here as well', async () => {
  const course = await aCourse()
  const path = `/compat/courses/${course.id}`
  const first = await ask('GET', path)
  const { token } = await aSignedIn({ role: 'admin' })
  const title = 'Another title'
  const headers = { Authorization: `Bearer ${token}` }
  expect((await ask('PATCH', path, headers, JSON.stringify({ title }))).status).toBe(200)
  announce(new Set([course.id]))
  const second = await ask('GET', path)
  expect([JSON.parse(second.text).title, second.headers.etag === first.headers.etag]).toEqual([title, false])
})

test('pages of other origins read it, and no cookie of theirs counts', async () => {
  const course = await aCourse()
  const origin = { Origin: 'https://shop.example' }
  for (const path of [`/compat/courses/${course.id}`, '/compat/cart', '/compat/nowhere', '/compat/cart/count']) {
    const { headers } = await ask('GET', path, origin)
    expect([headers['access-control-allow-origin'], headers['access-control-allow-credentials']], path).toEqual([
      '*',
      undefined,
    ])
  }
  const preflight = await ask('OPTIONS', '/compat/payments/checkout', {
    ...origin,
    'Access-Control-Request-Method': 'POST',
  })
  expect([preflight.status, preflight.headers['access-control-allow-methods']]).toEqual([
    204,
    'POST, GET, PUT, PATCH, DELETE, HEAD, OPTIONS',
  ])
})

test('a sign-in there lives for 150 minutes, and one at /api at the same time for 15', async () => {
  const { email } = await aUserWithPassword()
  const body = JSON.stringify({ email, password })
  const [there, here] = await Promise.all([
    ask('POST', '/compat/auth/login', {}, body),
    ask('POST', '/api/auth/login', {}, body),
  ])
  expect([JSON.parse(there.text).expiresIn, JSON.parse(here.text).expiresIn]).toEqual([9000, 900])
})

test('a body that is too large is refused while it is being sent', async () => {
  const { token } = await aSignedIn()
  const reply = await ask('PUT', '/compat/cart', { Authorization: `Bearer ${token}` }, `{"x":"${'x'.repeat(200_000)}"}`)
  expect([reply.status, JSON.parse(reply.text).success]).toEqual([413, false])
})

test('files and streams of events pass as they are: an upload, a part of a file, live messages', async () => {
  const { one, other, chatId } = await aPrivateChat()
  const { token } = await aSignedIn({ role: 'instructor' })
  const film = aFilm()
  const sent = await ask(
    'POST',
    '/compat/uploads?kind=video&fileName=film.mp4',
    { Authorization: `Bearer ${token}` },
    film,
  )
  const upload = JSON.parse(sent.text)
  expect([sent.status, upload.success, upload.data?._id]).toEqual([201, true, upload.id])
  expect(upload.url).toMatch(/^http:\/\/localhost:3000\/api\/media\//)
  const url = upload.url.replace('http://localhost:3000/api', '/compat')
  const [part, whole] = [await ask('GET', url, { Range: 'bytes=0-99' }), await ask('GET', url)]
  expect([part.status, part.body.equals(film.subarray(0, 100)), whole.body.equals(film)]).toEqual([206, true, true])
  expect((await ask('GET', url, { 'If-None-Match': whole.headers.etag ?? '' })).status).toBe(304)

  const got = { text: '' }
  const stream = request({ host: '127.0.0.1', port: server.port, path: '/compat/chat/events', agent: false })
  stream.setHeader('Authorization', `Bearer ${other.token}`)
  stream.on('error', () => undefined)
  stream.on('response', reply => reply.on('error', () => undefined).on('data', data => (got.text += data)))
  stream.end()
  await vi.waitFor(() => expect(got.text).toMatch(/^retry: \d+\n\nid: /))
  await post(`/chat/${chatId}/messages`, { content: 'Hello' }, { ...one, base: '/compat' })
  await vi.waitFor(() => expect(got.text).toMatch(/event: message\ndata: .*"content":"Hello".*\n\n/))
  stream.destroy()
})
