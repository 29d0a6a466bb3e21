import { z } from 'zod'
import { DateTime, Id, line, Moment } from '@/lib/api/schema'

/** `read` answers GET; `write` may change what the account has, and read. */
export const keyScopes = ['read', 'write'] as const
export const KeyScope = z.enum(keyScopes)
export type KeyScope = z.output<typeof KeyScope>

/** A new key: what it is for, what it may do, and when it ends (never, unless told). */
export const NewApiKey = z.object({
  name: line(60),
  scopes: z
    .array(KeyScope)
    .min(1, 'Choose what the key may do.')
    .max(keyScopes.length)
    .default(['read'])
    .transform(scopes => keyScopes.filter(scope => scopes.includes(scope))),
  expiresAt: Moment.nullable()
    .default(null)
    .refine(text => text === null || Date.parse(text) > Date.now(), 'Choose a moment to come.')
    .refine(text => text === null || Date.parse(text) < Date.now() + tenYears, 'Choose a moment within ten years.'),
})
export type NewApiKey = z.output<typeof NewApiKey>

const tenYears = 10 * 366 * 24 * 60 * 60 * 1000

/** A key as its owner sees it: never the key itself. */
export const ApiKey = z.object({
  id: Id,
  name: z.string(),
  /** How the key begins. */
  prefix: z.string(),
  scopes: z.array(KeyScope),
  createdAt: DateTime,
  lastUsedAt: DateTime.nullable(),
  expiresAt: DateTime.nullable(),
})
export type ApiKey = z.output<typeof ApiKey>

/** The answer to making a key: the only time that it is shown. */
export const CreatedApiKey = ApiKey.extend({ key: z.string() })
export type CreatedApiKey = z.output<typeof CreatedApiKey>
