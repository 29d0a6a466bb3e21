import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { routeFiles } from '@/app/api/routes.gen'
import { operationsOf } from '@/lib/api/openapi'
import { loadRoutes } from '@/lib/api/registry'
import { resourceOf } from '@/lib/api-keys/resources'

const sources = readdirSync('lib', { recursive: true, encoding: 'utf8' })
  .filter(file => /\.ts$/.test(file) && !/\.test\.ts$/.test(file))
  .map(file => path.join('lib', file).split(path.sep).join('/'))
const textOf = (file: string) => readFileSync(file, 'utf8')
const importsRecordEvent = /import \{[^}]*\brecordEvent\b[^}]*\} from '@\/lib\/audit\/mutations'/
const withMatch = (pattern: RegExp) => sources.filter(file => pattern.test(textOf(file))).sort()

test('R12: only where no API key may act is an event written without looking at the actor’s key', () => {
  const closedToKeys = /^lib\/(auth|users|passkeys|two-factor|personal-data|api-keys|audit)\//
  const others = withMatch(importsRecordEvent)
  expect(others.filter(file => !closedToKeys.test(file))).toEqual([])
})

test('F12: an operation that keys may call leads to no event that is written without looking for a key', async () => {
  const silent = new Set(withMatch(importsRecordEvent).map(file => file.replace(/^lib\/(.*)\.ts$/, '@/lib/$1')))
  expect(silent.size).toBeGreaterThan(20)
  // An operation belongs to the file of its route, and a file that has one for keys calls nothing silent at all.
  const open = operationsOf(await loadRoutes(routeFiles)).filter(
    ({ method, path, declaration: { access } }) =>
      method !== 'GET' && resourceOf(path) && !access.inPerson && access.identifies === undefined,
  )
  const imported = open.flatMap(({ method, path }) => {
    const file = `app/api${path.replace(/\{(\w+)\}/g, '[$1]')}/route.ts`
    const names = [...textOf(file).matchAll(/from '(@\/lib\/[^']+)'/g)].map(([, name]) => name as string)
    return names.filter(name => silent.has(name)).map(name => `${method} ${path}: ${name}`)
  })
  expect(open.length).toBeGreaterThan(50)
  expect(imported).toEqual([])
})

test('R12: a change that looks for an administrator, or holds rights over a course, records what the role allowed', () => {
  const looks = withMatch(/\b(isAdmin|holdRights)\(/).filter(
    file => /mutations/.test(file) || /\bholdRights\(/.test(textOf(file)),
  )
  const records = /\b(recordAct|recordRoleUse|recordRoleOverCourse|recordLentRights)\(/
  expect(looks.length).toBeGreaterThan(10)
  expect(looks.filter(file => !records.test(textOf(file)))).toEqual([
    // The sign-up that an administrator makes for somebody is recorded where everybody's is.
    'lib/auth/mutations/create-user.ts',
    // The caller's own wishes: the role only decides which there are.
    'lib/notifications/mutations/save-preferences.ts',
  ])
})
