import { z } from 'zod'
import { route } from '@/lib/api/route'
import { ById } from '@/lib/api/schema'
import { anyone, recentlyProven } from '@/lib/auth/access'
import { member } from '@/lib/organizations/access'
import { changeOrganization, deleteOrganization } from '@/lib/organizations/mutations/organization'
import { readOrganization } from '@/lib/organizations/queries/organizations'
import { Organization, PatchOrganization } from '@/lib/organizations/schema'
import { ProofFields } from '@/lib/two-factor/schema'
import { Closing } from '@/lib/wallet/schema'

const Deletion = z.object({ ...ProofFields, ...Closing }).meta({ id: 'OrganizationDeletion' })

export const GET = route({
  summary: 'Read an organization', // 001 Organizations
  description: 'Public fields; its members also see its settings.',
  access: anyone,
  params: ById,
  returns: Organization,
  handler: ({ scope, params }) => readOrganization(scope, params.id),
})

export const PATCH = route({
  summary: 'Change an organization', // 001 Organizations
  access: member('canManageOrganization'),
  params: ById,
  body: PatchOrganization,
  maxBodyBytes: 128 * 1024,
  returns: Organization,
  changes: 'public',
  handler: ({ scope, body }) => changeOrganization(scope, body),
})
export const PUT = PATCH

export const DELETE = route({
  summary: 'Delete an organization', // 001 Organizations
  description:
    'Its owner’s, once nothing of it is on sale and its wallet is empty: 409 `organization-has-funds` and `debt-open` name the amount. Its owner gives up what is left with `forfeit`, an administrator writes off what it owes with `writeOff`; its managers can pay that (`POST /wallet/repayments`). What others were about to pay for is cancelled. Ten minutes after signing in it needs a proof: `POST /auth/proof`, or its fields in this body; 403 `proof-required`.',
  access: recentlyProven(member()),
  params: ById,
  body: Deletion,
  returns: Organization,
  changes: 'public',
  problems: ['debt-open', 'organization-has-courses', 'organization-has-funds', 'payout-pending', 'payment-pending'],
  handler: ({ scope, body }) => deleteOrganization(scope, body),
})
