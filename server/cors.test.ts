import { request as httpRequest, type IncomingHttpHeaders } from 'node:http'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import { db, sqlPool } from '@/db/client'
import { setSessionCookies } from '@/lib/auth/cookies'
import { startSession } from '@/lib/auth/sessions'
import { newId } from '@/lib/ids'
import { aCourse, aSignedIn } from './testing/builders'
import { withEnvironment } from './testing/environment'
import { withHttpServer } from './testing/http-server'
import { aMaterial, anUpload, withDataDirectory } from './testing/lessons'

/* Contract §5 CORS, over real connections: every kind of reply, asked for by a page of another origin. */

withDataDirectory()
const site = withHttpServer()
const app = 'https://app.example'

const restores: (() => void)[] = []
afterEach(() => {
  for (let back = restores.pop(); back; back = restores.pop()) back()
  vi.restoreAllMocks()
})
const narrowTo = (CORS_ORIGINS: string) => void restores.push(withEnvironment({ CORS_ORIGINS }))

type Ask = { method?: string; headers?: Record<string, string>; body?: unknown }
type Answer = { status: number; headers: IncomingHttpHeaders; text: string }

/** A request as a page of `app` makes it. A stream of events is left as soon as its headers are there. */
function ask(path: string, { method = 'GET', headers = {}, body }: Ask = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = { Origin: app, ...(body === undefined ? {} : { 'Content-Type': 'application/json' }), ...headers }
    const req = httpRequest({ host: '127.0.0.1', port: site.port, path, method, headers: sent }, res => {
      const done = (text: string) => resolve({ status: res.statusCode ?? 0, headers: res.headers, text })
      if (res.headers['content-type']?.startsWith('text/event-stream')) {
        res.destroy()
        return done('')
      }
      const chunks: Buffer[] = []
      res.on('data', chunk => chunks.push(chunk))
      res.on('end', () => done(Buffer.concat(chunks).toString('utf8')))
    })
    req.on('error', reject)
    req.end(body === undefined ? undefined : JSON.stringify(body))
  })
}

const preflight = (path: string, method: string, names = 'authorization,content-type') =>
  ask(path, {
    method: 'OPTIONS',
    headers: { 'Access-Control-Request-Method': method, 'Access-Control-Request-Headers': names },
  })

const originOf = ({ headers }: Answer) => headers['access-control-allow-origin']
const listOf = (header: string | undefined) => (header ?? '').toLowerCase().split(', ')

let token = ''
let learner: Awaited<ReturnType<typeof aSignedIn>>
beforeAll(async () => {
  learner = await aSignedIn()
  token = learner.token
})
const bearer = () => ({ Authorization: `Bearer ${token}` })

test('every reply of the API may be read by any page: kept ones, 304s, problems, redirects, files and streams', async () => {
  const course = await aCourse()
  const list = await ask('/api/courses?limit=1')
  const replies: [number, Answer][] = [
    [200, list],
    [200, await ask('/api/courses?limit=1')],
    [200, await ask('/api/courses?limit=1', { headers: { 'Accept-Encoding': 'br' } })],
    [304, await ask('/api/courses?limit=1', { headers: { 'If-None-Match': list.headers.etag ?? '' } })],
    [200, await ask('/api/courses?limit=1', { method: 'HEAD' })],
    [200, await ask('/v1/courses?limit=1')],
    [200, await ask('/api/courses?limit=1', { headers: bearer() })],
    [200, await ask('/api/auth/me', { headers: bearer() })],
    [200, await ask('/api/openapi.json')],
    [400, await ask('/api/courses?limit=0')],
    [401, await ask('/api/auth/me')],
    [401, await ask('/api/auth/me', { headers: { Authorization: 'Bearer no.such.token' } })],
    [403, await ask('/api/order/admin', { headers: bearer() })],
    [404, await ask('/api/no/such/address')],
    [404, await ask(`/api/courses/${newId()}`)],
    [405, await ask('/api/courses', { method: 'DELETE' })],
    [405, await ask('/api/courses', { method: 'PROPFIND' })],
    [415, await ask('/api/auth/login', { method: 'POST', body: {}, headers: { 'Content-Type': 'text/plain' } })],
    [400, await ask('/api/courses', { headers: { Host: 'a:b@host' } })],
    [200, await ask('/api/chat/events', { headers: bearer() })],
    [201, await ask('/api/cart/items', { method: 'POST', body: { courseId: course.id }, headers: bearer() })],
  ]
  for (const [status, answer] of replies) {
    expect([answer.status, originOf(answer), answer.headers['access-control-allow-credentials']]).toEqual([
      status,
      '*',
      undefined,
    ])
    expect(answer.headers.vary ?? '').not.toMatch(/\borigin\b/i)
    expect(listOf(answer.headers['access-control-expose-headers'])).toEqual(
      expect.arrayContaining(
        'x-total-count link etag retry-after location content-disposition idempotency-replayed'.split(' '),
      ),
    )
  }
})

