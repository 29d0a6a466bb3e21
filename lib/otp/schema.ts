import { z } from 'zod'
import { text } from '@/lib/api/schema'
import { OtpCode, TokenFields } from '@/lib/auth/schema'
import { SecondFactor } from '@/lib/two-factor/schema'
import { Email, User } from '@/lib/users/schema'

/** The purposes that the API knows (contract §4 OTP). */
export const OtpPurpose = z.enum(['password_reset', 'email_verification', 'login_verification'])
export type OtpPurpose = z.output<typeof OtpPurpose>

/** The `challenge` of the login reply, for `login_verification`: a client that keeps cookies leaves it out. */
const Challenge = text(100).min(1).optional()

/** 001 `POST /otp/generate`. */
export const GenerateOtp = z
  .object({ email: Email, purpose: OtpPurpose, challenge: Challenge })
  .meta({ id: 'OtpInput' })
export type GenerateOtp = z.output<typeof GenerateOtp>

/** 001 `POST /otp/verify`. The second step of a sign-in takes a recovery code too. */
export const VerifyOtp = z
  .object({ email: Email, code: SecondFactor, purpose: OtpPurpose, challenge: Challenge })
  .refine(({ code, purpose }) => purpose === 'login_verification' || OtpCode.safeParse(code).success, {
    path: ['code'],
    message: 'A code has six digits.',
  })
  .meta({ id: 'OtpVerification' })
export type VerifyOtp = z.output<typeof VerifyOtp>

export const OtpGenerated = z
  .object({
    success: z.literal(true),
    message: z.string(),
    /** Seconds for which a code is good. */
    expiresIn: z.int(),
  })
  .meta({ id: 'OtpGenerated' })

/**
 * What a right code gives: `password_reset` a one-use `resetToken`, `email_verification` the user (and tokens, where
 * there is no password to sign in with), `login_verification` the user and the tokens.
 */
export const OtpVerified = z
  .object({
    success: z.literal(true),
    message: z.string(),
    verified: z.literal(true),
    purpose: OtpPurpose,
    resetToken: z.string().optional(),
    user: User.optional(),
    ...z.object(TokenFields).partial().shape,
  })
  .meta({ id: 'OtpVerified' })
