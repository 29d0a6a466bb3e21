import { z } from 'zod'
import { Address, cleaned, DateTime, Id, KnownEmail, text, WebAddress } from '@/lib/api/schema'
import { PhoneNumber } from '@/lib/orders/schema'
import { AnyPassword, Email, FullName, normalName, OwnerProof, roles, User, Username } from '@/lib/users/schema'
import { providerIds } from './identity'

/** A code as people type it: six digits, and a space in the middle does no harm. */
export const OtpCode = text(32, 'A code has six digits.')
  .transform(typed => typed.replace(/\s/g, ''))
  .pipe(z.string().regex(/^[0-9]{6}$/, 'A code has six digits.'))

/** A new password. 001: at least six characters. */
export const Password = AnyPassword.min(6, 'A password has at least 6 characters.')

/** Roles that a sign-up may ask for; `user` is 002's word for a student. `admin` is understood and refused (403). */
const RequestedRole = z.enum(['user', 'student', 'instructor', 'freelancer', 'organizer', 'admin'])
export type RequestedRole = z.output<typeof RequestedRole>

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
    confirmPassword: AnyPassword.optional(),
    role: RequestedRole.optional(),
    isOAuthUser: z.boolean().optional(),
    provider: text(50).optional(),
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
  .meta({ id: 'Registration' })
export type Register = z.output<typeof Register>

/** What the sign-up page asks for: 001's fields, all of them required. */
export const SignUp = z.object({ name: FullName, email: Email, password: Password })

/** `POST /auth/login`, `POST /login`: an e-mail address or a username, with the password. `username` may hold either. */
export const SignIn = z
  .object({
    email: Email.optional(),
    username: cleaned(320, normalName).min(1, 'Write a username or an e-mail address.').optional(),
    password: AnyPassword.min(1, 'Write the password.'),
  })
  .refine(({ email, username }) => email !== undefined || username !== undefined, {
    path: ['email'],
    message: 'Write an e-mail address or a username.',
  })
  .meta({ id: 'SignInInput' })
export type SignIn = z.output<typeof SignIn>

/** A refresh token; a browser leaves it out and sends the cookie. */
export const RefreshToken = z.object({ refreshToken: text(500).min(1).optional() }).meta({ id: 'RefreshInput' })

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
export const Tokens = z.object({ success: z.literal(true), ...TokenFields }).meta({ id: 'Tokens' })

export const SignedIn = z
  .object({ success: z.literal(true), message: z.string(), ...TokenFields, user: User })
  .meta({ id: 'SignedIn' })

/** The password was right and a second step is due: `POST /otp/verify` with purpose `login_verification`. */
export const SecondStepDue = z
  .object({
    success: z.literal(true),
    message: z.string(),
    requires2FA: z.literal(true),
    /** Where the code comes from: a mail, or an authenticator app. */
    method: z.enum(['email', 'totp']),
    user: z.object({ id: Id, email: KnownEmail }),
    /**
     * Ties the second step to this client when it is sent with the code. Browsers get a cookie instead; a client that
     * sends neither has to call from the same network address.
     */
    challenge: z.string().optional(),
  })
  .meta({ id: 'SecondStepDue' })

/** `POST /auth/login`: the tokens, or with two-step sign-in what is still to do. */
export const SignInReply = z.union([SecondStepDue, SignedIn]).meta({ id: 'SignInReply' })

/** Without a password there are no tokens until the address is verified. */
export const Registered = z
  .object({
    success: z.literal(true),
    message: z.string(),
    requiresEmailVerification: z.boolean(),
    user: User,
    ...z.object(TokenFields).partial().shape,
  })
  .meta({ id: 'Registered' })

/** 001 `/auth/me`. */
export const Me = z.object({ success: z.literal(true), user: User }).meta({ id: 'Me' })

export const SignedOut = z.object({ success: z.literal(true), message: z.string() }).meta({ id: 'SignedOut' })

/** A sign-in on one device, as its owner sees it. */
export const Session = z
  .object({
    id: Id,
    /** Whether the site or an app signed in. */
    kind: z.enum(['browser', 'api']),
    /** In words, as far as the user agent tells: `Firefox on Windows`. */
    device: z.string(),
    browser: z.string().nullable(),
    system: z.string().nullable(),
    address: z.string().nullable(),
    createdAt: DateTime,
    lastSeenAt: DateTime,
    /** The one that asks. */
    current: z.boolean(),
  })
  .meta({ id: 'Session' })
