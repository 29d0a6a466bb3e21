import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { request } from 'node:http'
import { connect } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import * as actors from '@/lib/auth/actor'
import { sessionCookieName, setSessionCookies } from '@/lib/auth/cookies'
import { Refusal } from '@/lib/errors'
import { createLog } from '@/lib/log'
import * as users from '@/lib/users/queries'
import { aSignedIn } from './testing/builders'
import { withHttpServer } from './testing/http-server'

/** What becomes of pages on the site of these tests. */
const pages: Record<string, () => Error | 'cut'> = {
  '/forgot-password': () => 'cut',
  '/sign-in': () => new Refusal('unavailable', 'unavailable', 'Too many pages are being made.'),
  '/sign-up': () => new Error('broken'),
}
/** Requests that get no answer. */
const silent = new Set<unknown>()
const site = withHttpServer(async (req, res) => {
  if (req.url?.endsWith('?silent')) return void silent.add(req)
  const end = pages[req.url ?? '']?.()
  if (end === 'cut') {
    res.writeHead(200).write('Half of it')
    return
  }
  if (end) throw end
  res.writeHead(404).end()
})
const lines: string[] = []
const shared = globalThis as { lecternLog?: unknown; lecternWarned?: Map<string, unknown> }
const before = shared.lecternLog
beforeAll(() => {
  shared.lecternLog = createLog('info', { write: line => lines.push(line) })
})
afterAll(() => {
  shared.lecternLog = before
})
beforeEach(() => {
  lines.length = 0
  silent.clear()
  shared.lecternWarned?.clear()
})
const linesAbove = (level: number) =>
  lines.map(line => JSON.parse(line) as Record<string, unknown>).filter(line => Number(line.level) > level)

const secret = 'q'.repeat(43)
const id = '0123456789abcdef01234567'

/** The line of one request, as it is written when the request is over. */
async function lineOf(path: string, method = 'GET') {
  await fetch(`http://127.0.0.1:${site.port}${path}`, { method, redirect: 'manual' }).then(reply => reply.arrayBuffer())
  const line = await vi.waitFor(lineWritten)
  return { line, ...JSON.parse(line) }
}

function lineWritten(): string {
  const found = lines.find(one => one.includes('"request"'))
  if (!found) throw new Error('There is no line yet.')
  return found
}

test.each([
  [`/api/users/${id}?email=some%40lectern.example`, '/api/users/:id'],
  [`/api/auth/user/some@lectern.example`, '/api/auth/user/:email'],
  [`/api/v1/auth/reset-password/${secret}/`, '/api/auth/reset-password/:resetToken'],
  [`/api/courses?search=${secret}`, '/api/courses'],
  [`/api/media/${id}?expires=1&signature=${secret}`, '/api/media/:id'],
  [`/api/auth/callback/google?code=${secret}&state=${secret}`, '/api/auth/*'],
  [`/api/${secret}`, 'unmatched'],
  [`/stop-email-change/${secret}`, '/stop-email-change/:token'],
  [`/pay/${secret}`, '/pay/:reference'],
  [`/pay/${secret}/card`, '/pay/:reference/card'],
  [`/api/v1/payments/links/${secret}/confirm`, '/api/payments/links/:reference/confirm'],
  [`/unsubscribe/${secret}`, '/unsubscribe/:token'],
  [`/compat/api/notifications/unsubscribe/${secret}`, '/compat/notifications/unsubscribe/:token'],
  [`/compat/product/${id}`, '/compat/products/:id'],
  ['/compat/users/some@lectern.example/data', '/compat/users/:email/data'],
  [`/compat/check-token?token=${secret}`, '/compat/check-token'],
  [`/compat/${secret}`, 'unmatched'],
  ['/stop-email-change/stopped', '/stop-email-change/stopped'],
  [`/reset/${secret}?email=some@lectern.example`, '/reset/:token'],
  [`/learn/a-course/${id}`, '/learn/:slug/:materialId'],
  ['/', '/'],
  [`/courses/${secret}?q=1`, '/courses/:slug'],
  ['/sitemap.xml', '/sitemap.xml'],
  [`/_next/static/${secret}.js`, '/_next/*'],
  [`/${secret}/some@lectern.example`, 'unmatched'],
  [`//${secret}`, 'unmatched'],
  [`/%E0%A4%A/${secret}`, 'unmatched'],
])('R12: of %s the log holds the pattern of its route', async (path, route) => {
  const { line, ...entry } = await lineOf(path)
  expect(entry).toMatchObject({ method: 'GET', route, status: expect.any(Number), ms: expect.any(Number) })
  expect(line).not.toMatch(/qqq|lectern\.example|"path"|"url"/)
})

