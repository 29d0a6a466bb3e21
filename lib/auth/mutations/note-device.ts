import 'server-only'
import { desc, eq, sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { sessions, users } from '@/db/schema'
import { deviceName, isSameDevice } from '../devices'
import type { Device } from '../sessions'
import { tellOwner } from './tell-owner'

/** How many earlier sign-ins a new one is compared with. */
const remembered = 500

/** Sessions that ended for these reasons may have been a stranger's: their devices are not taken for known ones. */
const distrusted = ['password-reset', 'email-change-stopped', 'opened-by-another', 'refresh-token-reuse']

/**
 * Before a session is stored: tells the owner when the device is new to the account. Never for the first session, which
 * has nothing to compare with.
 */
export async function noteDevice(tx: Transaction, userId: string, device: Device): Promise<void> {
  const earlier = await tx
    .select({
      userAgent: sessions.userAgent,
      address: sessions.address,
      isTrusted: sql<boolean>`coalesce(${sessions.revokedReason} <> all(${sql.param(distrusted)}::text[]), true)`,
    })
    .from(sessions)
    .where(eq(sessions.userId, userId))
    .orderBy(desc(sessions.id))
    .limit(remembered)
  if (earlier.length === 0 || earlier.some(one => one.isTrusted && isSameDevice(one, device))) return
  const [owner] = await tx
    .select({ id: users.id, email: users.email, name: users.name, locale: users.locale, timeZone: users.timeZone })
    .from(users)
    .where(eq(users.id, userId))
  if (!owner) return
  await tellOwner(tx, owner, 'new-device', { device: deviceName(device.userAgent), address: device.address })
}
