import { z } from 'zod'
import { Address, DateTime, Id, KnownEmail, line, PageQuery, text, trimmed, WebAddress } from '@/lib/api/schema'
import { Email, FullName } from '@/lib/users/schema'

/** 000 facebookusers. The provider's token never leaves; `hasAccessToken` says whether one is kept. */
export const FacebookUser = z
  .object({
    id: Id,
    facebookId: z.string(),
    name: z.string(),
    email: KnownEmail.nullable(),
    avatar: Address.nullable(),
    /** The account here that it belongs to. */
    userId: Id.nullable(),
    hasAccessToken: z.boolean(),
    createdAt: DateTime,
    updatedAt: DateTime,
  })
  .meta({ id: 'FacebookUser' })
export type FacebookUser = z.output<typeof FacebookUser>

export const NewFacebookUser = z
  .object({
    facebookId: line(64),
    name: FullName,
    email: Email.nullable().default(null),
    avatar: WebAddress.nullable().default(null),
    userId: Id.nullable().default(null),
    accessToken: text(4000).min(1).nullable().default(null),
  })
  .meta({ id: 'FacebookUserInput' })
export type NewFacebookUser = z.output<typeof NewFacebookUser>

/** Only the keys sent change; null clears. */
export const FacebookUserChanges = z
  .object({
    facebookId: line(64).optional(),
    name: FullName.optional(),
    email: Email.nullable().optional(),
    avatar: WebAddress.nullable().optional(),
    userId: Id.nullable().optional(),
    accessToken: text(4000).min(1).nullable().optional(),
  })
  .meta({ id: 'FacebookUserChanges' })
export type FacebookUserChanges = z.output<typeof FacebookUserChanges>

export const FacebookUserQuery = PageQuery.extend({ search: trimmed(100).optional() })
export type FacebookUserQuery = z.output<typeof FacebookUserQuery>
