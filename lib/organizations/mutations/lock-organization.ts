import 'server-only'
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { organizations } from '@/db/schema'
import { recordRoleUse } from '@/lib/audit/mutations'
import { notFound } from '@/lib/errors'
import { type OrgCaller, type OrgScope, requirePermission, scopeIn } from '../access'

type Organization = typeof organizations.$inferSelect

declare const locked: unique symbol

/**
 * A scope that was read after the organization's lock was granted: until the transaction ends nobody can take away what
 * it says. Only `lockOrganization` makes one, so the compiler refuses a decision on a scope from before the lock.
 */
export type LockedOrgScope = OrgScope & { organization: Organization; readonly [locked]: true }

/**
 * `change` is for members, roles and whatever counts on them: one at a time. `use` is for work that only needs the
 * caller's right to last: many at once, but never beside a `change`.
 */
type Purpose = 'change' | 'use'

/**
 * Waits for a turn at the organization. Row locks alone are not fair: shared ones that overlap keep a change out for as
 * long as they come. These are granted in the order in which they were asked for.
 */
export const queueForOrganization = (tx: Transaction, id: string, purpose: Purpose) =>
  tx.execute(
    purpose === 'change'
      ? sql`select pg_advisory_xact_lock(hashtext('organization'), hashtext(${id}))`
      : sql`select pg_advisory_xact_lock_shared(hashtext('organization'), hashtext(${id}))`,
  )

/**
 * The lock alone, for callers who are no members yet. Sales go on meanwhile: they only refer to the row. 404 for an
 * organization that is gone.
 */
export async function holdOrganization(
  tx: Transaction,
  id: string,
  purpose: Purpose = 'change',
): Promise<Organization> {
  await queueForOrganization(tx, id, purpose)
  const [row] = await tx
    .select()
    .from(organizations)
    .where(and(eq(organizations.id, id), isNull(organizations.deletedAt)))
    .for(purpose === 'change' ? 'no key update' : 'share')
  if (!row) throw notFound('organization')
  return row
}

/** Records that an administrator does what their own place in the organization does not allow. */
export async function recordLentRights(
  tx: Transaction,
  scope: OrgScope,
  { id, name, ownerId }: Pick<Organization, 'id' | 'name' | 'ownerId'>,
): Promise<void> {
  if (!scope.isLent) return
  const subject = { subject: 'organization', id, name, userId: ownerId, organizationId: id } as const
  await recordRoleUse(tx, scope, 'changed-as-administrator', subject)
}

/**
 * Locks the organization, then reads what the caller may do in it and checks what their gate demanded. 404 for callers
 * who are no active members (any more), 403 for those who lack a permission (by now).
 * What only an administrator's role allows is recorded.
 */
export async function lockOrganization(
  tx: Transaction,
  { required, ...caller }: OrgCaller,
  purpose: Purpose = 'change',
): Promise<LockedOrgScope> {
  const organization = await holdOrganization(tx, caller.organizationId, purpose)
  const scope = await scopeIn(caller, caller.organizationId, tx)
  if (!scope) throw notFound('organization')
  requirePermission(scope, ...required)
  await recordLentRights(tx, scope, organization)
  return { ...scope, required, organization } as LockedOrgScope
}
