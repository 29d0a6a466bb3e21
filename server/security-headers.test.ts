import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { afterEach, expect, test } from 'vitest'
import { env } from '@/lib/env'
import { guardKept, setCommonHeaders, setNonce } from './security-headers'
import { withEnvironment } from './testing/environment'

const { PAYMENTS } = env()
afterEach(() => {
  env().PAYMENTS = PAYMENTS
})

function policyAt(path: string): string {
  let header = ''
  const res = {
    setHeader(_name: string, value: string) {
      header = value
    },
  }
  setNonce({ headers: {} } as IncomingMessage, res as unknown as ServerResponse, path)
  return header
}

test("Stripe's field may be loaded by the checkout and the wallet of a site that takes real cards, and by nothing else", () => {
  env().PAYMENTS = 'stripe'
  const checkout = policyAt('/checkout')
  expect(checkout).toMatch(/script-src 'self' 'nonce-[^']+' 'strict-dynamic' https:\/\/js\.stripe\.com;/)
  expect(checkout).toContain("connect-src 'self' https://api.stripe.com;")
  expect(checkout).toContain("frame-src 'self' https://js.stripe.com https://hooks.stripe.com;")
  expect(policyAt('/wallet')).toContain('https://js.stripe.com')
  expect(policyAt('/wallet')).toContain('https://js.stripe.com')
  for (const path of ['/', '/cart', '/checkout/more', '/wallet/topups', '/orders'])
    expect(policyAt(path)).not.toContain('stripe')
  // The payment page leads to Stripe's by a form, and loads nothing of it.
  expect(policyAt('/pay/x')).toContain("form-action 'self' https://checkout.stripe.com;")
  expect(policyAt('/pay/x')).not.toContain('js.stripe.com')
  expect(checkout).toContain("form-action 'self';")
  env().PAYMENTS = 'sandbox'
  expect(policyAt('/pay/x')).not.toContain('stripe')
  expect(policyAt('/checkout')).not.toContain('stripe')
})

test('A2: a payment page tells its address to no other site', () => {
  const headers: Record<string, string> = {}
  const res = { setHeader: (name: string, value: string) => void Object.assign(headers, { [name]: value }) }
  setCommonHeaders(res as unknown as ServerResponse)
  setNonce({ headers: {} } as IncomingMessage, res as unknown as ServerResponse, '/pay/x')
  expect(headers['Referrer-Policy']).toBe('same-origin')
})

/** The header by which Next learns the nonce of a rendering. */
const nonceFor = ({ headers }: { headers: Record<string, string> }) =>
  /'nonce-([^']+)'/.exec(headers['content-security-policy'] ?? '')?.[1]

const hashOf = (source: string) => `'sha256-${createHash('sha256').update(source).digest('base64')}'`

test('P-36: of a page that is kept only the scripts that Next wrote may run, and its nonce is told to nobody', () => {
  const guard = guardKept('/courses')
  const mark = `nonce="${nonceFor(guard)}"`
  const page = guard.finish(
    `<script src="/a.js" async="" ${mark}></script><script ${mark}>ours()</script><script>theirs()</script>` +
      '<script nonce="guessed">guessed()</script><script src="https://evil.example/x.js"></script>',
  )
  expect(page.html).toContain('<script src="/a.js" async=""></script><script>ours()</script>')
  expect(page.html).not.toContain(nonceFor(guard))
  const scripts = /script-src ([^;]*)/.exec(page.policy)?.[1]
  expect(scripts).toBe(`'self' ${hashOf('ours()')}`)
})

test('P-36: two renderings of a page that is kept are the same bytes under the same policy, whatever the nonce was', () => {
  const rendering = () => {
    const guard = guardKept('/courses')
    const nonce = nonceFor(guard)
    const flight = `self.__next_f.push([1,"0:{\\"nonce\\":\\"${nonce}\\",\\"text\\":\\"nonce\\"}"])`
    const page = guard.finish(`<script nonce="${nonce}">${flight}</script>`)
    const [, sent = ''] = /<script>(.*)<\/script>/.exec(page.html) ?? []
    expect(page.policy).toContain(hashOf(sent))
    expect(JSON.parse(/push\((.*)\)/.exec(sent)?.[1] ?? '')[1]).toBe('0:{"nonce":"$undefined","text":"nonce"}')
    return page
  }
  expect(rendering()).toEqual(rendering())
})

test('P-36: a site on https asks for it for a year at least, and every reply says the rest', () => {
  const headersAt = (APP_URL: string) => {
    const restore = withEnvironment({ APP_URL })
    const headers: Record<string, string> = {}
    setCommonHeaders({
      setHeader: (name: string, value: string) => void Object.assign(headers, { [name]: value }),
    } as unknown as ServerResponse)
    restore()
    return headers
  }
  const headers = headersAt('https://lectern.example')
  expect(
    Number(/^max-age=(\d+); includeSubDomains$/.exec(headers['Strict-Transport-Security'] ?? '')?.[1]),
  ).toBeGreaterThanOrEqual(365 * 24 * 3600)
  expect(headers).toMatchObject({
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Referrer-Policy': 'strict-origin-when-cross-origin',
  })
  expect(headersAt('http://localhost:3000')).not.toHaveProperty('Strict-Transport-Security')
})
