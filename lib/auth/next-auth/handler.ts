import 'server-only'
import { z } from 'zod'
import { readForm, readJson } from '@/lib/api/body'
import { methodNotAllowed, problemResponse } from '@/lib/api/errors'
import { parse } from '@/lib/api/route'
import { appUrl } from '@/lib/env'
import { notFound } from '@/lib/errors'
import { clearSessionCookies, readCookies } from '../cookies'
import { isProviderId } from '../identity'
import { requireSameOrigin } from '../own-site'
import { signInPath } from '../policy'
import { type AuthReply, callNextAuth } from './call'
import { finishProviderSignIn } from './finish'
import { authOptions, flowCookieName, nextAuthCallback, nextOfAddress } from './options'
import { redirectTo } from './pages'
import { requireConfigured } from './providers'

/**
 * next-auth's own addresses, for clients that use its library: csrf, providers, session, sign-in, sign-out and the
 * callback. What it would show as a page is a page of ours; anything else is 404. `path` is below `/api/auth`.
 */
export async function answerNextAuth(request: Request, path: string[]): Promise<Response> {
  const { pathname } = new URL(request.url)
  try {
    if (request.method === 'GET') return await answerGet(request, path)
    if (request.method === 'HEAD') return new Response(null, await answerGet(request, path))
    if (request.method === 'POST') return await answerPost(request, path)
    if (request.method === 'OPTIONS') return new Response(null, { status: 204, headers: { Allow: allowed.join(', ') } })
    return methodNotAllowed(allowed, pathname)
  } catch (error) {
    return problemResponse(error, pathname)
  }
}

const allowed = ['GET', 'POST', 'HEAD', 'OPTIONS']

async function answerGet(request: Request, [action, provider, ...rest]: string[]): Promise<Response> {
  const { searchParams } = new URL(request.url)
  if (action === 'callback' && isProviderId(provider) && rest.length === 0)
    return finishProviderSignIn(provider, request, nextAuthCallback)
  if (provider !== undefined) throw notFound('address')
  if (action === 'signin') return redirectTo(signInPath(nextOfAddress(searchParams.get('callbackUrl'))))
  if (action === 'error') return redirectTo('/sign-in?error=failed')
  if (action === 'signout') return redirectTo('/')
  if (action !== 'csrf' && action !== 'providers' && action !== 'session') throw notFound('address')
  return toResponse(await callNextAuth({ path: [action], method: 'GET', cookies: cookiesOf(request) }, authOptions()))
}

async function answerPost(request: Request, [action, provider, ...rest]: string[]): Promise<Response> {
  const begins = action === 'signin' && isProviderId(provider) && rest.length === 0
  const known = begins || ((action === 'signout' || action === 'session') && provider === undefined)
  if (!known) throw notFound('address')
  requireSameOrigin(request)
  if (begins) requireConfigured(provider)
  const { json, ...body } = await bodyOf(request)
  const safe = { ...body, callbackUrl: appUrl() + nextOfAddress(body.callbackUrl) }
  const path = begins ? [action, provider] : [action as string]
  const reply = await callNextAuth({ path, method: 'POST', body: safe, cookies: cookiesOf(request) }, authOptions())
  const verified = body.csrfToken === tokenOf(request)
  if (action === 'signout' && verified) clearSessionCookies(reply.headers)
  if (reply.location === undefined) return toResponse(reply)
  // next-auth's client asks for the address instead of the redirect.
  if (json !== 'true' && json !== true) return toResponse({ ...reply, status: 302 })
  return toResponse({ ...reply, status: 200, location: undefined, body: { url: reply.location } })
}

const Members = z.record(z.string(), z.unknown())

async function bodyOf(request: Request): Promise<Record<string, unknown>> {
  const isForm = /^application\/x-www-form-urlencoded/i.test(request.headers.get('content-type') ?? '')
  const body = isForm ? Object.fromEntries(await readForm(request)) : await readJson(request)
  return parse(Members, body === undefined ? {} : body)
}

const tokenOf = (request: Request) => readCookies(request.headers)[flowCookieName('csrf')]?.split('|')[0]

/** The cookies that next-auth may see; an address among them only if it is ours, or it would fail on it. */
function cookiesOf(request: Request): Record<string, string> {
  const { [flowCookieName('callback-url')]: address, ...cookies } = readCookies(request.headers)
  return address ? { ...cookies, [flowCookieName('callback-url')]: appUrl() + nextOfAddress(address) } : cookies
}

function toResponse({ status, headers, location, body }: AuthReply): Response {
  headers.set('Cache-Control', 'no-store')
  if (location !== undefined) {
    const home = `${appUrl()}/api/auth/`
    headers.set('Location', location.startsWith(home) ? '/sign-in?error=failed' : location)
    return new Response(null, { status, headers })
  }
  headers.set('Content-Type', 'application/json')
  return new Response(JSON.stringify(body ?? {}), { status, headers })
}
