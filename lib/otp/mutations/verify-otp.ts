import 'server-only'
import type { SignedInActor } from '@/lib/auth/actor'
import { confirmResetCode } from '@/lib/auth/mutations/reset-password'
import { completeSignIn } from '@/lib/auth/mutations/second-step'
import { verifyEmail } from '@/lib/auth/mutations/verify-email'
import type { Credentials, Device } from '@/lib/auth/sessions'
import type { User } from '@/lib/users/schema'
import type { VerifyOtp } from '../schema'

/** What a right code opened. */
export type Opened = { resetToken?: string; user?: User; credentials?: Credentials }

/** 001 `POST /otp/verify`: what a right code opens depends on its purpose. `prover` is signed in. 400 `wrong-code`. */
export async function verifyOtp(
  { purpose, ...input }: VerifyOtp,
  device: Device,
  prover: SignedInActor | null = null,
): Promise<Opened> {
  if (purpose === 'password_reset') return { resetToken: await confirmResetCode(input, device) }
  return purpose === 'email_verification' ? verifyEmail(input, device, prover) : completeSignIn(input, device)
}
