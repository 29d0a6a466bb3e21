import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { createLog } from '@/lib/log'
import * as users from '@/lib/users/queries'
import { aSignedIn } from './testing/builders'
import { withHttpServer } from './testing/http-server'

const site = withHttpServer()
const lines: string[] = []
const shared = globalThis as { lecternLog?: unknown }
const before = shared.lecternLog
beforeAll(() => {
  shared.lecternLog = createLog('info', { write: line => lines.push(line) })
})
afterAll(() => {
  shared.lecternLog = before
})
beforeEach(() => {
  lines.length = 0
})

const secret = 'q'.repeat(43)
const id = '0123456789abcdef01234567'

/** The line of one request, as it is written when the request is over. */
async function lineOf(path: string, method = 'GET') {
  await fetch(`http://127.0.0.1:${site.port}${path}`, { method, redirect: 'manual' }).then(reply => reply.arrayBuffer())
  const line = await vi.waitFor(() => {
    const found = lines.find(one => one.includes('"request"'))
    if (!found) throw new Error('There is no line yet.')
    return found
  })
  return { line, ...JSON.parse(line) }
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
