import type { DELETE as Revoke } from '@/app/api/organizations/[id]/invitations/[membershipId]/route'
import type { DELETE as Remove } from '@/app/api/organizations/[id]/members/[userId]/route'
import { apiFetch } from '@/lib/api/client'
import type { Member } from '@/lib/organizations/schema'

/** Ends somebody's place: an invitation is taken back, a member is removed. */
export const removePlace = (
  organizationId: string,
  { id, userId, status }: Pick<Member, 'id' | 'userId' | 'status'>,
) =>
  status === 'invited'
    ? apiFetch<typeof Revoke>('DELETE', `/organizations/${organizationId}/invitations/${id}`)
    : apiFetch<typeof Remove>('DELETE', `/organizations/${organizationId}/members/${userId}`)
