import { z } from 'zod'
import { route } from '@/lib/api/route'
import { createApiKey } from '@/lib/api-keys/mutations'
import { listApiKeys } from '@/lib/api-keys/queries'
import { ApiKey, CreatedApiKey, NewApiKey } from '@/lib/api-keys/schema'
import { inPerson, recentlyProven, user } from '@/lib/auth/access'
import { deviceOf } from '@/lib/auth/sessions'

export const GET = route({
  summary: 'The own API keys',
  access: inPerson(user),
  returns: z.array(ApiKey),
  handler: ({ scope }) => listApiKeys(scope),
})

export const POST = route({
  summary: 'Make an API key for an external app',
  description:
    'The key is shown in this reply and never again. Send it as `Authorization: Bearer lk_…`. With scope `read` it may only GET; `orders:read` or `orders:write` limit it to one resource; no key may touch the account itself, roles, ownership or other keys. It ends after 90 days unless `expiresAt` names another moment within a year. Needs a recent proof (403 `proof-required`) and a verified address (403 `address-unverified`); the owner is told by mail.',
  access: recentlyProven(user),
  body: NewApiKey,
  returns: CreatedApiKey,
  status: 201,
  problems: ['address-unverified', 'not-found', 'too-many-keys'],
  handler: ({ scope, body, request }) => createApiKey(scope, body, deviceOf(request.headers)),
})
