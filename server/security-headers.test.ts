import type { IncomingMessage, ServerResponse } from 'node:http'
import { afterEach, expect, test } from 'vitest'
import { env } from '@/lib/env'
import { setNonce } from './security-headers'

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
  env().PAYMENTS = 'sandbox'
  expect(policyAt('/checkout')).not.toContain('stripe')
})
