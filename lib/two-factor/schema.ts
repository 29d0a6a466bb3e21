import { z } from 'zod'
import { line, text } from '@/lib/api/schema'
import { OtpCode } from '@/lib/auth/schema'
import { AnyPassword } from '@/lib/users/schema'

export const TwoFactorMethod = z.enum(['email', 'totp'])
export type TwoFactorMethod = z.output<typeof TwoFactorMethod>

/** What counts as the second step: six digits, mailed or from an app, or a recovery code. Spaces and hyphens do no harm. */
export const SecondFactor = text(64, 'A code has six digits, a recovery code ten letters and digits.')
  .transform(typed => typed.replace(/[\s-]/g, '').toLowerCase())
  .pipe(z.string().regex(/^([0-9]{6}|[0-9a-z]{10})$/, 'A code has six digits, a recovery code ten letters and digits.'))

/** What the first code is to prove. For an app: its secret, as text, as an address and as a picture. */
export const TwoFactorBegun = z
  .object({
    success: z.literal(true),
    message: z.string(),
    method: TwoFactorMethod,
    /** Seconds within which `confirm-2fa` must follow. */
    expiresIn: z.int(),
    secret: z.string().optional(),
    otpauthUrl: z.string().optional(),
    qrSvg: z.string().optional(),
  })
  .meta({ id: 'TwoFactorBegun' })

/** 001 `POST /auth/confirm-2fa`. */
export const ConfirmTwoFactor = z.object({ otp: OtpCode }).meta({ id: 'TwoFactorConfirmation' })

/** The recovery codes are shown once and never again. */
export const TwoFactorOn = z
  .object({
    success: z.literal(true),
    message: z.string(),
    method: TwoFactorMethod,
    recoveryCodes: z.array(z.string()),
  })
  .meta({ id: 'TwoFactorOn' })

/** Fields of a body that shows, where a proof is due, that it is the owner who asks. */
export const ProofFields = {
  password: AnyPassword.min(1).optional(),
  code: SecondFactor.optional(),
  otp: SecondFactor.optional(),
}

/**
 * Shows that it is the owner: the password, where there is one, and where the second step is on a code of it or a recovery
 * code; without either a code of `POST /auth/proof-code`. `otp` is another name of `code`.
 */
export const Proof = z
  .object(ProofFields)
  .transform(({ password, code, otp }) => ({ password, code: code ?? otp }))
  .meta({ id: 'ProofInput' })
export type Proof = z.output<typeof Proof>

/** 001 `POST /auth/enable-2fa`: by mail unless an authenticator app is asked for; with the proof where one is due. */
export const EnableTwoFactor = z
  .object({ method: TwoFactorMethod.default('email'), ...ProofFields })
  .meta({ id: 'TwoFactorInput' })

export const ProofCodeMailed = z
  .object({
    success: z.literal(true),
    message: z.string(),
    /** Seconds for which the code is good. */
    expiresIn: z.int(),
  })
  .meta({ id: 'ProofCodeMailed' })

/** `POST /users/:id/reset-2fa`: why, for the log and for the person. */
export const ResetTwoFactor = z.object({ reason: line(300), ...ProofFields }).meta({ id: 'TwoFactorReset' })

export const RecoveryCodes = z
  .object({
    success: z.literal(true),
    message: z.string(),
    recoveryCodes: z.array(z.string()),
  })
  .meta({ id: 'RecoveryCodes' })

/** How the account is protected; never a code. */
export const TwoFactorState = z
  .object({
    success: z.literal(true),
    method: TwoFactorMethod.nullable(),
    recoveryCodesLeft: z.int(),
  })
  .meta({ id: 'TwoFactorState' })
