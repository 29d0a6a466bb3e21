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

/** Token exchanges of one address. A refresh token cannot be guessed; this only keeps loops of broken clients short. */
export const refreshes: Limit = { name: 'refresh', points: 300, seconds: minutes(1) }
