import 'server-only'
import { notFound, redirect } from 'next/navigation'
import { cache } from 'react'
import { pageCookie } from '@/lib/page-cookies'
import { isAdmin } from './access'
import { type Admin, actorOfSession, type SignedInActor, type SignedInPerson } from './actor'
import { sessionCookieName, sessionIdOfCookie } from './cookies'
import { signInPath } from './policy'

/** Who looks at the page, or null; asked once per request, however many components want to know. */
export const currentActor = cache(async (): Promise<SignedInPerson | null> => {
  const sessionId = await sessionIdOfCookie(await pageCookie(sessionCookieName()))
  return sessionId ? actorOfSession(sessionId) : null
})

/** The gate of a page for signed-in people: the others go to sign in, and come back to `next`. */
export async function requireUser(next: string): Promise<SignedInActor> {
  const actor = await currentActor()
  if (!actor) redirect(signInPath(next))
  return actor
}

/** The gate of a page for administrators: to everybody else who is signed in there is no such page. */
export async function requireAdmin(next: string): Promise<SignedInActor & Admin> {
  const actor = await requireUser(next)
  if (!isAdmin(actor)) notFound()
  return actor
}
