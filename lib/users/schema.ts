import { z } from 'zod'
import {
  Address,
  Currency,
  cleaned,
  DateTime,
  Id,
  KnownEmail,
  line,
  Money,
  PageQuery,
  text,
  trimmed,
  WebAddress,
} from '@/lib/api/schema'
import { locales } from '@/lib/i18n/config'
import { PhoneNumber } from '@/lib/orders/schema'
import { permissions } from '@/lib/organizations/policy'
import { isTimeZone } from '@/lib/time/days'
import { holdsWebAddress } from '@/lib/web-addresses'

export const roles = ['student', 'instructor', 'freelancer', 'organizer', 'guest', 'admin'] as const

/** The form in which e-mail addresses and usernames are compared. */
export const normalName = (sent: string): string => sent.normalize('NFC').trim().toLowerCase()

/**
 * An e-mail address: trimmed, NFC and in lower case, so that one mailbox is one account. Letters that only look like
 * ASCII (`＠`) are refused, never mapped.
 */
export const Email = cleaned(254, normalName).check(z.email('Write an e-mail address such as name@example.com.'))

/** 002: at least eight letters and digits. */
export const Username = trimmed(40, 'A username has at most 40 characters.')
  .regex(/^[A-Za-z0-9]+$/, 'A username has only letters and digits.')
  .min(8, 'A username has at least 8 characters.')

/** A person's or an organization's name: mails that strangers get have it in their subject, so it holds no address. */
export const Name = line(120).refine(typed => !holdsWebAddress(typed), 'A name has no web or e-mail address in it.')

/** A person's name. */
export const FullName = Name

/** 002 UserSchema, with what 001 and 000 know of a person. `fullname` is `name`; the balance is the ledger's, in major units. */
export const User = z
  .object({
    id: Id,
    username: z.string(),
    email: KnownEmail,
    name: z.string(),
    fullname: z.string(),
    role: z.enum(roles),
    phoneNumber: z.string().nullable(),
    address: z.string().nullable(),
    accountBalance: Money,
    currency: Currency,
    imageProfileUrl: Address.nullable(),
    provider: z.enum(['credentials', 'google', 'facebook']),
    emailVerified: z.boolean(),
    twoFactorEnabled: z.boolean(),
    activeOrganizationId: Id.nullable(),
    createdAt: DateTime,
    updatedAt: DateTime,
  })
  .meta({ id: 'User' })
export type User = z.output<typeof User>

/** The own account. `pendingEmail` waits for the code that was mailed to it; `email` counts until then. */
export const OwnUser = User.extend({ pendingEmail: KnownEmail.nullable() }).meta({ id: 'OwnUser' })
export type OwnUser = z.output<typeof OwnUser>

/** A password as it is sent to be verified. The limit bounds the work of hashing. */
export const AnyPassword = text(1024, 'A password has at most 1024 characters.')

/**
 * Shows that it is the owner, for what a session alone may not do: the password where there is one and a code
 * of the second step where that is on (six digits or a recovery code), or nothing soon after signing in.
 */
export const OwnerProof = z.object({
  currentPassword: AnyPassword.optional(),
  code: text(64, 'A code has six digits, a recovery code ten letters and digits.').optional(),
})
export type OwnerProof = z.output<typeof OwnerProof>

/** Major units. */
export const maxBalance = 1e9
const tooMuch = 'At most 1,000,000,000.'

/**
 * 002 `PUT /auth`: only the keys sent change; null clears a phone number or an address. `accountBalance` (major units)
 * is honoured while payments are a sandbox; so is `addToBalance`, which adds to whatever the balance is by then: two
 * clients at once both count. Another `email` needs the owner's proof.
 */
export const UpdateProfile = OwnerProof.extend({
  fullname: FullName.optional(),
  name: FullName.optional(),
  phoneNumber: PhoneNumber.nullable().optional(),
  email: Email.optional(),
  address: line(300).nullable().optional(),
  accountBalance: z.number().min(0, 'A balance cannot be below zero.').max(maxBalance, tooMuch).optional(),
  addToBalance: z.number().min(0, 'Write an amount above zero.').max(maxBalance, tooMuch).optional(),
}).meta({ id: 'OwnUserChanges' })
export type UpdateProfile = z.output<typeof UpdateProfile>

/** 001 `/users/profile`: the own account with what only its owner edits. */
export const Profile = OwnUser.extend({
  headline: z.string().nullable(),
  bio: z.string().nullable(),
  locale: z.enum(locales),
  timeZone: z.string(),
}).meta({ id: 'Profile' })
export type Profile = z.output<typeof Profile>

