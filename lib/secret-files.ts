import { readFileSync } from 'node:fs'

type Settings = Record<string, string | undefined>

/**
 * The settings with each of these secrets filled in from the file that `<NAME>_FILE` names, as container platforms hand
 * them out, and what is wrong with those files.
 */
export function withSecretFiles(names: readonly string[], set: Settings): { settings: Settings; faults: string[] } {
  const settings = { ...set }
  const faults: string[] = []
  for (const name of names) {
    const file = set[`${name}_FILE`]
    if (file === undefined) continue
    if (set[name] !== undefined) {
      faults.push(`${name} and ${name}_FILE are both set; one is enough`)
      continue
    }
    try {
      settings[name] = readFileSync(file, 'utf8').trim()
      if (settings[name] === '') faults.push(`${name}_FILE: ${file} is empty`)
    } catch (error) {
      faults.push(`${name}_FILE: ${file} cannot be read (${(error as NodeJS.ErrnoException).code})`)
    }
  }
  return { settings, faults }
}
