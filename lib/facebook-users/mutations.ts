import 'server-only'
import { eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { facebookUsers } from '@/db/schema'
import { errorCode } from '@/db/transaction'
import type { Admin } from '@/lib/auth/actor'
import { keyFor, seal } from '@/lib/auth/keys'
import { conflictField, invalidField, notFound } from '@/lib/errors'
import { toFacebookUser } from './queries'
import type { FacebookUser, FacebookUserChanges, NewFacebookUser } from './schema'

/** 000 `POST /facebookusers`. 409 `facebook-user-exists`; 400 for a `userId` that is nobody's. */
export async function createFacebookUser(_admin: Admin, input: NewFacebookUser): Promise<FacebookUser> {
  return written(() => db().insert(facebookUsers).values(columns(input)).returning())
}

/** 000 `PUT /facebookusers/:id`: changes the keys sent. */
export async function changeFacebookUser(_admin: Admin, id: string, input: FacebookUserChanges): Promise<FacebookUser> {
  const changes = { ...columns(input), updatedAt: new Date() }
  return written(() => db().update(facebookUsers).set(changes).where(eq(facebookUsers.id, id)).returning())
}

/** 000 `DELETE /facebookusers/:id`: the row goes, the account it was linked with stays. */
export async function deleteFacebookUser(_admin: Admin, id: string): Promise<FacebookUser> {
  return written(() => db().delete(facebookUsers).where(eq(facebookUsers.id, id)).returning())
}

const tokenKey = () => keyFor('facebook-token').toString('base64url')

/** The columns of the input: what the provider gave us to act for the person is kept encrypted. */
const columns = <Input extends { accessToken?: string | null }>({ accessToken, ...plain }: Input) => ({
  ...plain,
  accessToken: accessToken ? seal(accessToken, tokenKey()) : accessToken,
})

async function written(write: () => Promise<(typeof facebookUsers.$inferSelect)[]>): Promise<FacebookUser> {
  try {
    const [row] = await write()
    if (!row) throw notFound('Facebook user')
    return toFacebookUser(row)
  } catch (error) {
    if (errorCode(error) === '23505') {
      throw conflictField('facebook-user-exists', 'facebookId', 'This Facebook user is here already.')
    }
    if (errorCode(error) === '23503') throw invalidField('userId', 'There is no such user.')
    throw error
  }
}