test('R12: a method that nobody answers and a target that cannot be read leave no address either', async () => {
  expect(await lineOf(`/reset/${secret}`, 'PROPFIND')).toMatchObject({ status: 405, route: '/reset/:token' })
  expect(lines.join('')).not.toContain('qqq')
})

test('of a reply that was not sent to its end the log says so, and not of others', async () => {
  const client = request({ port: site.port, host: '127.0.0.1', path: '/forgot-password' }).end()
  const [reply] = await once(client, 'response')
  await once(reply, 'data')
  client.destroy()
  expect(JSON.parse(await vi.waitFor(lineWritten))).toMatchObject({ status: 200, cut: true })
  lines.length = 0
  expect(await lineOf('/api/health/live')).not.toHaveProperty('cut')
})

/** What a connection answers to these bytes, and the lines about requests on it. */
async function lastWords(bytes: string, { isHalfClosed = false, count = 1 } = {}) {
  lines.length = 0
  const socket = connect(site.port, '127.0.0.1')
  let received = ''
  socket.setEncoding('utf8').on('data', text => {
    received += text
  })
  socket.write(bytes)
  if (isHalfClosed) socket.end()
  await once(socket, 'close')
  const all = await vi.waitFor(() => {
    const found = lines.filter(line => line.includes('"request"')).map(line => JSON.parse(line))
    if (found.length < count) throw new Error('A line is missing.')
    return found
  })
  const statuses = [...received.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => Number(status))
  const ids = [...received.matchAll(/^X-Request-Id: (\S+)/gim)].map(([, id]) => id)
  // Whatever was answered is in the log as it was sent, and findable by its id.
  expect(all.map(({ status }) => status)).toEqual(statuses)
  expect(all.map(({ requestId }) => requestId)).toEqual(ids)
  expect(lines.join('')).not.toMatch(/qqq|lectern\.example/)
  return all
}
const post = 'POST /api/auth/login?email=some@lectern.example HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n'
const get = 'GET /api/health/live HTTP/1.1\r\nHost: x\r\n\r\n'

test.each([
  ['a body with a bad chunk', `${post}Transfer-Encoding: chunked\r\n\r\nzz\r\n`, false],
  ['a body that is cut', `${post}Content-Length: 100\r\n\r\n{"email"`, true],
])('the log says what was sent about %s', async (_name, bytes, isHalfClosed) => {
  const [line] = await lastWords(bytes, { isHalfClosed })
  expect(line).toMatchObject({ method: 'POST', route: '/api/auth/login', status: 400 })
  expect(line).not.toHaveProperty('cut')
})

test.each([
  ['an upgrade', `GET /reset/${secret} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`, 426],
  ['a tunnel', `CONNECT ${secret}:443 HTTP/1.1\r\nHost: x\r\n\r\n`, 405],
  ['what is no request', `GET /${secret} HTTP/7.7\r\n\r\n`, 400],
  ['headers that are too large', `GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${secret.repeat(1000)}\r\n\r\n`, 431],
])('a refusal of %s has a line', async (name, bytes, status) => {
  const [line] = await lastWords(bytes)
  expect(line).toMatchObject({ status, route: name === 'an upgrade' ? '/reset/:token' : 'unmatched' })
  const behind = await lastWords(get + bytes, { count: 2 })
  expect(behind.map(({ status }) => status)).toEqual([200, status])
})

test('of requests sent ahead each has its line, and the last, whose body is bad, says whose it was', async () => {
  const all = await lastWords(`${get}${post}Transfer-Encoding: chunked\r\n\r\nzz\r\n`, { count: 2 })
  expect(all).toMatchObject([
    { method: 'GET', route: '/api/health/live', status: 200 },
    { method: 'POST', route: '/api/auth/login', status: 400 },
  ])
})

