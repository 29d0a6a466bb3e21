/** Who else vouches for people here. */
export const providerIds = ['google', 'facebook'] as const
export type ProviderId = (typeof providerIds)[number]

export const providerNames: Record<ProviderId, string> = { google: 'Google', facebook: 'Facebook' }

export const isProviderId = (text: unknown): text is ProviderId => providerIds.includes(text as ProviderId)

/** A person as a provider knows them. `subject` alone says who it is: addresses change hands. */
export type Identity = {
  provider: ProviderId
  subject: string
  email: string | null
  /** Whether the provider vouches that the person reads this mailbox. */
  emailVerified: boolean
  name: string | null
  /** Address of a picture. */
  picture: string | null
  /** The provider's token, where we keep it (000 facebookusers). */
  accessToken?: string
}

/** What a provider says, or null where it is longer than `max`: a truncated address or name would be a wrong one. */
export const withinLimit = (said: string | null, max: number): string | null =>
  said !== null && said.length <= max ? said : null

/** Why a provider's word was not enough. Pages say it in the reader's language; the codes are their keys. */
export const identityRefusals = [
  'cancelled',
  'failed',
  'too-many-requests',
  'email-unverified',
  'email-missing',
  'address-taken',
  'account-closed',
  'linked-elsewhere',
  'other-identity-linked',
  'verify-first',
  'link-expired',
  'prove-first',
] as const
export type IdentityRefusal = (typeof identityRefusals)[number]

export const isIdentityRefusal = (text: unknown): text is IdentityRefusal =>
  identityRefusals.includes(text as IdentityRefusal)
