import { route } from '@/lib/api/route'
import { ById } from '@/lib/api/schema'
import { recentlyProven } from '@/lib/auth/access'
import { member } from '@/lib/organizations/access'
import { transferOwnership } from '@/lib/organizations/mutations/organization'
import { Organization, TransferOwnership } from '@/lib/organizations/schema'

export const POST = route({
  summary: 'Hand an organization to another of its Admins',
  description:
    'Ten minutes after signing in it needs a proof: `POST /auth/proof`, or its fields in this body; 403 `proof-required`.',
  access: recentlyProven(member()),
  params: ById,
  body: TransferOwnership,
  returns: Organization,
  changes: 'public',
  handler: ({ scope, body }) => transferOwnership(scope, body.userId),
})
