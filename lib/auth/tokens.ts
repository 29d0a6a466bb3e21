import { AsyncLocalStorage } from 'node:async_hooks'
import { errors, jwtVerify, SignJWT } from 'jose'
import { unauthenticated } from '@/lib/errors'
import { isId } from '@/lib/ids'
import { keyFor, keysFor } from './keys'

const usualSeconds = 15 * 60
const chosen = new AsyncLocalStorage<number>()

/** Seconds for which an access token that is signed now is good (contract §3 tokens). */
export const accessTokenSeconds = (): number => chosen.getStore() ?? usualSeconds

/**
 * Does `work`; the access tokens signed meanwhile live for so many seconds. It travels with the call and not in the
 * request, so nothing that a client sends can ask for it.
 */
export const withAccessTokenSeconds = <T>(seconds: number, work: () => T): T => chosen.run(seconds, work)

const issuer = 'lectern'
const audience = 'lectern-api'

/** A token that names a session; the session row decides whether it still counts. */
export function signAccessToken(userId: string, sessionId: string): Promise<string> {
  return new SignJWT({ sid: sessionId })
    .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt' })
    .setSubject(userId)
    .setIssuer(issuer)
    .setAudience(audience)
    .setIssuedAt()
    .setExpirationTime(`${accessTokenSeconds()}s`)
    .sign(keyFor('access-token'))
}

/**
 * The session id of a good token; 401 otherwise, with exactly `jwt expired` for one that was good once. `leeway` are
 * the seconds for which an expired one still counts: signing out is no less meant for being late.
 */
export async function verifyAccessToken(token: string, { leeway = 0 } = {}): Promise<string> {
  for (const key of keysFor('access-token')) {
    try {
      const { payload } = await jwtVerify(token, key, {
        algorithms: ['HS256'],
        typ: 'at+jwt',
        issuer,
        audience,
        clockTolerance: leeway,
        requiredClaims: ['sub', 'exp', 'iat', 'sid'],
      })
      if (typeof payload.sid === 'string' && isId(payload.sid)) return payload.sid
    } catch (error) {
      if (error instanceof errors.JWTExpired) throw unauthenticated('jwt expired')
    }
  }
  throw unauthenticated('The access token is not valid.')
}
