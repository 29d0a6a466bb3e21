import 'server-only'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import type { SignedInActor } from '@/lib/auth/actor'
import { currentActor, requireUser } from '@/lib/auth/page-session'
import { isId } from '@/lib/ids'
import { type OrgScope, scopeIn } from './access'
import type { Permission } from './policy'

/** What the visitor is in an organization; undefined for strangers. Asked once per request. */
export const orgScope = cache(async (orgId: string): Promise<OrgScope | undefined> => {
  const actor = isId(orgId) ? await currentActor() : null
  return actor ? scopeIn(actor, orgId) : undefined
})

/**
 * The gate of an organization's page: visitors sign in and come back (to `next`, or to the organization's first page);
 * to whoever is no active member, or lacks one of the permissions, there is no such page.
 */
export async function requireOrgPage(
  place: string | { orgId: string; next: string },
  ...needed: Permission[]
): Promise<OrgScope & SignedInActor> {
  const { orgId, next } = typeof place === 'string' ? { orgId: place, next: `/org/${place}` } : place
  const actor = await requireUser(next)
  const scope = await orgScope(orgId)
  if (!scope || needed.some(permission => !scope.permissions.includes(permission))) notFound()
  return { ...scope, sessionId: actor.sessionId }
}
