import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const sources = readdirSync('lib', { recursive: true, encoding: 'utf8' })
  .filter(file => /\.ts$/.test(file) && !/\.test\.ts$/.test(file))
  .map(file => path.join('lib', file).split(path.sep).join('/'))
const textOf = (file: string) => readFileSync(file, 'utf8')
const withMatch = (pattern: RegExp) => sources.filter(file => pattern.test(textOf(file))).sort()

test('R12: only where no API key may act is an event written without looking at the actor’s key', () => {
  const closedToKeys = /^lib\/(auth|users|passkeys|two-factor|personal-data|api-keys|audit)\//
  const others = withMatch(/import \{[^}]*\brecordEvent\b[^}]*\} from '@\/lib\/audit\/mutations'/)
  expect(others.filter(file => !closedToKeys.test(file))).toEqual([
    // Carried out after the decision, which is recorded with its key, by whichever process comes first.
    'lib/refunds/mutations/execute-refund.ts',
  ])
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
