const second = 1
const minute = 60
const hour = 60 * minute

/** Seconds to wait after the first, second, … failed attempt; the last one repeats. */
const delays = [1 * second, 5 * second, 30 * second, 2 * minute, 10 * minute, 30 * minute, hour, 2 * hour, 4 * hour]

/** Seconds after which a mail that never got through is given up. */
const patience = 24 * hour

/** Seconds that a claimed mail is kept from other workers: longer than any attempt can last, so that only a crash ends it. */
export const leaseSeconds = 2 * minute

/** Where the mail server is away, that is not the mail's fault: it is asked again soon, and all mails wait alike. */
const longestWhileAway = 30 * second

/** What to do with a mail after a failed attempt: seconds to wait, or `never`. */
export function afterFailure(
  failure: { kind: MailFailure; attempts: number },
  ageSeconds: number,
): { retryIn: number } | 'never' {
  if (failure.kind === 'refused' || ageSeconds >= patience) return 'never'
  const delay = delays[Math.min(failure.attempts, delays.length) - 1] ?? delays[0]!
  return { retryIn: failure.kind === 'away' ? Math.min(delay, longestWhileAway) : delay }
}

/** `away`: the server cannot be reached or used. `refused`: it will not take this mail, ever. `later`: not now. */
export type MailFailure = 'away' | 'refused' | 'later'

const unreachable = new Set([
  'ECONNECTION',
  'ETIMEDOUT',
  'ESOCKET',
  'EDNS',
  'ETLS',
  'EAUTH',
  'ECONNREFUSED',
  'ECONNRESET',
])

/** What a failure of nodemailer means. */
export function failureOf(error: unknown): MailFailure {
  const { code, responseCode = 0 } = (error ?? {}) as { code?: string; responseCode?: number }
  if (code && unreachable.has(code)) return 'away'
  return (code === 'EENVELOPE' || code === 'EMESSAGE') && responseCode >= 500 ? 'refused' : 'later'
}

/** The same for every attempt at one mail, so that a second copy after a crash is known for what it is. */
export const messageId = (mailId: string, from: string): string =>
  `<${mailId}@${/@([^\s<>"]+)/.exec(from)?.[1] ?? 'lectern.invalid'}>`
