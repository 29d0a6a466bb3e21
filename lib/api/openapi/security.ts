import { neededScope } from '@/lib/api-keys/policy'
import { sessionCookieName } from '@/lib/auth/cookies'
import type { AnyDeclaration } from '../route'

type Requirement = Record<string, string[]>

/** The ways in. An operation names those that it takes. */
export const securitySchemes = () => ({
  bearer: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description:
      'The access token of `POST /auth/login`, good for 15 minutes. `POST /auth/refresh` gets the next one. Checked as RFC8725 asks: one algorithm, its own type, issuer and audience.',
  },
  apiKey: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'lk_…',
    description:
      'A key of an external app (`POST /api-keys`). Operations name the scope that a key needs; `read` and `write` alone mean every resource.',
  },
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: sessionCookieName(),
    description: 'The cookie of this site’s own pages. Changes with it are taken from this site only.',
  },
})

/** Which credentials an operation takes: one of these, and none at all where `{}` is among them. */
export function securityOf(method: string, path: string, { access }: AnyDeclaration): Requirement[] {
  if (access.identifies === 'nobody') return []
  const scope = neededScope(method, path) ?? (method === 'GET' ? 'read' : 'write')
  const takesKeys = !access.inPerson && access.identifies === undefined
  return [
    ...(access.audience === 'anyone' ? [{}] : []),
    { bearer: [] },
    { session: [] },
    ...(takesKeys ? [{ apiKey: [scope] }] : []),
  ]
}
