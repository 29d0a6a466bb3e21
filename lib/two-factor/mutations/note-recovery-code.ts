import 'server-only'
import { and, count, eq, isNull } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { recoveryCodes } from '@/db/schema'
import { recordEvent } from '@/lib/audit/mutations'
import { type Owner, tellOwner } from '@/lib/auth/mutations/tell-owner'
import type { Device } from '@/lib/auth/sessions'

/** Writes down that a recovery code was used, and tells the owner by mail how many are left: it may not have been them. */
export async function noteRecoveryCode(tx: Transaction, owner: Owner, device: Device): Promise<void> {
  const [codes] = await tx
    .select({ left: count() })
    .from(recoveryCodes)
    .where(and(eq(recoveryCodes.userId, owner.id), isNull(recoveryCodes.usedAt)))
  const left = codes?.left ?? 0
  await recordEvent(tx, { kind: 'recovery-code-used', actorId: owner.id, userId: owner.id, details: { left }, device })
  await tellOwner(tx, owner, 'recovery-code-used', { left })
}
