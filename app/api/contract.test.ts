import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { eq } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { db } from '@/db/client'
import { memberships, payouts } from '@/db/schema'
import { documentedOperations } from '@/lib/api/contract/documented'
import { pending } from '@/lib/api/contract/pending'
import { type Operation, operationsOf } from '@/lib/api/openapi'
import { loadRoutes } from '@/lib/api/registry'
import { createRouter, type Method, type Router } from '@/lib/api/router'
import { newId } from '@/lib/ids'
import { permissions } from '@/lib/organizations/policy'
import { call, del, get, post } from '@/server/testing/api'
import {
  aCartLine,
  aCourse,
  aDiscount,
  aFeedback,
  aLevel,
  aMemberOf,
  aMembership,
  anAttendance,
  anOrganization,
  aSignedIn,
} from '@/server/testing/builders'
import { anAdminOf, formerStaff } from '@/server/testing/former-staff'
import { aMaterial, anUpload, withDataDirectory } from '@/server/testing/lessons'
import { organizationPrint } from '@/server/testing/organization-print'
import { routeFiles } from './routes.gen'

const documented = documentedOperations()
const testFiles = readdirSync('app/api', { recursive: true, encoding: 'utf8' }).filter(file =>
  file.endsWith('.test.ts'),
)
const tests = testFiles.map(file => readFileSync(path.join('app/api', file), 'utf8')).join('\n')
const routeSources = readdirSync('app/api', { recursive: true, encoding: 'utf8' }).filter(file =>
  file.endsWith('route.ts'),
)

withDataDirectory()

let router: Router
let operations: Operation[]
beforeAll(async () => {
  const routes = await loadRoutes(routeFiles)
  router = createRouter(routes)
  operations = operationsOf(routes)
})

/** An address with what stands for something in it filled in: its first id with `id`, languages and signs with one there is. */
const filled = (address: string, id = newId()) =>
  address
    .replace('{language}', 'en')
    .replace('{emoji}', encodeURIComponent('👍'))
    .replace(/\{\w+\}/, id)
    .replace(/\{\w+\}/g, () => newId())

const isBuilt = ({ method, segments }: (typeof documented)[number]) => {
  const match = router(`/api/${segments.map(segment => (segment.startsWith(':') ? newId() : segment)).join('/')}`)
  // A parameter of the document must not be swallowed by a parameter that stands for a static segment of another.
  const sameShape = match?.path
    .split('/')
    .slice(1)
    .every((part, index) => part.startsWith('[') === Boolean(segments[index]?.startsWith(':')))
  return Boolean(match?.module[method as Method] && sameShape)
}

/** Whether a test of app/api calls the operation: `post('/cart/items', …)`, `get(`/users/${id}`)`, `call('GET', …)`. */
function isTested({ method, segments }: (typeof documented)[number]): boolean {
  const verb = method === 'DELETE' ? 'del' : method.toLowerCase()
  const address = segments
    .map(segment => (segment.startsWith(':') ? '[^/\'"`?]+' : segment.replace('.', '\\.')))
    .join('/')
  return new RegExp(`(\\b${verb}\\(|call\\(\\s*'${method}',|\\['${method}',)\\s*['"\`]/${address}['"\`?]`).test(tests)
}

test('the copy of the table has the 169 documented operations', () => {
  expect(documented).toHaveLength(169)
})

test('every documented operation has its route or stands in the pending list, never both', () => {
  const missing = documented.filter(operation => !isBuilt(operation)).map(({ name }) => name)
  expect([...missing].sort()).toEqual([...pending].sort())
})

test('every documented operation that is built is called by a test', () => {
  const untested = documented.filter(operation => isBuilt(operation) && !isTested(operation)).map(({ name }) => name)
  expect(untested).toEqual([])
})

test('every operation is described, with a summary and who may call it', async () => {
  const { status, body } = await get('/openapi.json')
  expect([status, body.openapi]).toEqual([200, '3.1.0'])
  for (const { method, path: address } of operations) {
    const described = body.paths[address]?.[method.toLowerCase()]
    expect(described?.summary, `${method} ${address}`).toBeTruthy()
    expect(described['x-audience'], `${method} ${address}`).toBeTruthy()
  }
  const ids = Object.values(body.paths).flatMap(entry =>
    Object.values(entry as Record<string, { operationId: string }>).map(one => one.operationId),
  )
  expect(new Set(ids).size).toBe(ids.length)
})