/** 000 user, as its owner and administrators see it. */
export const Account = Profile.extend({ deactivatedAt: DateTime.nullable(), lastSeenAt: DateTime.nullable() }).meta({
  id: 'Account',
})
export type Account = z.output<typeof Account>

/** A picture's address: on the web, or one of ours as replies carry it. */
const Picture = z.union([
  WebAddress,
  z.string().regex(/^\/api\/media\/[0-9a-f]{24}$/, 'Write an address that starts with https:// or http://.'),
])

/** 001 `PATCH /users/profile`: only the keys sent change; null clears what may be empty. `fullName` is 000's name. */
export const ProfileChanges = UpdateProfile.omit({ accountBalance: true, addToBalance: true })
  .extend({
    fullName: FullName.optional(),
    imageProfileUrl: Picture.nullable().optional(),
    headline: line(120).nullable().optional(),
    bio: trimmed(2000).min(1, 'Write something, or clear it.').nullable().optional(),
    locale: z.enum(locales).optional(),
    timeZone: text(60).refine(isTimeZone, 'Write a time zone such as Asia/Ho_Chi_Minh.').optional(),
  })
  .meta({ id: 'ProfileChanges' })
export type ProfileChanges = z.output<typeof ProfileChanges>

/** An input of a form: left empty it means none. */
const orNone = <Schema extends z.ZodType>(schema: Schema) => z.union([trimmed(0).transform(() => null), schema])

/** What the profile page asks for: everything but the picture and the e-mail address, which have forms of their own. */
export const ProfileForm = z.object({
  name: FullName,
  phoneNumber: orNone(PhoneNumber),
  address: orNone(line(300)),
  headline: orNone(line(120)),
  bio: orNone(trimmed(2000)),
  locale: z.enum(locales),
  timeZone: z.string(),
})

/** 000 `PUT /users/:id`. `role` and `deactivated` count when an administrator sends them and are ignored otherwise. */
export const AccountChanges = ProfileChanges.extend({
  role: z.enum(roles).optional(),
  deactivated: z.boolean().optional(),
}).meta({ id: 'AccountChanges' })
export type AccountChanges = z.output<typeof AccountChanges>

/** 000 `GET /users`: `search` looks into names, usernames and e-mail addresses. */
export const AccountQuery = PageQuery.extend({
  search: trimmed(100).optional(),
  role: z.enum(roles).optional(),
  status: z.enum(['active', 'deactivated']).optional(),
})
export type AccountQuery = z.output<typeof AccountQuery>

/** 001 `GET /users/search`: somebody found by their whole address, as others may see them. */
export const FoundUser = z
  .object({ id: Id, name: z.string(), imageProfileUrl: Address.nullable() })
  .meta({ id: 'FoundUser' })
export type FoundUser = z.output<typeof FoundUser>

/** 001 `GET /users/organizations`: the caller's place in an organization; `isActive` where they work just now. */
export const UserOrganization = z
  .object({
    id: Id,
    name: z.string(),
    slug: z.string(),
    logoUrl: Address.nullable(),
    status: z.enum(['invited', 'active']),
    isOwner: z.boolean(),
    isActive: z.boolean(),
    role: z.object({ id: Id, name: z.string() }),
    permissions: z.array(z.enum(permissions)),
  })
  .meta({ id: 'UserOrganization' })
export type UserOrganization = z.output<typeof UserOrganization>

/** `POST /users/profile/email/confirm`: the code that was mailed to the new address. */
export const ConfirmEmail = z
  .object({
    code: trimmed(6, 'A code has six digits.').regex(/^[0-9]{6}$/, 'A code has six digits.'),
  })
  .meta({ id: 'EmailConfirmation' })

/** `POST /auth/stop-email-change`: the token of the link that the old address was sent. */
export const StopEmailChange = z.object({ token: text(200).min(1) }).meta({ id: 'EmailChangeStop' })

/** 001 `POST /users/switch-context`; null goes back to no organization. */
export const SwitchContext = z.object({ organizationId: Id.nullable() }).meta({ id: 'ContextSwitch' })

/** 001 `GET /auth/user/:email`. */
export const AddressCheck = z
  .object({
    success: z.literal(true),
    exists: z.boolean(),
    isOAuthUser: z.boolean().optional(),
    provider: User.shape.provider.optional(),
  })
  .meta({ id: 'AddressCheck' })
export type AddressCheck = z.output<typeof AddressCheck>
