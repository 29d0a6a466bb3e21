import { z } from 'zod'
import type { Access } from '@/lib/api/route'
import { forbidden, Refusal, unauthenticated } from '@/lib/errors'
import { type Actor, type Admin, identify, type SignedInActor } from './actor'
import { readCookie, sessionCookieName, sessionIdOfCookie } from './cookies'
import { requireRecentProof } from './mutations/recent-proof'
import { isDeliberate } from './policy'
import { deviceOf } from './sessions'

/** Public: the handler gets the actor if there is one. A worn-out credential does not close what is open to all. */
export const anyone: Access<Actor | null> = {
  audience: 'anyone',
  admit: async request => {
    try {
      return await identify(request)
    } catch (error) {
      if (error instanceof Refusal && error.reason === 'unauthenticated') return null
      throw error
    }
  },
  callerOf: actor => actor?.userId ?? null,
}

/**
 * Public, and the reply holds more for an identified caller: a worn-out credential is 401, so that its owner renews it rather
 * than take what everybody gets for all there is.
 */
export const guestOrUser: Access<Actor | null> = {
  audience: 'anyone',
  admit: identify,
  callerOf: actor => actor?.userId ?? null,
}

/** Public, and the handler finds out itself who asks, where that matters. */
export const identifiedByHandler: Access<null> = {
  audience: 'anyone',
  admit: async () => null,
  callerOf: () => null,
}

/**
 * Public, and nobody is identified: what the body holds decides (a password, a refresh token). A cookie plays no part,
 * so a client that keeps cookies without being a browser is not taken for another site.
 */
export const unidentified: Access<null> = {
  audience: 'anyone',
  identifies: 'nobody',
  admit: async () => null,
  callerOf: () => null,
}

/**
 * Public, and whoever is signed in is known where the request shows it beyond doubt: a worn-out token, a key or another
 * site's request with the cookie is nobody.
 */
export const whoever: Access<SignedInActor | null> = {
  audience: 'anyone',
  identifies: 'people',
  admit: async request => {
    const actor = await identify(request).catch(error => {
      if (error instanceof Refusal) return null
      throw error
    })
    return actor === null || actor.sessionId === null ? null : (actor as SignedInActor)
  },
  callerOf: actor => actor?.userId ?? null,
}

/** Whoever is signed in. */
export const user: Access<Actor> = {
  audience: 'user',
  admit: async request => {
    const actor = await identify(request)
    if (!actor) throw unauthenticated()
    return actor
  },
  callerOf: actor => actor.userId,
}

export const isAdmin = (actor: Actor | null): actor is Admin => actor?.role === 'admin'

/** Platform admins. */
export const admin: Access<Admin> = {
  audience: 'admin',
  admit: async request => {
    const actor = await identify(request)
    if (!actor) throw unauthenticated()
    if (!isAdmin(actor)) throw forbidden('Only an administrator may do this.')
    return actor
  },
  callerOf: actor => actor.userId,
}

type InPerson<Scope> = Scope extends Actor ? Scope & SignedInActor : Scope

/**
 * The same gate, closed to API keys. A key acts on what an account has, never on the account itself: sign-in data,
 * profile, keys, roles and deletion need a person who signed in.
 */
export const inPerson = <Scope extends Actor | null>(access: Access<Scope>): Access<InPerson<Scope>> => ({
  audience: access.audience,
  inPerson: true,
  admit: async (request, params) => {
    const scope = await access.admit(request, params)
    if (scope && scope.sessionId === null) {
      throw new Refusal('forbidden', 'session-required', 'An API key may not do this. Sign in instead.')
    }
    return scope as InPerson<Scope>
  },
  callerOf: scope => access.callerOf(scope as Scope),
})

/** The fields of a body that may hold a proof, under each name that the documents use. */
const ProofInBody = z.looseObject({
  password: z.string().optional(),
  code: z.string().optional(),
  otp: z.string().optional(),
})

/**
 * A person who proved who they are within the last ten minutes: by signing in, by a proof given since, or by `password`
 * or `code` in the body of this request. For what keeps others in or the owner out. 403 `proof-required` otherwise.
 */
export const recentlyProven = <Scope extends Actor>(access: Access<Scope>): Access<InPerson<Scope>> => ({
  ...inPerson(access),
  confirm: async (scope, body, request) => {
    const { password, code, otp } = ProofInBody.safeParse(body).data ?? {}
    await requireRecentProof(scope as SignedInActor, { password, code: code ?? otp }, deviceOf(request.headers))
  },
})

const hasSessionCookie = async (headers: Headers): Promise<boolean> =>
  (await sessionIdOfCookie(readCookie(headers, sessionCookieName()))) !== undefined

/**
 * Whoever is signed in and means it: for a GET that changes something (002 logout). A bearer token is never sent by
 * accident; a cookie travels with pictures, prefetches and links of other sites too, and those are refused.
 */
export const deliberateUser: Access<SignedInActor> = {
  ...inPerson(user),
  admit: async request => {
    const byCookie = !request.headers.has('authorization')
    if (byCookie && !isDeliberate(request.headers) && (await hasSessionCookie(request.headers))) {
      throw forbidden('Sign out with the button on the site, or with POST.')
    }
    return inPerson(user).admit(request, {})
  },
}