test('too many attempts, and a server that cannot answer, are read by the page as well', async () => {
  const body = { email: 'nobody@lectern.example', password: 'wrong-password' }
  let last: Answer | undefined
  for (let n = 0; n < 30 && last?.status !== 429; n++)
    last = await ask('/api/auth/login', { method: 'POST', body, headers: { 'X-Attempt': String(n) } })
  expect([last?.status, last && originOf(last), Boolean(last?.headers['retry-after'])]).toEqual([429, '*', true])
  vi.spyOn(sqlPool(), 'unsafe').mockImplementation(() => {
    throw Object.assign(new Error('away'), { code: 'ECONNREFUSED' })
  })
  const away = await ask(`/api/courses?search=${Date.now()}`)
  expect([away.status, originOf(away)]).toEqual([503, '*'])
})

test('a lesson’s file is read by a page elsewhere, in parts too', async () => {
  const { file } = await aFileFor(learner.user.id)
  const whole = await ask(file, {})
  expect([whole.status, originOf(whole), whole.text]).toEqual([200, '*', 'film'])
  const part = await ask(file, { headers: { Range: 'bytes=1-2' } })
  expect([part.status, originOf(part), part.text]).toEqual([206, '*', 'il'])
  expect(listOf(part.headers['access-control-expose-headers'])).toEqual(
    expect.arrayContaining(['content-range', 'accept-ranges', 'content-disposition']),
  )
})

/** A film that a course shows to everybody as a preview, and its address. */
async function aFileFor(ownerId: string) {
  const course = await aCourse()
  const upload = await anUpload('film', { ownerId })
  const lesson = await aMaterial(course.id, { type: 'video', uploadId: upload.id, content: '', isPreview: true })
  const { text } = await ask(`/api/materials/${lesson.id}`)
  return { file: JSON.parse(text).content as string }
}

test('a preflight is answered by the route files alone: 204, the methods of the address, the headers the API reads', async () => {
  const queries = vi.spyOn(sqlPool(), 'unsafe')
  const course = await preflight('/api/courses/64621e807e8afdc6899cecf8', 'PATCH')
  expect([course.status, course.text, originOf(course)]).toEqual([204, '', '*'])
  expect(listOf(course.headers['access-control-allow-methods'])).toEqual(
    expect.arrayContaining(['get', 'put', 'patch', 'delete', 'options']),
  )
  expect(listOf(course.headers['access-control-allow-methods'])).not.toContain('post')
  expect(course.headers.allow).toBe(course.headers['access-control-allow-methods'])
  expect(listOf(course.headers['access-control-allow-headers'])).toEqual(
    expect.arrayContaining(
      'authorization content-type idempotency-key if-match if-none-match range last-event-id'.split(' '),
    ),
  )
  expect(Number(course.headers['access-control-max-age'])).toBeGreaterThan(0)
  expect(course.headers['access-control-allow-credentials']).toBeUndefined()
  const post = await preflight('/v1/courses', 'POST')
  expect(listOf(post.headers['access-control-allow-methods'])).toContain('post')
  // The page may then read the 404.
  const nowhere = await preflight('/api/no/such/address', 'DELETE')
  expect([nowhere.status, listOf(nowhere.headers['access-control-allow-methods']).includes('delete')]).toEqual([
    204,
    true,
  ])
  // Whatever a credential would say, nobody is looked up.
  await ask('/api/auth/me', { method: 'OPTIONS', headers: { 'Access-Control-Request-Method': 'GET', ...bearer() } })
  expect(queries).not.toHaveBeenCalled()
})

