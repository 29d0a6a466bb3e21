import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const sources = ['lib', 'app', 'components', 'server'].flatMap(root =>
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter(file => /\.tsx?$/.test(file) && !/\.(test|gen)\.tsx?$/.test(file))
    .map(file => path.join(root, file).split(path.sep).join('/'))
    .filter(file => !file.startsWith('server/testing/')),
)
const withMatch = (pattern: RegExp) => sources.filter(file => pattern.test(readFileSync(file, 'utf8'))).sort()

/** SQL and query builders that compare the address of a user; `memberships.email` and codes are other columns. */
const comparesAddress = new RegExp(
  [
    String.raw`lower\(\$\{users\.email\}\)`,
    String.raw`(eq|inArray|ilike|like)\(\s*users\.email`,
    String.raw`lower\((u|me|users)\.email\)`,
    String.raw`\b(u|users)\.email (=|in|like|ilike)\b`,
    String.raw`users\.email\]`,
  ].join('|'),
)

test('an address becomes an account in these places only, each for a reason', () => {
  expect(withMatch(comparesAddress)).toEqual(
    [
      // What is given to an address: verified accounts only.
      'lib/users/account-of-address.ts',
      // Signing in, signing up and recovering: the person proves the account by a password, a code or a link.
      'lib/auth/mutations/unproven-accounts.ts',
      'lib/auth/queries.ts',
      'lib/otp/mutations/codes.ts',
      // Asks whether the address that the owner wants to move to is free.
      'lib/users/mutations/begin-email-change.ts',
      // Whether an address is taken, the caller's own invitations, and administrators looking for an account.
      'lib/users/queries.ts',
      // Whether a linked Google identity is of the account's own address.
      'lib/auth/mutations/end-every-way-in.ts',
      // The operator names an address; an account that never verified it loses every way in first.
      'lib/users/mutations/appoint-admin.ts',
      // Lists of administrators, narrowed by an address.
      'lib/audit/queries.ts',
      'lib/ledger/queries.ts',
      'lib/orders/queries.ts',
      'lib/payments/queries.ts',
    ].sort(),
  )
})

test('who teaches or edits a course is asked with the condition of an active membership, everywhere', () => {
  const asksForStaff = /course_editors|instructor_id = any|instructor_id = \$\{(actor\.)?userId\}/
  const withoutCondition = withMatch(asksForStaff).filter(
    file => !/mayBeStaff|taughtBy|teachersOfCourse/.test(readFileSync(file, 'utf8')),
  )
  expect(withoutCondition).toEqual([
    // Removes the rows of an editor who is no member any more.
    'lib/courses/mutations/end-editors.ts',
    // Locks the caller's own row as an editor; the look at their right follows in a statement of its own.
    'lib/courses/mutations/lock-course.ts',
    // A course without an organization is its instructor's to sell.
    'lib/discounts/queries.ts',
    // Finds the courses of members whose role may not teach any more, to hand them over.
    'lib/organizations/mutations/hand-over.ts',
    // Removes the row of an editor who becomes the instructor.
    'lib/organizations/mutations/name-instructor.ts',
    // Says why no row of the table is ever old.
    'lib/retention/kept.ts',
  ])
})

test('mutations of an organization decide on a scope that was read under its lock', () => {
  const mutations = sources.filter(file => /^lib\/(organizations|levels|member-imports)\/mutations/.test(file))
  expect(mutations.length).toBeGreaterThan(8)
  for (const file of mutations) {
    const source = readFileSync(file, 'utf8')
    if (file.endsWith('lock-organization.ts')) continue
    // `OrgScope` is what a gate read before the lock; `OrgCaller` says who asks and carries no permission.
    expect(source, file).not.toMatch(/(?<!Locked)OrgScope\b/)
  }
})
