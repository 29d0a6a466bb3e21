import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { request } from 'node:http'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
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
const site = withHttpServer(async (req, res) => {
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
