import 'server-only'
import type { Transaction } from '@/db/client'
import { facebookUsers } from '@/db/schema'
import { type Identity, withinLimit } from '../identity'
import { sealFor } from '../keys'

/**
 * 000 facebookusers: keeps what Facebook last said about somebody who came through it. The token is encrypted and never
 * leaves again.
 */
export async function rememberFacebookUser(tx: Transaction, identity: Identity, userId: string): Promise<void> {
  if (identity.provider !== 'facebook') return
  const said = {
    name: withinLimit(identity.name, 120) ?? 'Facebook',
    email: withinLimit(identity.email, 320),
    avatar: withinLimit(identity.picture, 2000),
    userId,
    accessToken: identity.accessToken ? sealFor('facebook-token', identity.accessToken) : null,
  }
  await tx
    .insert(facebookUsers)
    .values({ facebookId: identity.subject, ...said })
    .onConflictDoUpdate({ target: facebookUsers.facebookId, set: said })
}
