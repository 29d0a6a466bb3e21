import { decode, encode, type JWT } from 'next-auth/jwt'
import { authSecret, authSecrets } from '@/lib/env'

/** A token that only we can read and make, as next-auth keeps it in cookies. `salt` tells its purpose, `maxAge` in seconds. */
export const sealToken = (token: JWT, { salt, maxAge }: { salt?: string; maxAge: number }): Promise<string> =>
  encode({ token, secret: authSecret(), salt, maxAge })

/** What `sealToken` made, also when the secret was changed since; null for anything else and when it is too old. */
export async function openToken(value: string | undefined, salt?: string): Promise<JWT | null> {
  for (const secret of authSecrets()) {
    const token = await decode({ token: value, secret, salt }).catch(() => null)
    if (token) return token
  }
  return null
}
