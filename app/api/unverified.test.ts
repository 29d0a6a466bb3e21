import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { apiKeys } from '@/db/schema'
import { operationsOf } from '@/lib/api/openapi'
import { loadRoutes } from '@/lib/api/registry'
import { newId } from '@/lib/ids'
import { call, post } from '@/server/testing/api'
import { aCourse, aMembership, anOrganization, aSignedIn, unique } from '@/server/testing/builders'
import { organizationPrint } from '@/server/testing/organization-print'
import { routeFiles } from './routes.gen'

/** Somebody who has everything that an account without a verified address may have: a school, a course, an invitation. */
async function anUnverifiedOwner() {
  const person = await aSignedIn({ role: 'organizer', emailVerifiedAt: null })
  const { body: school } = await post('/organizations', { name: unique('School ') }, { token: person.token })
  const course = await aCourse({ instructorId: person.user.id })
  const host = await anOrganization()
  await aMembership(host.id, person.user, host.studentRole.id, 'invited')
  const made = { userId: person.user.id, organizationId: school.id, name: 'App', prefix: 'lk_', scopes: ['read'] }
  const [key] = await db()
    .insert(apiKeys)
    .values({ ...made, keyHash: unique('hash') })
    .returning({ id: apiKeys.id })
  // By the operation: where it is called and with what, so that nothing but the address is in its way.
  const requests: Record<string, [path: string, body: unknown]> = {
    'POST /api-keys': ['/api-keys', { name: 'App' }],
    'POST /auth/passkeys/options': ['/auth/passkeys/options', {}],
    'POST /courses/{id}/editors': [`/courses/${course.id}/editors`, { email: `${unique('guest')}@lectern.example` }],
    'POST /organizations/{id}/api-keys': [`/organizations/${school.id}/api-keys`, { name: 'App' }],
    'POST /organizations/{id}/api-keys/{keyId}/confirm': [
      `/organizations/${school.id}/api-keys/${key?.id}/confirm`,
      {},
    ],
    'POST /organizations/{id}/invitations/accept': [`/organizations/${host.id}/invitations/accept`, {}],
  }
  const print = async () => [await organizationPrint(school.id), await organizationPrint(host.id)]
  return { token: person.token, requests, print }
}

test('an operation that is for verified addresses says so, refuses all others and changes nothing; no other one asks', async () => {
  const { token, requests, print } = await anUnverifiedOwner()
  const before = await print()
  const declared: string[] = []
  for (const { method, path, declaration } of operationsOf(await loadRoutes(routeFiles))) {
    const operation = `${method} ${path}`
    if (declaration.description?.includes('address-unverified')) {
      declared.push(operation)
      const [target, body] = requests[operation] ?? []
      expect(target, `${operation} needs a request that only the address is in the way of`).toBeDefined()
      const reply = await call(method, target ?? '', { token, body })
      expect([operation, reply.status, reply.body?.type]).toEqual([operation, 403, 'address-unverified'])
    } else {
      const target = path.replace('{language}', 'en').replace(/\{\w+\}/g, () => newId())
      // Signing out and deleting the account would end the walk.
      if (/^\S+ \/(auth\/logout|logout|auth)$/.test(operation)) continue
      const reply = await call(method, target, { token, body: method === 'GET' ? undefined : {} })
      expect([operation, reply.body?.type]).not.toEqual([operation, 'address-unverified'])
      if (declaration.access.audience !== 'anyone') expect([operation, reply.status]).not.toEqual([operation, 401])
    }
  }
  expect(declared.sort()).toEqual(Object.keys(requests).sort())
  expect(await print()).toEqual(before)
}, 60_000)
