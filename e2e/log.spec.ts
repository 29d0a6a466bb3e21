import { expect, test } from '@playwright/test'
import { type Instance, startInstance } from '@/server/testing/instance'
import { rawRequest } from './sockets'

let instance: Instance
test.beforeAll(async () => {
  instance = await startInstance({ env: { LOG_LEVEL: 'info', SMTP_URL: 'smtp://127.0.0.1:1' } })
})
test.afterAll(() => instance?.remove())

const secret = 'Zq'.repeat(21)
const email = 'pham.nobody@mail.lectern.example'
const id = '0123456789abcdef01234567'

const paths: [path: string, route: string][] = [
  [`/stop-email-change/${secret}`, '/stop-email-change/:token'],
  [`/reset/${secret}`, '/reset/:token'],
  [`/api/auth/reset-password/${secret}`, '/api/auth/reset-password/:resetToken'],
  [`/api/auth/user/${email}`, '/api/auth/user/:email'],
  [`/api/users/${id}?email=${email}`, '/api/users/:id'],
  [`/api/media/${id}?expires=1&signature=${secret}`, '/api/media/:id'],
  [`/api/auth/callback/google?code=${secret}&state=${secret}`, '/api/auth/*'],
  [`/api/courses?search=${secret}`, '/api/courses'],
  [`/courses?search=${email}`, '/courses'],
  [`/courses/${secret.toLowerCase()}`, '/courses/:slug'],
  [`/verify?email=${encodeURIComponent(email)}`, '/verify'],
  [`/invitations/${id}?token=${secret}`, '/invitations/:organizationId'],
  [`/${secret}/${email}`, 'unmatched'],
]

test('R12: over real connections the whole log holds routes, and no token, query or e-mail address', async () => {
  const { url } = instance
  const host = new URL(url).host
  for (const [path] of paths) {
    const reply = await rawRequest(url, { head: [`GET ${path} HTTP/1.1`, `Host: ${host}`, 'Connection: close'] })
    expect([path, reply === undefined]).toEqual([path, false])
  }
  const body = JSON.stringify({ name: 'Phạm', email, password: 'quiet-lamp-on-the-river' })
  const signUp = [
    'POST /api/auth/register HTTP/1.1',
    `Host: ${host}`,
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ]
  expect((await rawRequest(url, { head: signUp, body }))?.status).toBe(201)
  for (const [, route] of paths) await expect.poll(() => instance.output()).toContain(`"route":"${route}"`)
  // A11: the mail of the sign-up could not be sent, and the log says why.
  await expect.poll(() => instance.output(), { timeout: 30_000 }).toMatch(/"mail not sent"/)
  expect(instance.output()).toMatch(/ECONNREFUSED/)
  expect(instance.output()).not.toMatch(/ZqZq|zqzq|pham\.nobody|"path"/)
})