test('OPTIONS without a question of a browser is answered as before', async () => {
  const { status, headers } = await ask('/api/courses', { method: 'OPTIONS' })
  expect([status, headers.allow, headers['access-control-allow-methods']]).toEqual([
    204,
    'GET, POST, HEAD, OPTIONS',
    undefined,
  ])
})

test('pages are for no other origin', async () => {
  for (const answer of [
    await ask('/'),
    await ask('/courses'),
    await preflight('/courses', 'GET'),
    await ask('/docs/api'),
  ])
    expect([originOf(answer), answer.headers['access-control-allow-methods']]).toEqual([undefined, undefined])
})

test('CORS_ORIGINS narrows it to the origins it names, of which each gets its own name and nobody else any', async () => {
  narrowTo(`https://other.example, ${app}`)
  const replies = async (Origin: string) => [
    await ask('/api/courses?limit=1', { headers: { Origin } }),
    await ask('/api/auth/me', { headers: { Origin } }),
    await ask('/api/no/such/address', { headers: { Origin } }),
    await ask('/api/courses', {
      method: 'OPTIONS',
      headers: { Origin, 'Access-Control-Request-Method': 'POST' },
    }),
  ]
  for (const answer of await replies(app)) {
    expect([originOf(answer), answer.headers['access-control-allow-credentials']]).toEqual([app, undefined])
    expect(answer.headers.vary).toMatch(/\bOrigin\b/)
  }
  for (const stranger of ['https://evil.example', 'null', `${app}.evil.example`, 'http://app.example'])
    for (const answer of await replies(stranger)) {
      expect([stranger, originOf(answer)]).toEqual([stranger, undefined])
      expect(answer.headers.vary).toMatch(/\bOrigin\b/)
    }
  // What varies otherwise is still said.
  const [list] = await replies(app)
  expect(list?.headers.vary).toMatch(/Authorization.*Accept-Encoding/)
})

test('a cookie that a page of another origin sends makes nobody of it: not on reads, not in kept replies', async () => {
  const headers = new Headers()
  const device = { userAgent: 'app', address: '198.51.100.7', kind: 'browser' } as const
  const { sessionId, refreshToken } = await db().transaction(tx =>
    startSession(tx, learner.user.id, device, 'password'),
  )
  await setSessionCookies(headers, { userId: learner.user.id, sessionId, refreshToken })
  const Cookie = headers
    .getSetCookie()
    .map(cookie => cookie.split(';')[0])
    .join('; ')
  const me = (more: Record<string, string>) => ask('/api/auth/me', { headers: { Cookie, ...more } })
  const own = `http://127.0.0.1:${site.port}`
  expect((await me({ Origin: own })).status).toBe(200)
  for (const Origin of [app, 'null', `http://127.0.0.1:${site.port + 1}`, 'https://127.0.0.1'])
    expect([Origin, (await me({ Origin })).status]).toEqual([Origin, 401])
  const course = await ask('/api/courses?limit=1', { headers: { Cookie } })
  expect([course.status, course.headers['cache-control']]).toEqual([200, 'public, no-cache'])
  const write = await ask('/api/cart', { method: 'DELETE', headers: { Cookie } })
  expect([write.status, JSON.parse(write.text).detail]).toEqual([403, expect.stringContaining('Authorization: Bearer')])
})
