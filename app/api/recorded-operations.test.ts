import { execFileSync } from 'node:child_process'
import { beforeAll, expect, test } from 'vitest'
import { type Operation, operationsOf } from '@/lib/api/openapi'
import { loadRoutes } from '@/lib/api/registry'
import { recordedOperations } from '@/lib/audit/recorded-operations'
import { eventKinds } from '@/lib/audit/schema'
import { routeFiles } from './routes.gen'

let operations: Operation[]
beforeAll(async () => {
  operations = operationsOf(await loadRoutes(routeFiles))
})

const nameOf = ({ method, path }: Operation) => `${method} ${path}`

test('R12: every operation that may change something names what it writes into the security log, or why nothing', () => {
  const unnamed = operations
    .filter(({ method }) => method !== 'GET')
    // PUT and PATCH of one address are one operation: either is named.
    .filter(({ path, declaration }) => {
      const same = operations.filter(other => other.path === path && other.declaration === declaration)
      return !same.some(one => nameOf(one) in recordedOperations)
    })
    .map(nameOf)
  expect(unnamed).toEqual([])
})

test('R12: nothing is named that is not there', () => {
  const there = new Set(operations.map(nameOf))
  expect(Object.keys(recordedOperations).filter(name => !there.has(name))).toEqual([])
})

test('R12: what only administrators may do is recorded, whatever it is', () => {
  const ofAdministrators = operations
    .filter(({ method, declaration }) => method !== 'GET' && declaration.access.audience === 'admin')
    .map(nameOf)
  expect(ofAdministrators.length).toBeGreaterThan(10)
  const recorded = (name: string) =>
    Array.isArray(recordedOperations[name.replace(/^PUT /, 'PATCH ')] ?? recordedOperations[name])
  expect(ofAdministrators.filter(name => !recorded(name))).toEqual([])
})

/** What operations write that only read otherwise, and what the locks write, whatever the operation (decision 027). */
const elsewhere = new Set(['data-exported', 'changed-as-administrator', 'changed-as-manager', 'password-link-made'])

test('R12: every kind is written by an operation that names it, and by code', () => {
  const named = new Set(Object.values(recordedOperations).flatMap(kinds => (Array.isArray(kinds) ? kinds : [])))
  expect(eventKinds.filter(kind => !named.has(kind) && !elsewhere.has(kind))).toEqual([])
  // The lists name every kind themselves.
  const lists = ['schema.ts', 'recorded-operations.ts']
  const written = execFileSync(
    'grep',
    ['-rhoE', "'[a-z0-9]+(-[a-z0-9]+)+'", 'lib', '--include=*.ts', ...lists.map(file => `--exclude=${file}`)],
    {
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    },
  )
  const words = new Set(written.split('\n'))
  expect(eventKinds.filter(kind => !words.has(`'${kind}'`))).toEqual([])
})
