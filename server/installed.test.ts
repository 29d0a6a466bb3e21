import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

type Package = { optionalDependencies?: Record<string, string> }
const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, Package> }

/** Where a package that is asked for from `place` would be found. */
function found(place: string, name: string): string | undefined {
  for (let folder = place; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    const candidate = folder ? `${folder}/node_modules/${name}` : `node_modules/${name}`
    if (candidate in packages) return candidate
    if (!folder) return undefined
  }
}

test('the lock file has the binaries of every platform: without one of them `npm ci` refuses it', () => {
  const asked = Object.entries(packages).flatMap(([place, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).map(name => ({ place, name })),
  )
  expect(asked.length).toBeGreaterThan(100)
  const missing = asked.filter(({ place, name }) => !found(place, name)).map(({ name }) => name)
  expect(missing, 'in a folder without node_modules: npm install --package-lock-only').toEqual([])
})

test('it names no registry: packages come from the one that npm is set to', () => {
  expect(Object.values(packages).filter(one => 'resolved' in one)).toEqual([])
})