test('where nothing was sent the log claims no status', async () => {
  const client = request({ port: site.port, host: '127.0.0.1', path: '/sign-in?silent' }).end()
  client.on('error', () => undefined)
  await vi.waitFor(() => expect(silent.size).toBe(1))
  client.destroy()
  const line = JSON.parse(await vi.waitFor(lineWritten))
  expect(line).toMatchObject({ route: '/sign-in', cut: true })
  expect(line).not.toHaveProperty('status')
})

test('a flood of refusals is one warning without a stack, and the next one tells how many there were', async () => {
  const ask = () => fetch(`http://127.0.0.1:${site.port}/sign-in`).then(reply => reply.status)
  const statuses = await Promise.all(Array.from({ length: 30 }, ask))
  expect(new Set(statuses)).toEqual(new Set([503]))
  const [line, ...others] = linesAbove(30)
  expect(others).toEqual([])
  expect(line).toMatchObject({ level: 40, route: '/sign-in', requestId: expect.any(String), type: 'unavailable' })
  expect(line).not.toHaveProperty('stack')
  const later = vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 60_000)
  try {
    await ask()
  } finally {
    later.mockRestore()
  }
  expect(linesAbove(30)).toMatchObject([{}, { leftOut: 29 }])
})

test('what nobody foresaw is one line, with the request and its route', async () => {
  const reply = await fetch(`http://127.0.0.1:${site.port}/sign-up`)
  expect(reply.status).toBe(500)
  expect(linesAbove(40)).toEqual([
    expect.objectContaining({
      requestId: reply.headers.get('x-request-id'),
      route: '/sign-up',
      message: 'broken',
      stack: expect.any(String),
    }),
  ])
})

test('a cookie that is no session is no failed sign-in; a session that cannot be read is a fault', async () => {
  const ask = async (cookie: string) => {
    const reply = await fetch(`http://127.0.0.1:${site.port}/api/auth/session`, { headers: { Cookie: cookie } })
    expect([reply.status, await reply.json()]).toEqual([200, {}])
  }
  await ask(`${sessionCookieName()}=garbage`)
  expect(linesAbove(30)).toEqual([])
  const { user } = await aSignedIn()
  const headers = new Headers()
  await setSessionCookies(headers, { userId: user.id, sessionId: user.id, refreshToken: 'x' })
  vi.spyOn(actors, 'actorOfSession').mockRejectedValueOnce(new Error('On purpose.'))
  await ask(headers.getSetCookie()[0]?.split(';')[0] ?? '')
  vi.restoreAllMocks()
  expect(linesAbove(30)).toMatchObject([{ reason: 'On purpose.', msg: 'a session could not be read' }])
})

test('a connection that is reset before its request is looked at is no error', async () => {
  const body = '{"email":"nobody@lectern.example","password":"x"}'
  const head = `POST /api/auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${body.length}`
  const client = `const socket = require('node:net').connect(${site.port}, '127.0.0.1', () =>
    socket.write(${JSON.stringify(`${head}\r\n\r\n${body}`)}, () => socket.resetAndDestroy()))`
  // Blocks this process, and the server in it, until the client is gone.
  expect(spawnSync(process.execPath, ['-e', client]).status).toBe(0)
  expect((await fetch(`http://127.0.0.1:${site.port}/api/health/live`)).status).toBe(200)
  expect(linesAbove(30)).toEqual([])
})

test('what is logged while a request is answered carries its id', async () => {
  const failed = vi.spyOn(users, 'readUser').mockRejectedValueOnce(new Error('On purpose.'))
  const { token } = await aSignedIn()
  const reply = await fetch(`http://127.0.0.1:${site.port}/compat/auth`, {
    headers: { Authorization: `Bearer ${token}` },
  })
  failed.mockRestore()
  expect(reply.status).toBe(500)
  const line = JSON.parse(lines.find(one => one.includes('unexpected error')) ?? '{}')
  expect(line.requestId).toBe(reply.headers.get('x-request-id'))
})