export type Session = z.output<typeof Session>

/** `apiKeys`: ids of the person's keys that end as well. Those that are not named go on working. */
export const EndOthers = z.object({ apiKeys: z.array(Id).max(100).default([]) }).meta({ id: 'SessionsEndInput' })

export const SessionsEnded = z
  .object({
    success: z.literal(true),
    message: z.string(),
    ended: z.int(),
    keysEnded: z.int(),
  })
  .meta({ id: 'SessionsEnded' })

const oneOf = (path: string, message: string) => ({ path: [path], message })

/** The address a reset is about; `emailResetPassword` is what 000's client calls it. */
const ResetAddress = { email: Email.optional(), emailResetPassword: Email.optional() }
const addressMissing = oneOf('email', 'Write the e-mail address.')

/** `POST /auth/forgot-password`, `/forgotPassword` and `/auth/forget-password`. */
export const ForgotPassword = z
  .object(ResetAddress)
  .refine(body => body.email ?? body.emailResetPassword, addressMissing)
  .transform(body => ({ email: (body.email ?? body.emailResetPassword) as string }))
  .meta({ id: 'ForgotPasswordInput' })

/** 000 `POST /reset-password/confirmOtp`; its client calls the code `verificationCode`. */
export const ConfirmResetCode = z
  .object({
    ...ResetAddress,
    otp: OtpCode.optional(),
    code: OtpCode.optional(),
    verificationCode: OtpCode.optional(),
  })
  .refine(body => body.email ?? body.emailResetPassword, addressMissing)
  .refine(body => body.otp ?? body.code ?? body.verificationCode, oneOf('otp', 'Write the code.'))
  .transform(body => {
    const field = (['otp', 'code', 'verificationCode'] as const).find(name => body[name] !== undefined) ?? 'otp'
    return { email: (body.email ?? body.emailResetPassword) as string, code: body[field] as string, field }
  })
  .meta({ id: 'ResetCodeInput' })

export const ResetConfirmed = z
  .object({
    success: z.literal(true),
    message: z.string(),
    /** Sets one new password within `expiresIn` seconds. */
    resetToken: z.string(),
    expiresIn: z.int(),
  })
  .meta({ id: 'ResetConfirmed' })

const repeated = oneOf('confirmPassword', 'The two passwords are not the same.')

/** 000 `POST /reset-password`: the token comes here or in the cookie that the confirmed code left. */
export const ResetConfirmedPassword = z
  .object({
    resetToken: text(200).min(1).optional(),
    password: Password.optional(),
    newPassword: Password.optional(),
    confirmPassword: AnyPassword.optional(),
  })
  .refine(body => body.newPassword ?? body.password, oneOf('newPassword', 'Choose a new password.'))
  .refine(
    body => body.confirmPassword === undefined || body.confirmPassword === (body.newPassword ?? body.password),
    repeated,
  )
  .transform(({ resetToken, newPassword, password }) => ({
    resetToken,
    newPassword: (newPassword ?? password) as string,
  }))
  .meta({ id: 'ConfirmedResetInput' })

/** 001 `POST /auth/reset-password`. */
export const ResetPassword = z
  .object({ email: Email, otp: OtpCode, newPassword: Password })
  .meta({ id: 'CodeResetInput' })

/** 002 `PUT /auth/reset-password/:resetToken`. */
export const ResetByLink = z
  .object({ newPassword: Password, confirmPassword: AnyPassword.optional() })
  .refine(body => body.confirmPassword === undefined || body.confirmPassword === body.newPassword, repeated)
  .meta({ id: 'LinkResetInput' })

export const ResetTokenInPath = z.object({ resetToken: text(200).min(1) })

const CurrentPassword = AnyPassword.min(1, 'Write your current password.')

/** Ids of the own API keys that go on working after the password was changed; without it all of them end. */
const KeepApiKeys = z.array(Id).max(100).optional()

/** 001 `POST /users/change-password`. */
export const ChangePassword = z
  .object({
    currentPassword: CurrentPassword,
    newPassword: Password,
    keepApiKeys: KeepApiKeys,
    code: OwnerProof.shape.code,
  })
  .meta({ id: 'PasswordChange' })

