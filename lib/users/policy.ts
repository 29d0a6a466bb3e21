import { conflict, conflictField } from '@/lib/errors'

export const emailTaken = () => conflictField('email-taken', 'email', 'This e-mail address already has an account.')
export const usernameTaken = () => conflictField('username-taken', 'username', 'This username is taken.')
export const lastAdmin = () =>
  conflict('last-admin', 'This is the last administrator. Make somebody else an administrator first.')

/** An e-mail address in a log: enough for its owner to know it again, too little to write to. */
export function masked(email: string): string {
  const at = email.lastIndexOf('@')
  const first = Array.from(email.slice(0, at))[0] ?? ''
  return `${first}…${email.slice(at)}`
}

/** What stands in the place of a deleted account: unique as the columns want it, and nobody's. */
export const anonymous = (userId: string) => ({
  name: 'Deleted user',
  username: `deleted${userId}`,
  email: `${userId}@deleted.invalid`,
})
