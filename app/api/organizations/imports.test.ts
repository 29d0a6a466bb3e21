import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import path from 'node:path'
import { and, eq, like, sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { db } from '@/db/client'
import { memberImports, memberships, outboxMails } from '@/db/schema'
import { runBatch, runImports } from '@/lib/member-imports/run-imports'
import { applyRetention } from '@/lib/retention/apply-retention'
import { bundle } from '@/server/bundle'
import { del, get, patch, post } from '@/server/testing/api'
import { anOrganizer, aSignedIn, unique } from '@/server/testing/builders'

type Person = Awaited<ReturnType<typeof aSignedIn>>
let owner: Person
let id: string
let roles: { id: string; name: string; systemKey: string }[]

beforeEach(async () => {
  owner = await anOrganizer()
  id = (await post('/organizations', { name: unique('School ') }, { token: owner.token })).body.id
  roles = (await get(`/organizations/${id}/roles`, { token: owner.token })).body
})

const check = (csv: string, token = owner.token) => post(`/organizations/${id}/imports`, { csv }, { token })
const start = (importId: string, token = owner.token) =>
  post(`/organizations/${id}/imports/${importId}/start`, undefined, { token })
const read = async (importId: string) =>
  (await get(`/organizations/${id}/imports/${importId}`, { token: owner.token })).body
const rowsOf = async (importId: string, query = '') =>
  (await get(`/organizations/${id}/imports/${importId}/rows${query}`, { token: owner.token })).body
const places = (where = sql`true`) =>
  db()
    .select()
    .from(memberships)
    .where(and(eq(memberships.organizationId, id), where))
const invited = () => places(eq(memberships.status, 'invited'))
const mailsTo = (pattern: string) => db().select().from(outboxMails).where(like(outboxMails.recipient, pattern))
const addresses = (count: number, tag: string) =>
  Array.from({ length: count }, (_, index) => `${tag}${index}@lectern.example`)
async function aMember(...names: string[]): Promise<Person> {
  const role = await post(
    `/organizations/${id}/roles`,
    { name: unique('R'), permissions: names },
    { token: owner.token },
  )
  const person = await anOrganizer()
  await post(`/organizations/${id}/members`, { userId: person.user.id, roleId: role.body.id }, { token: owner.token })
  await post(`/organizations/${id}/invitations/accept`, {}, { token: person.token })
  return person
}

test('a dry run says of each line what would happen, and invites nobody', async () => {
  const level = await post('/levels', { organizationId: id, name: 'Lớp 6' }, { token: owner.token })
  const term = { name: 'Autumn', startDate: '2026-09-01', endDate: '2026-12-20' }
  await post(`/levels/${level.body.id}/terms`, term, { token: owner.token })
  const tag = unique('row')
  const guest = `${tag}-guest@lectern.example`
  await post(`/organizations/${id}/members`, { email: guest }, { token: owner.token })
  const { status, body } = await check(
    [
      '\uFEFFE-mail,Họ tên,Role,Level,Term,Shoe size',
      `${tag}a@lectern.example,"Lê, Minh",,lớp 6,AUTUMN,38`,
      `${tag.toUpperCase()}A@lectern.example,,,,,`,
      `${tag}b@lectern.example,,instructor,,Autumn,`,
      'not an address,,,,,',
      `${owner.user.email},,,,,`,
      `${guest},,,,,`,
      `${tag}c@lectern.example,,Wizard,,,`,
      `${tag}d@lectern.example,,,Lớp 9,,`,
      `${tag}e@lectern.example,,,,Winter,`,
    ].join('\r\n'),
  )
  expect([status, body]).toMatchObject([201, { status: 'checked', total: 9, done: 0, counts: { ok: 2, doubled: 1 } }])
  const rows = await rowsOf(body.id)
  expect(rows.map(({ line, state }: { line: number; state: string }) => [line, state])).toEqual([
    [2, 'ok'],
    [3, 'doubled'],
    [4, 'ok'],
    [5, 'bad-address'],
    [6, 'already-member'],
    [7, 'already-invited'],
    [8, 'unknown-role'],
    [9, 'unknown-level'],
    [10, 'unknown-term'],
  ])
  expect(rows[0]).toMatchObject({ name: 'Lê, Minh', level: 'lớp 6', term: 'AUTUMN' })
  expect(await rowsOf(body.id, '?state=problems&limit=3&page=2')).toMatchObject([{ line: 7 }, { line: 8 }, { line: 9 }])
  expect(await invited()).toHaveLength(1)
  await start(body.id)
  await runImports()
  const [second] = await places(eq(memberships.email, `${tag}b@lectern.example`))
  expect(second).toMatchObject({
    status: 'invited',
    levelId: level.body.id,
    roleId: roles.find(({ systemKey }) => systemKey === 'instructor')?.id,
  })
})

test('a file that is no table of addresses is refused with the line that is wrong, and nothing is kept', async () => {
  const before = (await get(`/organizations/${id}/imports`, { token: owner.token })).body
  for (const [csv, words] of [
    ['', /empty/],
    ['name,role\nA,B', /email/],
    ['email\n', /nobody/],
    ['email,name\na@b.vn', /Line 2/],
    ['email\n"a@b.vn', /Line 2/],
    [`email\n${addresses(5001, 'x').join('\n')}`, /5000/],
    ['x'.repeat(900_001), /900,000/],
    [`name,email\nA,a@b.vn\n${'x'.repeat(121)},c@b.vn`, /^Line 3, name: At most 120 characters\.$/],
    [`email,role\na@b.vn,${'\u0301\u0323'.repeat(100_000)}`, /^Line 2, role: At most 120/],
    [`email\n${'x'.repeat(320)}@b.vn`, /^Line 2, email: At most 320/],
  ] as const) {
    const reply = await check(csv)
    expect([reply.status, reply.body.errors[0].path]).toEqual([400, 'csv'])
    expect(reply.body.errors[0].message).toMatch(words)
  }
  expect((await get(`/organizations/${id}/imports`, { token: owner.token })).body).toEqual(before)
})

test('P-33: columns that mean nothing may be long, and a cell that fits is kept whole', async () => {
  const name = 'ệ'.repeat(120)
  const remark = '\u0301\u0323'.repeat(20_000)
  const { status, body } = await check(`email,name,${remark}\na@lectern.example,${name.normalize('NFD')},${remark}`)
  expect([status, body.counts]).toEqual([201, { ok: 1 }])
  expect(await rowsOf(body.id)).toMatchObject([{ name, state: 'ok' }])
})

test('5,000 people are invited once each, with their progress shown; the same file again doubles nobody', async () => {
  const tag = unique('many')
  const csv = `email,name\r\n${addresses(5000, tag)
    .map((email, index) => `${email},Learner ${index}`)
    .join('\r\n')}`
  const { body } = await check(csv)
  expect(body.counts).toEqual({ ok: 5000 })
  expect((await start(body.id)).body).toMatchObject({ status: 'running', planned: 5000, done: 0 })
  await runBatch()
  expect(await read(body.id)).toMatchObject({ status: 'running', done: 100, counts: { ok: 4900, invited: 100 } })
  // Two workers share the rest.
  await Promise.all([runImports(), runImports()])
  expect(await read(body.id)).toMatchObject({ status: 'done', done: 5000, counts: { invited: 5000 } })
  expect(await invited()).toHaveLength(5000)
  expect(await mailsTo(`${tag}%`)).toHaveLength(5000)
  // Starting it again changes nothing, and neither does the same file.
  expect((await start(body.id)).body.status).toBe('done')
  await runImports()
  const again = await check(csv)
  expect(again.body.counts).toEqual({ 'already-invited': 5000 })
  expect((await start(again.body.id)).body.type).toContain('import-empty')
  expect(await mailsTo(`${tag}%`)).toHaveLength(5000)
  const found = await get(`/organizations/${id}/members?search=${tag}4321`, { token: owner.token })
  expect(found.body).toMatchObject([{ email: `${tag}4321@lectern.example`, status: 'invited' }])
}, 60_000)

test('two imports of the same people, started together, invite each of them once', async () => {
  const tag = unique('twice')
  const csv = `email\n${addresses(150, tag).join('\n')}`
  const [one, two] = [(await check(csv)).body.id, (await check(csv)).body.id]
  await Promise.all([start(one), start(two)])
  await Promise.all([runImports(), runImports()])
  expect(await invited()).toHaveLength(150)
  expect(await mailsTo(`${tag}%`)).toHaveLength(150)
  const counts = [(await read(one)).counts, (await read(two)).counts]
  const sum = (name: string) => counts.reduce((total, count) => total + (count[name] ?? 0), 0)
  expect([sum('invited'), sum('already-invited')]).toEqual([150, 150])
})

test('who has an account is invited in their language, who left comes back, and a member is left as they are', async () => {
  const known = await aSignedIn({ locale: 'vi' })
  const former = await aMember()
  await del(`/organizations/${id}/members/${former.user.id}`, { token: owner.token })
  const present = await aMember()
  const before = await places(eq(memberships.userId, present.user.id))
  const emails = [known, former, present].map(({ user }) => user.email)
  const { body } = await check(`email\n${emails.join('\n')}`)
  expect(body.counts).toEqual({ ok: 2, 'already-member': 1 })
  await start(body.id)
  await runImports()
  expect(await places(eq(memberships.userId, known.user.id))).toMatchObject([{ status: 'invited' }])
  expect(await places(eq(memberships.userId, former.user.id))).toMatchObject([
    // That they were here before stays in the records.
    { status: 'invited', leftAt: expect.any(Date) },
  ])
  expect(await places(eq(memberships.userId, present.user.id))).toEqual(before)
  const [mail] = await mailsTo(known.user.email)
  expect([mail?.locale, JSON.stringify(mail?.data)]).toMatchObject(['vi', expect.not.stringMatching(/"token":/)])
  const accepted = await post(`/organizations/${id}/invitations/accept`, {}, { token: former.token })
  expect(accepted.body.status).toBe('active')
  expect(await places(eq(memberships.userId, former.user.id))).toMatchObject([{ leftAt: null }])
})

test('whoever joined, and whatever went, between the check and the import is respected', async () => {
  const late = await aSignedIn()
  const role = await post(`/organizations/${id}/roles`, { name: 'Helper', permissions: [] }, { token: owner.token })
  const tag = unique('gone')
  const { body } = await check(`email,role\n${late.user.email},\n${tag}@lectern.example,Helper`)
  expect(body.counts).toEqual({ ok: 2 })
  await post(`/organizations/${id}/members`, { userId: late.user.id }, { token: owner.token })
  await del(`/organizations/${id}/roles/${role.body.id}`, { token: owner.token })
  await start(body.id)
  await runImports()
  expect(await read(body.id)).toMatchObject({
    status: 'done',
    done: 2,
    counts: { 'already-invited': 1, 'unknown-role': 1 },
  })
  expect(await mailsTo(`${tag}%`)).toHaveLength(0)
})

test('P-20b, P-26: importing needs canManageStudents all along, and hands out no role that its importer lacks', async () => {
  const registrar = await aMember('canManageStudents')
  const plain = await aMember('canViewReports')
  const stranger = await aSignedIn()
  const tag = unique('right')
  const csv = `email,role\n${tag}a@lectern.example,Admin\n${addresses(120, tag)
    .map(email => `${email},`)
    .join('\n')}`
  expect((await check(csv, plain.token)).status).toBe(403)
  expect((await check(csv, stranger.token)).status).toBe(404)
  const { body } = await check(csv, registrar.token)
  expect(body.counts).toEqual({ 'forbidden-role': 1, ok: 120 })
  expect((await start(body.id, plain.token)).status).toBe(403)
  // Another organization's import is none of theirs.
  const foreign = await post('/organizations', { name: unique('Other ') }, { token: stranger.token })
  for (const of of ['', '/rows']) {
    const address = `/organizations/${foreign.body.id}/imports/${body.id}${of}`
    expect((await get(address, { token: stranger.token })).status).toBe(404)
  }
  expect(
    (await post(`/organizations/${foreign.body.id}/imports/${body.id}/start`, {}, { token: stranger.token })).status,
  ).toBe(404)
  await start(body.id, registrar.token)
  await runBatch()
  const student = roles.find(({ systemKey }) => systemKey === 'student')?.id
  await patch(`/organizations/${id}/users/${registrar.user.id}/role`, { roleId: student }, { token: owner.token })
  await runImports()
  expect(await read(body.id)).toMatchObject({ status: 'stopped', done: 100 })
  // Somebody who may goes on with the rest.
  expect((await start(body.id)).body).toMatchObject({ status: 'running', planned: 120, done: 100 })
  await runImports()
  expect(await read(body.id)).toMatchObject({ status: 'done', done: 120 })
  expect(await mailsTo(`${tag}%`)).toHaveLength(120)
})

test('imports and the addresses in them are forgotten after a month', async () => {
  const { body } = await check('email\nsomebody@lectern.example')
  await db()
    .update(memberImports)
    .set({ updatedAt: sql`now() - interval '31 days'` })
    .where(eq(memberImports.id, body.id))
  await applyRetention()
  expect((await get(`/organizations/${id}/imports/${body.id}`, { token: owner.token })).status).toBe(404)
})

let folder: string
beforeAll(async () => {
  // Inside the project, so that the bundle finds its packages.
  folder = await mkdtemp(path.resolve('node_modules/.cache-import-'))
  await bundle('server/testing/import-worker.ts', path.join(folder, 'worker.cjs'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const workInChild = (fatal: number) =>
  new Promise<NodeJS.Signals | null>(resolve => {
    const child = spawn(process.execPath, [path.join(folder, 'worker.cjs'), String(fatal)], {
      env: process.env,
      stdio: 'ignore',
    })
    child.once('close', (_code, signal) => resolve(signal))
  })

test('P-28: kill -9 in the middle of an import leaves whole batches, and the next worker goes on with the rest', async () => {
  const tag = unique('kill')
  const { body } = await check(`email\n${addresses(450, tag).join('\n')}`)
  await start(body.id)
  for (const fatal of [9, 14, 23, 33]) {
    expect(await workInChild(fatal)).toBe('SIGKILL')
    const { done, counts } = await read(body.id)
    const [people, mails] = [await invited(), await mailsTo(`${tag}%`)]
    expect([people.length, mails.length, counts.invited ?? 0]).toEqual([done, done, done])
    expect(done % 100).toBe(0)
  }
  expect(await workInChild(0)).toBeNull()
  expect(await read(body.id)).toMatchObject({ status: 'done', done: 450, counts: { invited: 450 } })
  expect(await invited()).toHaveLength(450)
  expect(await mailsTo(`${tag}%`)).toHaveLength(450)
}, 60_000)
