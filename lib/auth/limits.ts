import { availableParallelism } from 'node:os'
import type { Limit } from '@/lib/api/rate-limit'

const minutes = (count: number) => count * 60

/**
 * Wrong passwords of one account from one address. Counted ahead, so that a hundred guesses at once are five too; a
 * right password clears it.
 */
export const signInPair: Limit = { name: 'sign-in-pair', points: 5, seconds: minutes(15) }

/**
 * Wrong passwords of one account from everywhere. Wide, and the window does not grow, because a stranger must not be
 * able to lock somebody out for good; an address that the account was signed in from before is not held to it.
 */
export const signInAccount: Limit = { name: 'sign-in-account', points: 20, seconds: minutes(15) }

/**
 * Wrong passwords from one address over all accounts. An office or a school is one address, so only what never led to
 * a sign-in stays counted: whoever mistypes and then gets in gives those attempts back.
 */
export const signInAddress: Limit = { name: 'sign-in-address', points: 20, seconds: minutes(15) }

/**
 * Sign-ups of one address that were refused because the e-mail address or username is taken: the answer tells who has
 * an account, so few of them are given.
 */
export const refusedSignUps: Limit = { name: 'sign-up-refused', points: 5, seconds: minutes(60) }

/** Accounts made from one address: a year that signs up in its first hour fits, a script that fills the table does not. */
export const signUps: Limit = { name: 'sign-up', points: 300, seconds: minutes(60) }

/**
 * Codes and links asked for by mail for one address and purpose, whether somebody has the address or not (contract
 * OTP: 3 in 15 minutes, 10 a day): whoever asks for somebody else must not fill their mailbox.
 */
export const codeMails: Limit = { name: 'code-mails', points: 3, seconds: minutes(15) }
export const codeMailsOfDay: Limit = { name: 'code-mails-day', points: 10, seconds: minutes(24 * 60) }

/**
 * The same for a network address that the account was signed in from before: strangers may have used up the budget of
 * the address, and its owner must get a code all the same.
 */
export const knownCodeMails: Limit = { name: 'code-mails-known', points: 3, seconds: minutes(15) }
export const knownCodeMailsOfDay: Limit = { name: 'code-mails-known-day', points: 10, seconds: minutes(24 * 60) }

/**
 * Codes mailed for the second step of an account's sign-in. Only a right password spends them, so that a stranger
 * cannot use them up.
 */
export const signInCodes: Limit = { name: 'sign-in-codes', points: 3, seconds: minutes(15) }
export const signInCodesOfDay: Limit = { name: 'sign-in-codes-day', points: 10, seconds: minutes(24 * 60) }

/**
 * Second steps begun for an account with an authenticator app and never completed. Only a right password spends them;
 * with five guesses each they keep the app's codes out of reach for whoever knows the password.
 */
export const secondSteps: Limit = { name: 'second-steps', points: 10, seconds: minutes(15) }
export const secondStepsOfDay: Limit = { name: 'second-steps-day', points: 20, seconds: minutes(24 * 60) }

/** Secrets made for an authenticator app of one account: each opens five guesses at its first code. */
export const authenticatorSetups: Limit = { name: 'authenticator-setups', points: 20, seconds: minutes(60) }

/** Codes and links asked for from one network address, over all accounts. */
export const codeRequests: Limit = { name: 'code-requests', points: 60, seconds: minutes(15) }

/** Wrong codes and links from one network address; what was right is given back, because a school is one address. */
export const wrongCodes: Limit = { name: 'wrong-codes', points: 30, seconds: minutes(15) }

/**
 * Codes for a second step from a network address that began none: they are never right and cost the sign-in of nobody
 * else a try, so few of them are heard out.
 */
export const strayCodes: Limit = { name: 'stray-codes', points: 10, seconds: minutes(15) }

/** Wrong current passwords of somebody signed in: a session that was left open must not become a password. */
export const passwordChecks: Limit = { name: 'password-checks', points: 5, seconds: minutes(15) }

/**
 * Wrong proofs of somebody signed in, passwords and codes of the second step alike. Only a whole proof clears them, or a
 * right password would buy guesses at the code.
 */
export const proofChecks: Limit = { name: 'proof-checks', points: 5, seconds: minutes(15) }

/** Other e-mail addresses that one account asks for: each is a mail to somebody who may be a stranger. */
export const emailChanges: Limit = { name: 'email-changes', points: 10, seconds: minutes(24 * 60) }

/** Failed sign-ins of one account that the security log takes up: more of the same says nothing new. */
export const recordedFailures: Limit = { name: 'recorded-failures', points: 10, seconds: minutes(60) }

/** Token exchanges of one address. A refresh token cannot be guessed; this only keeps loops of broken clients short. */
export const refreshes: Limit = { name: 'refresh', points: 300, seconds: minutes(1) }

/** Look-ups of people by their address (001 `/users/search`): enough for typing, too few to try a list. */
export const userSearches: Limit = { name: 'user-search', points: 30, seconds: minutes(1) }

/** Questions whether an address has an account (001 `/auth/user/:email`), from one network address. */
export const addressChecks: Limit = { name: 'address-check', points: 10, seconds: minutes(15) }

/** Copies of all that is kept of a person: costly, and nobody needs many. */
export const dataExports: Limit = { name: 'data-export', points: 5, seconds: minutes(60) }

/** Files of the security log, of one administrator: each may read all of it. */
export const logExports: Limit = { name: 'log-export', points: 20, seconds: minutes(60) }

/** New portraits of one person: each is decoded and scaled. */
export const portraits: Limit = { name: 'portrait', points: 30, seconds: minutes(60) }

/** Steps of a sign-in with a provider from one address: each costs us a request to the provider. A school is one address. */
export const providerSignIns: Limit = { name: 'provider-sign-in', points: 300, seconds: minutes(15) }

/** How many passwords are hashed at once: at most four, and one core is left for everybody who does not sign in. */
export const hashesAtOnce = Math.min(4, Math.max(1, availableParallelism() - 1))
