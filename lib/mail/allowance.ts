import type { ProblemType } from '@/lib/problems'

/*
 * How many mails to other people one account may cause in a day: invitations, imports, editors. A stranger's mailbox is
 * not ours to fill, so a new account gets little; a school must be able to invite everybody on its first day.
 */

/** How an operation refuses that mails other people (`withMailPermit`). */
export const mailProblems = ['address-unverified', 'mail-allowance'] as const satisfies ProblemType[]

/** The window of the allowance. It begins with the first mail in it. */
export const allowanceSeconds = 24 * 3600

/**
 * Mails a day by the age of the account. A first day is for trying it out with colleagues. After three days, in which
 * complaints about a fraud reach an administrator, a whole school fits; after a month the largest import there is.
 */
const steps = [
  { days: 0, mails: 20 },
  { days: 1, mails: 100 },
  { days: 3, mails: 600 },
  { days: 30, mails: 5000 },
] as const

/** What each person adds who accepted an invitation of this account: strangers who are bothered accept none. */
const perJoined = 10

const most = steps[steps.length - 1]!.mails

/** Mails that an account of this age (days) may cause in a day, when so many people came at its invitation. */
export function mailAllowance(days: number, joined: number): number {
  const byAge = steps.findLast(step => days >= step.days)?.mails ?? steps[0].mails
  return Math.min(most, byAge + perJoined * joined)
}

/** Days until the age of an account alone allows so many mails at once; undefined where no age does. */
export function daysUntilAllowed(days: number, mails: number): number | undefined {
  const step = steps.find(({ mails: allowed }) => allowed >= mails)
  return step && Math.max(0, step.days - days)
}
