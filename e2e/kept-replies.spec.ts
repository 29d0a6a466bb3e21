import { expect, test } from '@playwright/test'
import fc from 'fast-check'
import { type Instance, startInstance } from '@/server/testing/instance'
import { demoPerson } from './edge-people'
import { type Manner, memoryOf, rawRequest } from './sockets'

/*
 * The law of kept replies: each is a function of its key. Random strangers ask for the kept addresses, with whatever
 * headers, cookies, hosts, methods and queries, and hang up whenever they like; afterwards everybody else must get what
 * an anonymous GET of the same address got before them.
 */

const addresses = [
  '/',
  '/courses',
  '/courses?search=sql',
  '/courses/sql-fundamentals',
  '/lecturers',
  '/categories',
  '/top-weeks',
  '/sitemap.xml',
  '/api/courses?limit=3',
  '/api/courses/sql-fundamentals',
  '/api/courses/facets',
  '/api/categories',
  '/api/openapi.json',
  '/compat/courses?limit=3',
  '/compat/api/courses/name/sql',
  '/compat/product?limit=3',
]

/** Names that steer Next, proxies and servers, and names that everybody sends. */
const headerNames = [
  'x-middleware-prefetch',
  'x-middleware-subrequest',
  'x-middleware-rewrite',
  'x-middleware-next',
  'x-middleware-set-cookie',
  'x-nextjs-data',
  'x-nextjs-rewritten-path',
  'x-nextjs-html-request-id',
  'x-matched-path',
  'x-invoke-path',
  'x-invoke-query',
  'x-invoke-status',
  'x-invoke-error',
  'x-invoke-output',
  'x-now-route-matches',
  'x-prerender-revalidate',
  'x-prerender-revalidate-if-generated',
  'x-next-revalidated-tags',
  'x-next-revalidate-tag-token',
  'next-resume',
  'next-test-fetch-priority',
  'rsc',
  'next-router-prefetch',
  'next-router-state-tree',
  'next-router-segment-prefetch',
  'next-hmr-refresh',
  'next-action',
  'next-url',
  'next-instant-navigation-testing',
  'content-security-policy',
  'content-security-policy-report-only',
  'x-nonce',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-forwarded-port',
  'x-forwarded-for',
  'x-real-ip',
  'forwarded',
  'via',
  'x-original-url',
  'x-rewrite-url',
  'x-http-method-override',
  'x-lectern-address',
  'x-request-id',
  'accept',
  'accept-encoding',
  'accept-language',
  'authorization',
  'cache-control',
  'connection',
  'content-type',
  'expect',
  'if-match',
  'if-modified-since',
  'if-none-match',
  'if-range',
  'origin',
  'pragma',
  'prefer',
  'purpose',
  'range',
  'referer',
  'sec-fetch-dest',
  'sec-fetch-mode',
  'sec-fetch-site',
  'sec-purpose',
  'te',
  'upgrade',
  'user-agent',
]
const headerValues = [
  '1',
  '0',
  '*',
  'true',
  '/admin',
  '/help',
  'vi',
  'vi;q=1, en;q=0',
  'en;q=x',
  'text/x-component',
  'application/json',
  'gzip',
  'br;q=0, *;q=0',
  'bytes=0-0',
  'bytes=999999999-',
  '"x"',
  'W/"x"',
  'evil.example',
  'https',
  'cross-site',
  'same-origin',
  'close',
  'keep-alive, Upgrade',
  'h2c',
  'websocket',
  '100-continue',
  'trailers',
  'Bearer x',
  'Twitterbot/1.0',
  '%5B%22%22%2C%7B%7D%5D',
  '127.0.0.1',
]

const header = fc.tuple(
  fc.constantFrom(...headerNames),
  fc.oneof(
    fc.constantFrom(...headerValues),
    fc.string({ maxLength: 40 }).map(text => text.replace(/[^\x20-\x7e]/g, '')),
  ),
)

/** A valid session in many spellings, and the preferences in many more. */
const cookie = (session: string) =>
  fc.oneof(
    fc.constantFrom(
      `lectern.session=${session}`,
      `lectern.session =${session}`,
      ` lectern.session=${session}`,
      `lectern.session= ${session}`,
      `lectern.session="${session}"`,
      `a=1;lectern.session=${session}`,
      `lectern.session=; lectern.session=${session}`,
      `lectern.session=x; lectern.session=${session}`,
      `LECTERN.SESSION=${session}`,
      `__Host-lectern.session=${session}`,
      `lectern%2Esession=${session}`,
      `lectern.session\t=${session}`,
      `lectern_locale=vi`,
      `lectern_locale=vi; lectern_theme=dark`,
      `lectern_locale=<b>; lectern_theme=../..`,
      `lectern_theme=dark; lectern_theme=light`,
      `lectern_locale = vi`,
      '=; ;; =x',
    ),
    fc.string({ maxLength: 60 }).map(text => text.replace(/[^\x20-\x7e]/g, '')),
  )

