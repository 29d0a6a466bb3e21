import { z } from 'zod'
import { Currency, DateTime, Id, line, Money } from '@/lib/api/schema'
import { PhoneNumber } from '@/lib/orders/schema'

export const roles = ['student', 'instructor', 'freelancer', 'organizer', 'guest', 'admin'] as const

/**
 * An e-mail address: trimmed, NFC and in lower case, so that one mailbox is one account. Letters that only look like
 * ASCII (`＠`) are refused, never mapped.
 */
export const Email = z
  .string()
  .max(320, 'At most 320 characters.')
  .normalize('NFC')
  .trim()
  .toLowerCase()
  .pipe(z.email('Write an e-mail address such as name@example.com.').max(254, 'At most 254 characters.'))

/** 002: at least eight letters and digits. */
export const Username = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9]+$/, 'A username has only letters and digits.')
  .min(8, 'A username has at least 8 characters.')
  .max(40, 'A username has at most 40 characters.')

/** A person's name. */
export const FullName = line(120)

/** 002 UserSchema, with what 001 and 000 know of a person. `fullname` is `name`; the balance is the ledger's, in major units. */
export const User = z.object({
  id: Id,
  username: z.string(),
  email: z.string(),
  name: z.string(),
  fullname: z.string(),
  role: z.enum(roles),
  phoneNumber: z.string().nullable(),
  address: z.string().nullable(),
  accountBalance: Money,
  currency: Currency,
  imageProfileUrl: z.string().nullable(),
  provider: z.enum(['credentials', 'google', 'facebook']),
  emailVerified: z.boolean(),
  twoFactorEnabled: z.boolean(),
  activeOrganizationId: Id.nullable(),
  createdAt: DateTime,
  updatedAt: DateTime,
})
export type User = z.output<typeof User>

/**
 * 002 `PUT /auth`: only the keys sent change; null clears a phone number or an address. `accountBalance` (major units)
 * is honoured while payments are a sandbox.
 */
export const UpdateProfile = z.object({
  fullname: FullName.optional(),
  name: FullName.optional(),
  phoneNumber: PhoneNumber.nullable().optional(),
  email: Email.optional(),
  address: line(300).nullable().optional(),
  accountBalance: z.number().min(0, 'A balance cannot be below zero.').max(1e9, 'At most 1,000,000,000.').optional(),
})
export type UpdateProfile = z.output<typeof UpdateProfile>
