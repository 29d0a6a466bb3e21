import { requireFinishedRestore } from '@/db/backup/restore-mark'
import { closeDatabase } from '@/db/client'
import { checkSchema } from '@/db/migrate'
import { appUrl, env } from '@/lib/env'
import { type Appointed, appointAdmin } from '@/lib/users/mutations/appoint-admin'
import { Email } from '@/lib/users/schema'
import { setEnvironment } from '../set-environment'
import { hasEmbedded, openDatabase } from './site'

const told: Record<Appointed['was'], string> = {
  new: 'has a new account and administers the site.',
  unverified: 'administers the site. The address was never verified, so every way into the account has ended.',
  closed: 'administers the site. The account was closed and is open again.',
  member: 'administers the site.',
  admin: 'administered the site already.',
}

/** `npm run admin -- EMAIL`: the first administrator of a site, or one more. Also while it runs. */
export async function admin(address: string, signal: AbortSignal): Promise<number> {
  const email = Email.safeParse(address)
  if (!email.success) throw new Error(`${address} is no e-mail address.`)
  if (!env().DATABASE_URL && !hasEmbedded())
    throw new Error(
      `There is no site in ${env().DATA_DIR}: start it once, or set DATA_DIR or DATABASE_URL as it has them.`,
    )
  const database = await openDatabase(signal)
  try {
    if (database.isEmbedded) setEnvironment('DATABASE_URL', database.url)
    await requireFinishedRestore(database.url)
    await checkSchema(database.url, { allowNewer: env().SCHEMA_NEWER === '1' })
    const { was, link } = await appointAdmin(email.data)
    console.log(`${email.data} ${told[was]}`)
    console.log(`Within a day this link sets a password, for whoever opens it first:\n\n  ${link}\n`)
    if (!env().APP_URL) console.log(`APP_URL is not set, so the link leads to ${appUrl()}.`)
    return 0
  } finally {
    await closeDatabase()
    await database.close()
  }
}
