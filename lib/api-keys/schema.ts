import { z } from 'zod'
import { DateTime, GivenDay, Id, line } from '@/lib/api/schema'
import { ProofFields } from '@/lib/two-factor/schema'
import { keyResources } from './resources'

/** `read` answers GET; `write` may change things, and read. */
const directions = ['read', 'write'] as const

/** A direction alone means every resource, as all keys had it once; `orders:write` means one. */
export const keyScopes = [
  ...directions,
  ...keyResources.flatMap(resource => directions.map(direction => `${resource}:${direction}` as const)),
] as const
export const KeyScope = z.enum(keyScopes).meta({ id: 'ApiKeyScope' })
export type KeyScope = z.output<typeof KeyScope>

/** Days for which a key is good unless told otherwise, and at most. */
export const defaultKeyDays = 90
export const maxKeyDays = 366

/** A new key: what it is for, what it may do, and when it ends. Every key ends. */
export const NewApiKey = z
  .object({
    name: line(60),
    scopes: z
      .array(KeyScope)
      .min(1, 'Choose what the key may do.')
      .max(keyScopes.length)
      .default(['read'])
      .transform(scopes => keyScopes.filter(scope => scopes.includes(scope))),
    /** A moment within a year, or the last day; ninety days from now, unless told otherwise. */
    expiresAt: GivenDay.optional(),
    ...ProofFields,
  })
  .meta({ id: 'ApiKeyInput' })
export type NewApiKey = z.output<typeof NewApiKey>

/** A key as its owner sees it: never the key itself. */
export const ApiKey = z
  .object({
    id: Id,
    name: z.string(),
    /** How the key begins. */
    prefix: z.string(),
    scopes: z.array(KeyScope),
    /** The organization that the key is for; null for a key that acts in its owner's name. */
    organizationId: Id.nullable(),
    createdAt: DateTime,
    lastUsedAt: DateTime.nullable(),
    /** Null for keys made before every key had an end. */
    expiresAt: DateTime.nullable(),
  })
  .meta({ id: 'ApiKey' })
export type ApiKey = z.output<typeof ApiKey>

/** A key of an organization, with who answers for it. */
export const OrganizationApiKey = ApiKey.extend({
  madeBy: z.object({ id: Id, name: z.string() }),
  /** False once that person may not manage the organization any more: the key is refused until another confirms it. */
  isActive: z.boolean(),
}).meta({ id: 'OrganizationApiKey' })
export type OrganizationApiKey = z.output<typeof OrganizationApiKey>

/** The answer to making a key: the only time that it is shown. */
export const CreatedApiKey = ApiKey.extend({ key: z.string() }).meta({ id: 'CreatedApiKey' })
export type CreatedApiKey = z.output<typeof CreatedApiKey>
