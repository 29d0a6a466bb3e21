import 'server-only'
import type { Connection } from '@/db/client'
import { auditEvents } from '@/db/schema'
import type { Actor } from '@/lib/auth/actor'
import type { Device } from '@/lib/auth/sessions'
import type { EventDetails, EventKind } from './schema'

export type NewEvent = {
  kind: EventKind
  /** Who did it; null when nobody was signed in. */
  actorId: string | null
  /** Whose account it concerns; null when there is no such account. */
  userId: string | null
  organizationId?: string
  details?: EventDetails
  /** Null where no request caused it, such as a job. */
  device: Device | null
}

/**
 * Adds to the security log. Hand it the transaction of the change, so that there is no event without its change and no
 * change without its event. Rows are never changed afterwards: the database refuses.
 */
export async function recordEvent(connection: Connection, { device, ...event }: NewEvent): Promise<void> {
  await connection
    .insert(auditEvents)
    .values({ ...event, address: device?.address ?? null, userAgent: device?.userAgent ?? null })
}

type About = { userId?: string | null; organizationId?: string | null; details?: EventDetails }

/** The same for what the caller of a request did: who and from where is the actor's. `userId` is whose account it concerns. */
export const recordAct = (
  connection: Connection,
  { userId: actorId, device }: Pick<Actor, 'userId' | 'device'>,
  kind: EventKind,
  { userId = null, organizationId, details }: About = {},
): Promise<void> =>
  recordEvent(connection, {
    kind,
    actorId,
    userId,
    organizationId: organizationId ?? undefined,
    details,
    device: device ?? null,
  })
