import { createHash, randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { appUrl, env } from '@/lib/env'

const isHttps = () => appUrl().startsWith('https:')

/** What every reply carries, pages and API alike. A file that our own pages embed loosens the framing for itself. */
export function setCommonHeaders(res: ServerResponse): void {
  res.setHeader('X-Content-Type-Options', 'nosniff')
  res.setHeader('Referrer-Policy', 'strict-origin-when-cross-origin')
  res.setHeader('X-Frame-Options', 'DENY')
  res.setHeader('Cross-Origin-Opener-Policy', 'same-origin')
  res.setHeader('Permissions-Policy', 'camera=(), microphone=(), geolocation=(), payment=()')
  if (isHttps()) res.setHeader('Strict-Transport-Security', 'max-age=31536000; includeSubDomains')
}

/** Where a page takes scripts, frames and connections from besides this site. */
type Sources = { script: string; frame: string; connect: string }

const onlyUs: Sources = { script: '', frame: '', connect: '' }
/** What Stripe's card field needs (https://docs.stripe.com/security/guide). */
const stripe: Sources = {
  script: ' https://js.stripe.com',
  frame: ' https://js.stripe.com https://hooks.stripe.com',
  connect: ' https://api.stripe.com',
}

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
    "form-action 'self'",
    "frame-ancestors 'none'",
    ...(isHttps() ? ['upgrade-insecure-requests'] : []),
  ].join('; ')
}

const takesCards = new Set(['/checkout', '/wallet'])

/**
 * A fresh nonce for one rendering. Next finds it in the request's header and puts it on the scripts that are its own. On
 * a site that takes real cards the checkout and the wallet may load Stripe's field too, and no other page may.
 */
function askForNonce(req: IncomingMessage, path: string): { nonce: string; header: string } {
  const nonce = randomBytes(16).toString('base64')
  const others = takesCards.has(path) && env().PAYMENTS === 'stripe' ? stripe : onlyUs
  const header = policy([`'nonce-${nonce}'`, "'strict-dynamic'"], others)
  req.headers['content-security-policy'] = header
  return { nonce, header }
}

/** For a page made for one reader: the nonce goes out with it. */
export function setNonce(req: IncomingMessage, res: ServerResponse, path: string): void {
  res.setHeader('Content-Security-Policy', askForNonce(req, path).header)
}

/**
 * For a page that is kept and sent to many, a nonce would be known to all of them. It only tells Next's own scripts from
 * whatever else may have got into the page; the policy then names their hashes, and the nonce goes no further.
 */
export function guardKept(req: IncomingMessage, path: string): (html: string) => { html: string; policy: string } {
  const mark = ` nonce="${askForNonce(req, path).nonce}"`
  return html => {
    const hashes = new Set<string>()
    for (const [, attributes = '', source = ''] of html.matchAll(/<script([^>]*)>([\s\S]*?)<\/script>/g)) {
      if (attributes.includes(mark) && !/\ssrc=/.test(attributes) && source)
        hashes.add(`'sha256-${createHash('sha256').update(source).digest('base64')}'`)
    }
    return { html: html.replaceAll(mark, ''), policy: policy([...hashes]) }
  }
}
