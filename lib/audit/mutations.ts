import 'server-only'
import type { Connection } from '@/db/client'
import { auditEvents } from '@/db/schema'
import type { Actor } from '@/lib/auth/actor'
import type { Device } from '@/lib/auth/sessions'
import type { EventDetails, EventKind, RoleUse } from './schema'

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
 * change without its event. Rows are never changed afterwards: the database refuses. Only for where no API key may act:
 * it knows of none. What the caller of a request did goes through `recordAct`.
 */
export const recordEvent = (connection: Connection, event: NewEvent): Promise<void> => store(connection, event)

async function store(connection: Connection, { device, ...event }: NewEvent & { apiKeyId?: string }): Promise<void> {
  await connection
    .insert(auditEvents)
    .values({ ...event, address: device?.address ?? null, userAgent: device?.userAgent ?? null })
}

/** Who acts, with what credential and from where. */
export type Doer = Pick<Actor, 'userId' | 'apiKeyId' | 'device'>

type About = { userId?: string | null; organizationId?: string | null; details?: EventDetails }

/**
 * The same for what the caller of a request did: the person, the API key that acted for them and the device are the
 * actor's, who is nobody where a job acts. `userId` is whose account it concerns.
 */
export const recordAct = (
  connection: Connection,
  { userId: actorId, apiKeyId, device }: Omit<Doer, 'userId'> & { userId: string | null },
  kind: EventKind,
  { userId = null, organizationId, details }: About = {},
): Promise<void> =>
  store(connection, {
    kind,
    actorId,
    apiKeyId,
    userId,
    organizationId: organizationId ?? undefined,
    details,
    device: device ?? null,
  })

/** Something of somebody else's, as the log names it: whose it is, and of which organization. */
export type Subject = Omit<About, 'details'> & {
  subject: 'account' | 'chat' | 'course' | 'organization' | 'payment'
  id: string
  name?: string | null
}

/**
 * That the caller changed something by a right that only their role gave them: as an administrator of the site, or as
 * one who manages all courses of an organization. The locks that let such people pass call it, so that a change by them
 * leaves an event whatever else it records.
 */
export const recordRoleUse = (
  tx: Connection,
  actor: Doer & Pick<Actor, 'operation'>,
  kind: RoleUse,
  { subject, id, name, ...about }: Subject,
): Promise<void> =>
  recordAct(tx, actor, kind, {
    ...about,
    details: {
      subject,
      id,
      ...(name && { name }),
      ...(actor.operation && { operation: actor.operation.name }),
      ...(actor.operation?.fields.length && { changed: actor.operation.fields.join(' ') }),
    },
  })
