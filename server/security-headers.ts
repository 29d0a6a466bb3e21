import { createHash, randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { appUrl, env } from '@/lib/env'

const isHttps = () => appUrl().startsWith('https:')

/** What every reply carries, pages and API alike. A file that our own pages embed loosens the framing for itself. */
export const commonHeaders = (): [string, string][] => [
  ['X-Content-Type-Options', 'nosniff'],
  ['Referrer-Policy', 'strict-origin-when-cross-origin'],
  ['X-Frame-Options', 'DENY'],
  ['Cross-Origin-Opener-Policy', 'same-origin'],
  ['Permissions-Policy', 'camera=(), microphone=(), geolocation=(), payment=()'],
  ...(isHttps() ? [['Strict-Transport-Security', 'max-age=31536000; includeSubDomains'] as [string, string]] : []),
]

export function setCommonHeaders(res: ServerResponse): void {
  for (const [name, value] of commonHeaders()) res.setHeader(name, value)
}

/** Where a page takes scripts, frames and connections from besides this site, and where its forms may lead. */
type Sources = { script: string; frame: string; connect: string; form: string }

const onlyUs: Sources = { script: '', frame: '', connect: '', form: '' }
/** What Stripe's card field needs (https://docs.stripe.com/security/guide). */
const stripe: Sources = {
  script: ' https://js.stripe.com',
  frame: ' https://js.stripe.com https://hooks.stripe.com',
  connect: ' https://api.stripe.com',
  form: '',
}
/** The form of the payment page is answered with the way to Stripe's. */
const toStripe: Sources = { ...onlyUs, form: ' https://checkout.stripe.com' }

/** The content security policy of a page: of inline scripts only those named by `allowed` (a nonce or hashes) run. */
function policy(allowed: string[], others = onlyUs): string {
  return [
    "default-src 'self'",
    `script-src 'self' ${allowed.join(' ')}`.trim() + others.script,
    // React writes style attributes; styles cannot run code.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob: https:",
    "media-src 'self' blob:",
    "font-src 'self'",
    `connect-src 'self'${others.connect}`,
    `frame-src 'self'${others.frame}`,
    "object-src 'none'",
    "base-uri 'self'",
    `form-action 'self'${others.form}`,
    "frame-ancestors 'none'",
    ...(isHttps() ? ['upgrade-insecure-requests'] : []),
  ].join('; ')
}

const takesCards = new Set(['/checkout', '/wallet'])
/** Its address is the right to pay, which no other site may learn. */
const isPayPage = (path: string) => path.startsWith('/pay/')

function sourcesOf(path: string): Sources {
  if (env().PAYMENTS !== 'stripe') return onlyUs
  return takesCards.has(path) ? stripe : isPayPage(path) ? toStripe : onlyUs
}

/**
 * A fresh nonce for one rendering. Next finds it in the request's policy header and puts it on the scripts that are its
 * own. On a site that takes real cards the checkout and the wallet may load Stripe's field too, and no other page may;
 * the payment page may lead to Stripe's.
 */
function withNonce(path: string): { nonce: string; header: string } {
  const nonce = randomBytes(16).toString('base64')
  return { nonce, header: policy([`'nonce-${nonce}'`, "'strict-dynamic'"], sourcesOf(path)) }
}

const policyHeader = 'content-security-policy'

/** For a page made for one reader: the nonce goes to Next with the request, and out with the reply. */
export function setNonce(req: IncomingMessage, res: ServerResponse, path: string): void {
  const { header } = withNonce(path)
  if (isPayPage(path)) res.setHeader('Referrer-Policy', 'same-origin')
  req.headers[policyHeader] = header
  res.setHeader('Content-Security-Policy', header)
}

/**
 * For a page that is kept and sent to many, a nonce would be known to all of them. It only tells Next's own scripts from
 * whatever else may have got into the page; the policy then names their hashes, and the nonce goes no further: a page
 * that is the same has the same bytes.
 * `headers` belong to the inner request, `finish` takes the page that came of it.
 */
export function guardKept(path: string): {
  headers: Record<string, string>
  finish: (html: string) => { html: string; policy: string }
  /** For headers that name the page's scripts and styles. */
  withoutNonce: (text: string) => string
} {
  const { nonce, header } = withNonce(path)
  const mark = ` nonce="${nonce}"`
  // In the tag of a script, in a header, and in what the page's scripts are made of again, where it becomes `undefined`.
  const withoutNonce = (text: string) =>
    text
      .replaceAll(mark, '')
      .replaceAll(`; nonce="${nonce}"`, '')
      .replaceAll(`"nonce\\":\\"${nonce}\\"`, '"nonce\\":\\"$undefined\\"')
  return {
    headers: { [policyHeader]: header },
    finish: html => {
      const hashes = new Set<string>()
      for (const [, attributes = '', source = ''] of html.matchAll(/<script([^>]*)>([\s\S]*?)<\/script>/g)) {
        if (attributes.includes(mark) && !/\ssrc=/.test(attributes) && source)
          hashes.add(`'sha256-${createHash('sha256').update(withoutNonce(source)).digest('base64')}'`)
      }
      return { html: withoutNonce(html), policy: policy([...hashes]) }
    },
    withoutNonce,
  }
}
