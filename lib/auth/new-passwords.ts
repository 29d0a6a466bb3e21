import 'server-only'
import { Refusal } from '@/lib/errors'
import { hashPassword } from './passwords'

/** How many of the commonest passwords are refused (contract §5 Passwords). */
const refusedCount = 10_000

/** Whose password it is to be. */
type Owner = { email: string; name?: string | null; username?: string | null }

/**
 * The hash of a password that somebody sets. 400 `weak-password` on the field `path` for one of the commonest passwords
 * and for the owner's own name, username or e-mail address. Signing in never asks this: an old password stays good.
 */
export async function hashNewPassword(password: string, owner: Owner, path: string): Promise<string> {
  await refuseWeakPassword(password, owner, path)
  return hashPassword(password)
}

/** The same without hashing, for where the password may only be set later. */
export async function refuseWeakPassword(password: string, owner: Owner, path: string): Promise<void> {
  if (isOwnName(password, owner)) throw weakPassword(path, 'Your name or address is easy to guess. Choose another one.')
  if (await isCommon(password)) throw weakPassword(path, 'Many people use this password. Choose another one.')
}

const weakPassword = (path: string, message: string) =>
  new Refusal('invalid', 'weak-password', message, { errors: [{ path, message }] })

/** Letters and digits alone, without case or accents: `Anna-Bell` and `anna bell` are one word. */
const plain = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase()

/** Whether a password is nothing but the name, the username, the address or the part of it before the `@`. */
export function isOwnName(password: string, { email, name, username }: Owner): boolean {
  const own = [email, email.slice(0, email.lastIndexOf('@')), name, username]
  const word = plain(password)
  return word !== '' && own.some(text => text && plain(text) === word)
}

/** Whether a password is among the commonest, whatever the case of its letters. */
export const isCommon = async (password: string): Promise<boolean> =>
  (await commonPasswords()).has(password.normalize('NFC').toLowerCase())

const shared = globalThis as { lecternCommonPasswords?: Promise<ReadonlySet<string>> }

/** The list is sorted by how often a password was found; it is loaded with the first password that is set. */
function commonPasswords(): Promise<ReadonlySet<string>> {
  shared.lecternCommonPasswords ??= import('@zxcvbn-ts/language-common').then(
    ({ dictionary }) => new Set(dictionary['passwords-common'].slice(0, refusedCount).map(String)),
  )
  return shared.lecternCommonPasswords
}
