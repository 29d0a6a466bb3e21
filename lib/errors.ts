import type { ProblemType, Reason } from './problems'

export type { ProblemType, Reason }

export type FieldError = { path: string; message: string }

type Extra = {
  /** Fields of a form the message belongs to. */
  errors?: FieldError[]
  /** Seconds to wait before trying again. */
  retryAfter?: number
  /** Further members of the problem document, such as the right figures of a quote. */
  details?: Record<string, unknown>
}

/** The one error class of the core: something the caller asked for that we do not do, and why. */
export class Refusal extends Error {
  constructor(
    readonly reason: Reason,
    /** The problem's name, e.g. `price-changed`; pages translate it, clients switch on it. */
    readonly type: ProblemType,
    detail: string,
    readonly extra: Extra = {},
  ) {
    super(detail)
    this.name = 'Refusal'
  }
}

export const invalid = (detail: string, errors: FieldError[] = []) =>
  new Refusal('invalid', 'invalid', detail, { errors })
/** Invalid input of one field: the message lands on that field. */
export const invalidField = (path: string, message: string) => invalid(`${path}: ${message}`, [{ path, message }])
export const unauthenticated = (detail = 'Sign in first.') => new Refusal('unauthenticated', 'unauthenticated', detail)
export const forbidden = (detail = 'You may not do this.') => new Refusal('forbidden', 'forbidden', detail)
/** Absent, or not for this caller to know about: both look the same. */
export const notFound = (what: string) => new Refusal('not-found', 'not-found', `There is no such ${what}.`)
export const conflict = (type: ProblemType, detail: string, details?: Record<string, unknown>) =>
  new Refusal('conflict', type, detail, { details })
/** A conflict that belongs to one field of a form, e.g. an e-mail address that is taken. */
export const conflictField = (type: ProblemType, path: string, message: string) =>
  new Refusal('conflict', type, message, { errors: [{ path, message }] })
/** Somebody saved this since the caller read it: nothing is overwritten. */
export const editConflict = (version: number) =>
  new Refusal(
    'precondition-failed',
    'edit-conflict',
    'Somebody else has saved this meanwhile. Load it again, then repeat your change.',
    { details: { version } },
  )
/** The database is away, overloaded or silent. */
export const databaseAway = () =>
  new Refusal('unavailable', 'unavailable', 'The service is briefly unavailable. Try again in a moment.')
export const insufficientFunds = (details: Record<string, unknown>) =>
  new Refusal(
    'payment-required',
    'insufficient-funds',
    'The wallet balance does not cover the total. Top up the wallet, then try again.',
    { details },
  )
export const tooManyRequests = (retryAfter: number) =>
  new Refusal('too-many-requests', 'too-many-requests', `Too many attempts. Try again in ${retryAfter} seconds.`, {
    retryAfter,
    details: { retryAfter },
  })
export const notConfigured = (what: string) =>
  new Refusal('unavailable', 'not-configured', `${what} is not set up on this site.`)
