import { z } from 'zod'
import { Id, WebAddress } from '@/lib/api/schema'
import { Email, FullName, User, Username } from '@/lib/users/schema'

/** 001: at least six characters. Longer than 1024 is no password but an attempt to keep the hashing busy. */
export const Password = z
  .string()
  .min(6, 'A password has at least 6 characters.')
  .max(1024, 'A password has at most 1024 characters.')

/** Roles that a sign-up may ask for; `user` is 002's word for a student. `admin` is understood and refused (403). */
const RequestedRole = z.enum(['user', 'student', 'instructor', 'freelancer', 'organizer', 'admin'])

/**
 * `POST /auth/register`. With a username 002's rules hold: it has eight letters or digits and the password is repeated.
 * Without one 001's: the name and the password may be missing (a sign-up through a provider).
 */
export const Register = z
  .object({
    email: Email,
    username: Username.optional(),
    name: FullName.optional(),
    fullname: FullName.optional(),
    password: Password.optional(),
    confirmPassword: z.string().max(1024).optional(),
    role: RequestedRole.optional(),
    isOAuthUser: z.boolean().optional(),
    provider: z.string().max(50).optional(),
    imageProfileUrl: WebAddress.optional(),
  })
  .check(({ value, issues }) => {
    const refuse = (path: string, message: string) =>
      issues.push({ code: 'custom', input: value, path: [path], message })
    if (value.username !== undefined && value.password === undefined) refuse('password', 'Choose a password.')
    const repeated = value.username !== undefined || value.confirmPassword !== undefined
    if (repeated && value.confirmPassword !== value.password)
      refuse('confirmPassword', 'The two passwords are not the same.')
  })
export type Register = z.output<typeof Register>

/** What the sign-up page asks for: 001's fields, all of them required. */
export const SignUp = z.object({ name: FullName, email: Email, password: Password })

/** `POST /auth/login`, `POST /login`: an e-mail address or a username, with the password. `username` may hold either. */
export const SignIn = z
  .object({
    email: Email.optional(),
    username: z
      .string()
      .normalize('NFC')
      .trim()
      .toLowerCase()
      .min(1, 'Write a username or an e-mail address.')
      .max(320)
      .optional(),
    password: z.string().min(1, 'Write the password.').max(1024, 'A password has at most 1024 characters.'),
  })
  .refine(({ email, username }) => email !== undefined || username !== undefined, {
    path: ['email'],
    message: 'Write an e-mail address or a username.',
  })
export type SignIn = z.output<typeof SignIn>

/** A refresh token; a browser leaves it out and sends the cookie. */
export const RefreshToken = z.object({ refreshToken: z.string().min(1).max(500).optional() })

export const TokenFields = {
  accessToken: z.string(),
  refreshToken: z.string(),
  /** The access token, under 002's name. */
  token: z.string(),
  tokenType: z.literal('Bearer'),
  /** Seconds until the access token expires. */
  expiresIn: z.int(),
}

/** 001 `/auth/refresh`, 002 `/auth/token`. */
export const Tokens = z.object({ success: z.literal(true), ...TokenFields })

export const SignedIn = z.object({ success: z.literal(true), message: z.string(), ...TokenFields, user: User })

/** The password was right and a second step is due: `POST /otp/verify` with purpose `login_verification`. */
export const SecondStepDue = z.object({
  success: z.literal(true),
  message: z.string(),
  requires2FA: z.literal(true),
  user: z.object({ id: Id, email: z.string() }),
})

/** `POST /auth/login`: the tokens, or with two-step sign-in what is still to do. */
export const SignInReply = z.union([SecondStepDue, SignedIn])

/** Without a password there are no tokens until the address is verified. */
export const Registered = z.object({
  success: z.literal(true),
  message: z.string(),
  requiresEmailVerification: z.boolean(),
  user: User,
  ...z.object(TokenFields).partial().shape,
})

/** 001 `/auth/me`. */
export const Me = z.object({ success: z.literal(true), user: User })

export const SignedOut = z.object({ success: z.literal(true), message: z.string() })
