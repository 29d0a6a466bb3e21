import 'server-only'
import { identify } from '@/lib/auth/actor'
import { readCookie, sessionCookieName } from '@/lib/auth/cookies'
import type { Reader } from './queries'

/** Who sends a request for a file. A cookie counts as saying so even when its session has ended. */
export const readerOf = (request: Request): Reader => ({
  hasCredential: request.headers.has('authorization') || readCookie(request.headers, sessionCookieName()) !== undefined,
  identify: () => identify(request),
})
