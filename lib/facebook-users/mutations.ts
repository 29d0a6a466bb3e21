import 'server-only'
import { eq } from 'drizzle-orm'
import { changedIn, isEmpty } from '@/db/changed'
import type { Transaction } from '@/db/client'
import { facebookUsers } from '@/db/schema'
import { errorCode, inTransaction } from '@/db/transaction'
import { recordAct } from '@/lib/audit/mutations'
import type { Admin } from '@/lib/auth/actor'
import { sealFor, unsealFor } from '@/lib/auth/keys'
import { conflictField, invalidField, notFound } from '@/lib/errors'
import { toFacebookUser } from './queries'
import type { FacebookUser, FacebookUserChanges, NewFacebookUser } from './schema'

/** 000 `POST /facebookusers`. 409 `facebook-user-exists`; 400 for a `userId` that is nobody's. */
export async function createFacebookUser(admin: Admin, input: NewFacebookUser): Promise<FacebookUser> {
  return written(admin, 'created', tx => tx.insert(facebookUsers).values(columns(input)).returning())
}

/** 000 `PUT /facebookusers/:id`: changes the keys sent. */
export async function changeFacebookUser(admin: Admin, id: string, input: FacebookUserChanges): Promise<FacebookUser> {
  return written(admin, 'changed', async tx => {
    const [before] = await tx.select().from(facebookUsers).where(eq(facebookUsers.id, id)).for('update')
    if (!before) return []
    const { accessToken, ...plain } = changedIn(before, columns(input))
    // Sealed again each time: what it was sealed from says whether it is another one.
    const known = before.accessToken && unsealFor('facebook-token', before.accessToken)
    const changes = { ...plain, ...(accessToken !== undefined && input.accessToken !== known && { accessToken }) }
    if (isEmpty(changes)) return before
    return tx
      .update(facebookUsers)
      .set({ ...changes, updatedAt: new Date() })
      .where(eq(facebookUsers.id, id))
      .returning()
  })
}

/** 000 `DELETE /facebookusers/:id`: the row goes, the account it was linked with stays. */
export async function deleteFacebookUser(admin: Admin, id: string): Promise<FacebookUser> {
  return written(admin, 'deleted', tx => tx.delete(facebookUsers).where(eq(facebookUsers.id, id)).returning())
}

type Row = typeof facebookUsers.$inferSelect

/** The columns of the input: what the provider gave us to act for the person is kept encrypted. */
const columns = <Input extends { accessToken?: string | null }>({ accessToken, ...plain }: Input) => ({
  ...plain,
  accessToken: accessToken ? sealFor('facebook-token', accessToken) : accessToken,
})

/** One write with its entry in the security log; a row alone is one that stays as it was. */
async function written(
  admin: Admin,
  change: 'created' | 'changed' | 'deleted',
  write: (tx: Transaction) => Promise<Row[] | Row>,
): Promise<FacebookUser> {
  try {
    return await inTransaction(undefined, async tx => {
      const rows = await write(tx)
      if (!Array.isArray(rows)) return toFacebookUser(rows)
      const [row] = rows
      if (!row) throw notFound('Facebook user')
      const details = { change, facebookUserId: row.id }
      await recordAct(tx, admin, 'facebook-user-changed', { userId: row.userId, details })
      return toFacebookUser(row)
    })
  } catch (error) {
    if (errorCode(error) === '23505') {
      throw conflictField('facebook-user-exists', 'facebookId', 'This Facebook user is here already.')
    }
    if (errorCode(error) === '23503') throw invalidField('userId', 'There is no such user.')
    throw error
  }
}