test('route files hold declarations: no database, nothing of Next', () => {
  for (const file of routeSources.filter(file => !file.includes('[...'))) {
    const source = readFileSync(path.join('app/api', file), 'utf8')
    expect(source, file).not.toMatch(/from '(@\/db|drizzle-orm|next\/)/)
    for (const line of source.split('\n').filter(line => line.startsWith('export const'))) {
      expect(line, file).toMatch(/^export const (GET|POST|PUT|PATCH|DELETE) = (route\(|GET|POST|PUT|PATCH)/)
    }
  }
})

test('P-23: whoever is not signed in, or only with a forged token, gets 401 from everything that is not public', async () => {
  for (const { method, path: address, declaration } of operations) {
    if (declaration.access.audience === 'anyone') continue
    const target = filled(address)
    const body = method === 'GET' ? undefined : {}
    expect((await call(method, target, { body })).status, `${method} ${address}`).toBe(401)
    expect((await call(method, target, { body, token: 'forged.token.here' })).status, `${method} ${address}`).toBe(401)
  }
})

test('P-23, P-26: whatever has an id is refused to others, members of other organizations, former staff and the unverified', async () => {
  const owner = await aSignedIn()
  const stranger = await aSignedIn()
  const school = await anOrganization()
  const outsider = await aSignedIn()
  const elsewhere = await anOrganization()
  await aMembership(elsewhere.id, outsider.user, elsewhere.managerRole.id)
  const hidden = await aCourse({ organizationId: school.id, isOrgPrivate: true })
  const lesson = await aMaterial(hidden.id)
  const preview = await aMaterial((await aCourse()).id, { isPreview: true })
  const note = await post('/learning/notes', { materialId: preview.id, content: 'mine' }, { token: owner.token })
  const line = await aCartLine(owner.user.id, await aCourse())
  const rating = await aFeedback(hidden.id, 5, { userId: owner.user.id })
  const key = await post('/api-keys', { name: 'mine' }, { token: owner.token })
  const cart = await get('/cart', { token: owner.token })
  const card = { number: '4242424242424242', expiry: '12/30', securityCode: '123' }
  const bought = { courseIds: [(await aCourse()).id], paymentMethod: 'card', card }
  const { body: payment } = await post('/payments', bought, { token: owner.token })
  const { body: billing } = await post('/billings', {}, { token: owner.token })
  const { body: topUp } = await post('/wallet/topups', { amount: 1 }, { token: owner.token })
  const { removed, formerEditor, unverified } = await formerStaff(school.id, hidden.id, await anAdminOf(school.id))
  const discount = await aDiscount({ type: 'course_specific', courseId: hidden.id })
  const level = await aLevel(school.id)
  const record = await anAttendance(owner.user.id, { ...lesson, organizationId: school.id })
  const talk = { type: 'private', participants: [(await aSignedIn()).user.id] }
  const chat = await post('/chat', talk, { token: owner.token })
  const payout = newId()
  const asked = { amount: 100, currency: 'USD', status: 'requested' as const, requestedById: school.ownerId }
  await db()
    .insert(payouts)
    .values({ id: payout, organizationId: school.id, ...asked })
  // What belongs to somebody, by the operation's address. A new address that names a thing needs its line here.
  const things: Record<string, string[]> = {
    '/analysis/courses/{id}': [hidden.id],
    '/analysis/courses/{id}/learners': [hidden.id],
    '/analysis/courses/{id}/learners/file': [hidden.id],
    '/api-keys/{id}': [key.body.id],
    '/attendance/{id}': [record.id],
    '/billings/{id}': [billing.id],
    '/cart/{id}': [cart.body.id, line],
    '/chat/{id}': [chat.body.id],
    '/chat/{id}/messages': [chat.body.id],
    '/chat/{id}/messages/{messageId}': [chat.body.id],
    '/chat/{id}/messages/{messageId}/reactions': [chat.body.id],
    '/chat/{id}/messages/{messageId}/reactions/{emoji}': [chat.body.id],
    '/chat/{id}/messages/{messageId}/report': [chat.body.id],
    '/chat/{id}/read': [chat.body.id],
    '/chat/{id}/typing': [chat.body.id],
    '/chat/blocks/{userId}': [owner.user.id],
    '/chat/reports/{id}': [newId()],
    '/courses/{id}': [hidden.id],
    '/courses/{id}/editors': [hidden.id],
    '/courses/{id}/editors/{editorId}': [hidden.id],
    '/courses/{id}/curriculum': [hidden.id],
    '/courses/{id}/enroll': [hidden.id],
    '/courses/{id}/sections': [hidden.id],
    '/courses/{id}/sections/{sectionId}': [hidden.id],
    '/discounts/{id}': [discount.id],
    '/feedback/{id}': [rating.id],
    '/feedback/{id}/helpful': [rating.id],
    '/feedback/{id}/reply': [rating.id],
    '/invoices/{id}': [payment.invoiceId],
    '/invoices/{id}/pdf': [payment.invoiceId],
    '/invoices/number/{invoiceNumber}': [payment.invoiceNumber],
    '/learning/courses/{id}': [hidden.id],
    '/learning/materials/{id}': [lesson.id],
    '/learning/notes/{id}': [note.body.id],
    '/levels/{id}': [level.id],
    '/levels/{id}/terms': [level.id],
    '/levels/{id}/terms/{termId}': [level.id],
    '/levels/organization/{organizationId}': [school.id],
    '/materials/{id}': [lesson.id],
    '/materials/{id}/captions/{language}': [lesson.id],
    '/materials/course/{courseId}': [hidden.id],
    '/order/{id}': [payment.orderId],
    '/order/admin/{id}': [payment.orderId],
    '/orders/{id}/refunds': [payment.orderId],
    '/organizations/{id}': [school.id],
    '/organizations/{id}/api-keys': [school.id],
    '/organizations/{id}/api-keys/{keyId}': [school.id],
    '/organizations/{id}/api-keys/{keyId}/confirm': [school.id],
    '/organizations/{id}/courses': [school.id],
    '/organizations/{id}/courses/{courseId}': [school.id],
    '/organizations/{id}/courses/{courseId}/assign-term': [school.id],
    '/organizations/{id}/courses/{courseId}/attendance': [school.id],
    '/organizations/{id}/courses/{courseId}/enrolments': [school.id],
    '/organizations/{id}/courses/{courseId}/enrolments/{userId}': [school.id],
    '/organizations/{id}/courses/{courseId}/instructor': [school.id],
    '/organizations/{id}/imports': [school.id],
    '/organizations/{id}/imports/{importId}': [school.id],
    '/organizations/{id}/imports/{importId}/rows': [school.id],
    '/organizations/{id}/imports/{importId}/start': [school.id],
    '/organizations/{id}/invitations/{membershipId}': [school.id],
    '/organizations/{id}/invitations/accept': [school.id],
    '/organizations/{id}/invitations/decline': [school.id],
    '/organizations/{id}/levels': [school.id],
    '/organizations/{id}/members': [school.id],
    '/organizations/{id}/members/{userId}': [school.id],
    '/organizations/{id}/members/leave': [school.id],
    '/organizations/{id}/reports/attendance': [school.id],
    '/organizations/{id}/reports/attendance/file': [school.id],
    '/organizations/{id}/reports/progress': [school.id],
    '/organizations/{id}/reports/progress/file': [school.id],
    '/organizations/{id}/roles': [school.id],
    '/organizations/{id}/roles/{roleId}': [school.id],
    '/organizations/{id}/transfer': [school.id],
    '/organizations/{id}/users': [school.id],
    '/organizations/{id}/users/{userId}': [school.id],
    '/organizations/{id}/users/{userId}/role': [school.id],
    '/payments/{id}': [payment.id],
    '/payments/{id}/refresh': [payment.id],
    '/payouts/{id}/cancel': [payout],
    '/payments/challenges/{reference}': [`sandbox_${payment.id}`],
    '/payments/links/{reference}/answer': [`${payment.id}-${'x'.repeat(43)}`],
    '/payments/links/{reference}/confirm': [`${payment.id}-${'x'.repeat(43)}`],
    '/payouts/{id}': [newId()],
    '/products/{id}': [hidden.id],
    '/refunds/{id}': [newId()],
    '/sessions/{id}': [owner.session.sessionId],
    '/wallet/topups/{id}/challenge': [topUp.topUpId],
    '/wallet/topups/{id}/refresh': [topUp.topUpId],
    '/uploads/{id}': [(await anUpload('x', { ownerId: owner.user.id })).id],
    '/users/{id}': [owner.user.id],
    '/users/{id}/purchased': [owner.user.id],
    '/users/{id}/reset-2fa': [owner.user.id],
  }
  // Bodies that are good as such, where an empty one is refused before anybody asks whose thing it is.
  const bodies: Record<string, unknown> = {
    'POST /chat/{id}/messages': { content: 'mine' },
    'PATCH /chat/{id}/messages/{messageId}': { content: 'mine' },
    'PUT /chat/{id}/messages/{messageId}': { content: 'mine' },
    'POST /chat/{id}/messages/{messageId}/report': { reason: 'mine' },
    'PUT /courses/{id}/curriculum': { sections: [] },
    'POST /courses/{id}/sections': { title: 'mine' },
    'POST /levels/{id}/terms': { name: 'mine', startDate: '2026-01-01', endDate: '2026-06-30' },
    'PUT /materials/{id}/captions/{language}': { uploadId: newId() },
    'POST /organizations/{id}/api-keys': { name: 'mine' },
    'POST /payments/challenges/{reference}': { approved: true },
    'POST /payments/links/{reference}/answer': { approved: true },
    'POST /wallet/topups/{id}/challenge': { approved: true },
  }
  const publicReads = new Set(
    ['/organizations/{id}', '/organizations/{id}/courses'].flatMap(address => [`GET ${address}`, `HEAD ${address}`]),
  )
  // Public by the contract or by a signed link, or the caller's own list with a part of it named.
  const open =
    /^\/(analysis\/instructor|favourites|categories|topics|lecturers|topweeks|media|auth|facebookusers|courses\/instructor|cart\/items|discounts\/code|notifications\/unsubscribe)\//
  const before = await organizationPrint(school.id)
  const callers = { stranger, outsider, removed, formerEditor, unverified }
  for (const { method, path: address, declaration } of operations) {
    if (!address.includes('{') || open.test(address) || publicReads.has(`${method} ${address}`)) continue
    const ids = things[address]
    expect(ids, `${method} ${address} needs a thing to be refused`).toBeDefined()
    for (const id of ids ?? []) {
      for (const [name, { token }] of Object.entries(callers)) {
        const body =
          method === 'GET' || declaration.body === undefined ? undefined : (bodies[`${method} ${address}`] ?? {})
        const reply = await call(method, filled(address, id), { token, body })
        expect([403, 404], `${method} ${address} by ${name}`).toContain(reply.status)
        expect(reply.text).not.toContain(owner.user.email)
      }
    }
  }
  expect(await organizationPrint(school.id)).toBe(before)
  expect((await get('/auth/me', { token: owner.token })).status).toBe(200)
  expect((await get('/cart', { token: owner.token })).body.items).toHaveLength(1)
})

test('R4: a revoked key, the key of a former member and the session of an ended account get 401 from everything that is not public', async () => {
  const owner = await aSignedIn({ role: 'admin' })
  const own = (await post('/api-keys', { name: 'mine', scopes: ['write'] }, { token: owner.token })).body
  await del(`/api-keys/${own.id}`, { token: owner.token })
  const school = await anOrganization()
  const manager = await aMemberOf(school.id, [...permissions])
  const scopes = ['write']
  const { key } = (
    await post(`/organizations/${school.id}/api-keys`, { name: 'ours', scopes }, { token: manager.token })
  ).body
  await db().update(memberships).set({ status: 'left' }).where(eq(memberships.id, manager.membership.id))
  const gone = await aSignedIn()
  await del(`/users/${gone.user.id}`, { token: gone.token })
  for (const { method, path: address, declaration } of operations) {
    if (declaration.access.audience === 'anyone') continue
    const target = filled(address, school.id)
    const body = method === 'GET' ? undefined : {}
    for (const token of [own.key, key, gone.token]) {
      expect((await call(method, target, { body, token })).status, `${method} ${address}`).toBe(401)
    }
  }
})

test('P-23: what is for administrators is 403 for everybody else', async () => {
  const { token } = await aSignedIn({ role: 'instructor' })
  for (const { method, path: address, declaration } of operations) {
    if (declaration.access.audience !== 'admin') continue
    const reply = await call(method, address.replace(/\{\w+\}/g, newId()), {
      token,
      body: method === 'GET' ? undefined : {},
    })
    expect(reply.status, `${method} ${address}`).toBe(403)
  }
})

test('P-32: poisoned text is refused and said to be so, in bodies, queries and addresses', async () => {
  const { token } = await aSignedIn()
  for (const poison of ['a\u0000b', '\ud800', 'x\udc00']) {
    const body = JSON.stringify({ address: poison, phoneNumber: '0912345678', totalAmount: 1, carts: [newId()] })
    const reply = await call('POST', '/order', { token, body })
    expect([reply.status, reply.body.errors[0].path]).toEqual([400, 'address'])
  }
  expect((await get('/order/user?page=%00', { token })).status).toBe(400)
  expect((await get('/discounts/code/A%00B', { token })).status).toBe(400)
  expect((await post('/payments/challenges/%00', { approved: true }, { token })).status).toBe(400)
})

test('P-34: pages and limits that are not whole numbers in range are 400 with the field', async () => {
  const { token } = await aSignedIn()
  for (const query of [
    'limit=0',
    'limit=-1',
    'limit=101',
    'limit=1000000000',
    'limit=1e9',
    'limit=NaN',
    'limit=0x10',
    'limit=1&limit=2',
    'page=0',
    'page=-1',
    'page=1000000000000000000',
    'page=1.5',
  ]) {
    const reply = await get(`/order/user?${query}`, { token })
    expect(reply.status, query).toBe(400)
    expect(['page', 'limit']).toContain(reply.body.errors[0].path)
  }
})
