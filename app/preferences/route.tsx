import { readForm } from '@/lib/api/body'
import { problemResponse } from '@/lib/api/errors'
import { actorOfSession } from '@/lib/auth/actor'
import { readCookie, sessionCookieName, sessionIdOfCookie } from '@/lib/auth/cookies'
import { requireSameOrigin } from '@/lib/auth/own-site'
import { asLocation } from '@/lib/auth/policy'
import { deviceOf } from '@/lib/auth/sessions'
import { appUrl } from '@/lib/env'
import { invalid } from '@/lib/errors'
import { isLocale, type Locale } from '@/lib/i18n/config'
import { pageToReturnTo, preferenceCookies } from '@/lib/preferences/policy'
import { changeProfile } from '@/lib/users/mutations/change-profile'

const year = 365 * 24 * 60 * 60

/**
 * The language and theme switches: sets the cookies and shows the page again. A plain form, so it needs no script. For
 * somebody signed in the language is their account's too: mail is written in it.
 */
export async function POST(request: Request): Promise<Response> {
  try {
    requireSameOrigin(request)
    const form = await readForm(request)
    const cookies = preferenceCookies(form)
    if (!cookies) throw invalid('Choose a language (en, vi) or a theme (system, light, dark).')
    const locale = form.get('locale')
    if (isLocale(locale)) await keepLocale(request, locale)
    const headers = new Headers({ 'Cache-Control': 'no-store' })
    const secure = appUrl().startsWith('https:') ? '; Secure' : ''
    for (const { name, value } of cookies)
      headers.append('Set-Cookie', `${name}=${value}; Path=/; Max-Age=${value ? year : 0}; SameSite=Lax${secure}`)
    const page = pageToReturnTo(form.get('next'), request.headers.get('referer'), originOf(request))
    headers.set('Location', asLocation(page))
    return new Response(null, { status: 303, headers })
  } catch (error) {
    return problemResponse(error, '/preferences')
  }
}

async function keepLocale(request: Request, locale: Locale): Promise<void> {
  const sessionId = await sessionIdOfCookie(readCookie(request.headers, sessionCookieName()))
  const actor = sessionId && (await actorOfSession(sessionId))
  if (actor) await changeProfile(actor, { locale }, deviceOf(request.headers))
}

/** The origin the browser named; `requireSameOrigin` has compared it with our own addresses. */
const originOf = (request: Request) => request.headers.get('origin') ?? new URL(appUrl()).origin
