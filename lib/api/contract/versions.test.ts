import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

type Package = { version?: string; integrity?: string; hasInstallScript?: boolean; inBundle?: boolean }
type Lock = { packages: Record<string, Package> }
const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as Lock

/** The lowest versions without a known advisory that concerns us. */
const floors: Record<string, string> = {
  next: '16.3.3',
  react: '19.2.6',
  'react-dom': '19.2.6',
  'next-auth': '4.24.15',
  nodemailer: '9.0.1',
  'drizzle-orm': '0.45.2',
}

const numbers = (version: string) => version.split(/[.-]/).slice(0, 3).map(Number)
const isAtLeast = (version: string, floor: string) => {
  const [have, need] = [numbers(version), numbers(floor)]
  const difference = have.map((number, index) => number - (need[index] ?? 0)).find(value => value !== 0) ?? 0
  return difference >= 0
}

test('no package is locked below its last known advisory, wherever it is in the tree', () => {
  for (const [name, floor] of Object.entries(floors)) {
    const found = Object.entries(packages).filter(([place]) => place.endsWith(`node_modules/${name}`))
    expect(found.length, name).toBeGreaterThan(0)
    for (const [place, { version = '0' }] of found) expect(isAtLeast(version, floor), `${place} ${version}`).toBe(true)
  }
})

test('every locked package has its integrity, and none of ours is built at install', () => {
  for (const [place, entry] of Object.entries(packages)) {
    if (place === '') continue
    // What comes inside another package's archive is covered by the integrity of that.
    const outer = entry.inBundle ? packages[place.slice(0, place.lastIndexOf('/node_modules/'))] : entry
    expect(outer?.integrity, place).toBeTruthy()
  }
  expect(packages['node_modules/argon2']).toBeUndefined()
})

test('the database driver that is installed carries our guards against a dead server and commits that were none', () => {
  for (const folder of ['src', 'cjs/src']) {
    expect(readFileSync(`node_modules/postgres/${folder}/connection.js`, 'utf8')).toContain('if (socket === null)')
    expect(readFileSync(`node_modules/postgres/${folder}/index.js`, 'utf8')).toContain('if (closed)')
    expect(readFileSync(`node_modules/postgres/${folder}/index.js`, 'utf8')).toContain("command !== 'COMMIT'")
  }
})