/** 002 `PUT /auth/password`: `password` is the current one. */
export const ChangeOwnPassword = z
  .object({
    password: CurrentPassword,
    newPassword: Password,
    confirmPassword: AnyPassword,
    keepApiKeys: KeepApiKeys,
    code: OwnerProof.shape.code,
  })
  .refine(body => body.confirmPassword === body.newPassword, repeated)
  .meta({ id: 'OwnPasswordChange' })

/** By what an account can show that its owner asks: what is needed together, or a passkey, or a provider. */
export const ProofMeans = z
  .object({
    /** Whether the `password` is asked for. */
    hasPassword: z.boolean(),
    /** Where the code that is asked for comes from; null when none is. */
    neededCode: z.enum(['app', 'mail']).nullable(),
    /** The second step, whose recovery codes count as codes; null when it is off. */
    method: z.enum(['email', 'totp']).nullable(),
    passkeys: z.int(),
    /** Linked providers: signing in with one again is a proof. */
    providers: z.array(z.enum(providerIds)),
  })
  .meta({ id: 'ProofMeans' })
export type ProofMeans = z.output<typeof ProofMeans>

export const ProofGiven = z
  .object({
    success: z.literal(true),
    message: z.string(),
    /** Seconds for which no further proof is needed in this session. */
    expiresIn: z.int(),
  })
  .meta({ id: 'ProofGiven' })

/** Something was done, and there is nothing more to tell. */
export const Done = z.object({ success: z.literal(true), message: z.string() }).meta({ id: 'Done' })

/** 001 `POST /auth/verify-email`. */
export const VerifyEmail = z.object({ email: Email, otp: OtpCode }).meta({ id: 'EmailVerification' })

export const EmailVerified = z
  .object({
    success: z.literal(true),
    message: z.string(),
    user: User,
    ...z.object(TokenFields).partial().shape,
  })
  .meta({ id: 'EmailVerified' })

/** 000 `POST /users`. `role` counts when an administrator sends it; `user` is 002's word for a student. */
export const NewUser = z
  .object({
    email: Email,
    password: Password,
    username: Username.optional(),
    fullName: FullName.optional(),
    name: FullName.optional(),
    phoneNumber: PhoneNumber.optional(),
    role: z.enum(['user', ...roles]).optional(),
  })
  .meta({ id: 'UserInput' })
export type NewUser = z.output<typeof NewUser>

/** `GET /auth/google`: the page to go on to, and whether the identity is to be linked to the account signed in. */
export const ProviderSignIn = z.object({ next: text(4000).optional(), link: z.literal('1').optional() })
export type ProviderSignIn = z.output<typeof ProviderSignIn>

/** What a provider hands back (RFC 6749 §4.1.2, RFC 9207). */
export const ProviderReturn = z.object({
  code: text(4000).optional(),
  state: text(1000).optional(),
  error: text(1000).optional(),
})

/** The browser is sent on; there is nothing to read. */
export const Redirect = z.undefined()

/** 001 `POST /auth/complete-registration`; `user` is 002's word for a student. */
export const CompleteRegistration = z.object({ role: RequestedRole }).meta({ id: 'RegistrationCompletion' })

export const CompletedRegistration = z
  .object({ success: z.literal(true), message: z.string(), user: User })
  .meta({ id: 'RegistrationCompleted' })

/** A provider that opens the own account. */
export const LinkedAccount = z
  .object({
    provider: z.enum(providerIds),
    /** The address that the provider knew when it was linked. */
    email: KnownEmail.nullable(),
    linkedAt: DateTime,
  })
  .meta({ id: 'LinkedAccount' })
export type LinkedAccount = z.output<typeof LinkedAccount>

/** `POST /auth/link-account`: who is to open the account too, and the page to come back to, with the owner's proof. */
export const LinkAccount = OwnerProof.extend({ provider: z.enum(providerIds), next: text(4000).optional() }).meta({
  id: 'AccountLink',
})
export type LinkAccount = z.output<typeof LinkAccount>

/** The address to open next, in the same browser. */
export const LinkPermitted = z
  .object({ success: z.literal(true), message: z.string(), url: Address })
  .meta({ id: 'AccountLinkPermitted' })

/** `POST /auth/unlink-account`. */
export const UnlinkAccount = OwnerProof.extend({ provider: z.enum(providerIds) }).meta({ id: 'AccountUnlink' })