const hosts = (port: string) =>
  fc.constantFrom(
    `localhost:${port}`,
    `127.0.0.1:${port}`,
    'evil.example',
    'evil.example:443',
    `localhost:${port}/categories#`,
    'a:b@evil.example',
    '',
    'localhost\t',
    '[::1]',
  )
const methods = fc.constantFrom('GET', 'GET', 'GET', 'HEAD', 'POST', 'OPTIONS', 'PUT', 'DELETE', 'TRACE', 'BREW')
const suffix = fc.constantFrom(
  '',
  '',
  '',
  '?_=1',
  '?_rsc=abc',
  '?utm_source=x&page=2',
  '#x',
  '?search=%00',
  '?page=',
  '?a[]=1&__proto__=2',
)
const manner = fc.constantFrom<Manner>('reads', 'reads', 'ends', 'destroys', 'resets', 'never reads')

const stranger = (session: string, port: string) =>
  fc.record({
    address: fc.constantFrom(...addresses),
    method: methods,
    suffix,
    host: hosts(port),
    headers: fc.array(header, { maxLength: 6 }),
    cookie: fc.option(cookie(session)),
    manner,
    afterMs: fc.integer({ min: 0, max: 25 }),
    form: fc.constantFrom('origin', 'origin', 'origin', 'absolute', 'double slash'),
  })
type Stranger = ReturnType<typeof stranger> extends fc.Arbitrary<infer One> ? One : never

const send = (url: string, { address, method, suffix, host, headers, cookie, manner, afterMs, form }: Stranger) => {
  const path = form === 'absolute' ? `http://evil.example${address}` : form === 'double slash' ? `/${address}` : address
  const own = headers.filter(([name]) => name !== 'connection')
  return rawRequest(url, {
    head: [
      `${method} ${path}${path.includes('?') ? suffix.replace('?', '&') : suffix} HTTP/1.1`,
      `Host: ${host}`,
      ...own.map(([name, value]) => `${name}: ${value}`),
      ...(cookie === null ? [] : [`Cookie: ${cookie}`]),
      'Connection: close',
    ],
    manner,
    afterMs,
  })
}

/** What an anonymous reader sees. The order of Next's own script chunks follows the clock, so scripts are left out. */
async function anonymous(url: string, address: string) {
  const { host } = new URL(url)
  const reply = await rawRequest(url, { head: [`GET ${address} HTTP/1.1`, `Host: ${host}`, 'Connection: close'] })
  if (!reply) throw new Error(`${address}: no reply`)
  const type = reply.headers.get('content-type') ?? ''
  const text = reply.body.toString('utf8')
  return {
    status: reply.status,
    type,
    cookies: reply.headers.get('set-cookie'),
    location: reply.headers.get('location'),
    control: reply.headers.get('cache-control'),
    body: type.startsWith('text/html')
      ? text.replace(/<script[^>]*>[\s\S]*?<\/script>/g, '')
      : text.replace(/"updatedAt":"[^"]*"/g, ''),
  }
}

const runs = Number(process.env.KEPT_RUNS ?? 40)

test('no header, cookie, host, method, query or hang-up of one caller changes what another one gets, and none makes anything hang', async () => {
  test.setTimeout(170_000 + runs * 3000)
  const instance: Instance = await startInstance({ env: { DEMO: '1' } })
  try {
    const { url } = instance
    const { port } = new URL(url)
    const admin = await demoPerson(url, 'admin')
    const { session } = await demoPerson(url, 'instructor')
    const [category] = (await admin.ask('GET', '/categories')).body as { id: string; thumb: string }[]
    // Answered once the instance has given up what it kept: the next reader's request is the one that fills it again.
    const forget = async () => {
      const reply = await admin.ask('PATCH', `/categories/${category?.id}`, { thumb: category?.thumb })
      expect(reply.status).toBe(200)
    }
    const expected = new Map<string, Awaited<ReturnType<typeof anonymous>>>()
    for (const address of addresses) expected.set(address, await anonymous(url, address))
    for (const [address, reply] of expected) expect([address, reply.status]).toEqual([address, 200])
    let settledAt = 0
    await fc.assert(
      fc.asyncProperty(fc.array(stranger(session, port), { minLength: 4, maxLength: 10 }), async strangers => {
        await forget()
        await Promise.all(strangers.map(one => send(url, one)))
        for (const address of new Set(strangers.map(one => one.address)))
          expect(await anonymous(url, address)).toEqual(expected.get(address))
        settledAt ||= memoryOf(instance)
      }),
      { numRuns: runs, endOnFailure: true },
    )
    expect((await fetch(`${url}/api/health`)).status).toBe(200)
    expect(memoryOf(instance)).toBeLessThan(settledAt + 250)
    expect(instance.output()).not.toMatch(/uncaught|unhandled/i)
  } finally {
    await instance.remove()
  }
})
