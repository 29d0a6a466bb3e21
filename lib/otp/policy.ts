import { randomInt } from 'node:crypto'

/** Seconds a code is good for (contract §4 OTP). */
export const codeSeconds = 10 * 60

/** Guesses a code stands; the fifth wrong one ends it. */
export const maxAttempts = 5

/** Seconds from the right password in which the second step of a sign-in may still ask for another code. */
export const signInStepSeconds = 15 * 60

/** Six random digits, any of the million alike. */
export const newCode = (): string => String(randomInt(1_000_000)).padStart(6, '0')
