import { z } from 'zod'
import { route } from '@/lib/api/route'
import { ById } from '@/lib/api/schema'
import { inPerson, recentlyProven, user } from '@/lib/auth/access'
import { deviceOf } from '@/lib/auth/sessions'
import { ProofFields } from '@/lib/two-factor/schema'
import { changeAccount } from '@/lib/users/mutations/change-account'
import { deleteAccount } from '@/lib/users/mutations/delete-account'
import { readAccountFor } from '@/lib/users/queries'
import { Account, AccountChanges } from '@/lib/users/schema'
import { Closing } from '@/lib/wallet/schema'

const Deletion = z.object({ ...ProofFields, ...Closing }).meta({ id: 'AccountDeletion' })

export const GET = route({
  summary: 'One account, to its owner and administrators', // 000 users
  access: user,
  params: ById,
  returns: Account,
  handler: ({ scope, params }) => readAccountFor(scope, params.id),
})

export const PATCH = route({
  summary: 'Change an account', // 000 users
  description:
    'Only the keys sent change. `role` and `deactivated` count when an administrator sends them; 409 `last-admin` for what would leave the site without one.',
  access: inPerson(user),
  params: ById,
  body: AccountChanges,
  returns: Account,
  changes: 'public',
  problems: ['busy', 'email-taken', 'last-admin', 'proof-required', 'too-many-requests', 'wrong-code', 'wrong-proof'],
  handler: ({ scope, params, body, request }) => changeAccount(scope, params.id, body, deviceOf(request.headers)),
})

export const PUT = PATCH

export const DELETE = route({
  summary: 'Delete an account', // 000 users
  description:
    'Anonymises it and answers it as it was; orders, invoices and the ledger stay. 409 `last-admin`, `owns-organization`, `wallet-not-empty`, `debt-open`, `payout-pending` or `refund-under-way`. `wallet-not-empty` and `debt-open` name the amount: its owner gives up what is left with `forfeit`, an administrator writes off what somebody else owes with `writeOff`. What is not paid yet is cancelled, also what others were about to pay this account; a refund that was asked for and would come into the wallet ends. Ten minutes after signing in it needs a proof: `POST /auth/proof`, or its fields in this body; 403 `proof-required`.',
  access: recentlyProven(user),
  params: ById,
  body: Deletion,
  returns: Account,
  changes: 'public',
  problems: [
    'debt-open',
    'last-admin',
    'owns-organization',
    'payment-pending',
    'payout-pending',
    'refund-under-way',
    'wallet-not-empty',
  ],
  handler: ({ scope, params, body, request }) => deleteAccount(scope, params.id, deviceOf(request.headers), body),
})
