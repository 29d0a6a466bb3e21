import { readFileSync } from 'node:fs'

/** The version of this product. */
export const productVersion = (): string =>
  (JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }).version
