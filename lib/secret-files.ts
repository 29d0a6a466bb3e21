import { readFileSync } from 'node:fs'

/** Secrets that may also be read from the file that `<NAME>_FILE` names, as container platforms hand them out. */
const names = ['AUTH_SECRET_PREVIOUS', 'BACKUP_PASSPHRASE']

/** The settings with those secrets filled in. Throws for a file that cannot be read and for a secret given twice. */
export function withSecretFiles(set: Record<string, string | undefined>): Record<string, string | undefined> {
  const filled = { ...set }
  for (const name of names) {
    const file = set[`${name}_FILE`]
    if (file === undefined) continue
    if (set[name] !== undefined)
      throw new Error(`The environment is not usable: ${name} and ${name}_FILE are both set; one is enough.`)
    try {
      filled[name] = readFileSync(file, 'utf8').trim()
    } catch (error) {
      throw new Error(
        `The environment is not usable: ${name}_FILE: ${file} cannot be read (${(error as NodeJS.ErrnoException).code}).`,
      )
    }
  }
  return filled
}
