import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { facebookUsers } from '@/db/schema'
import { keyFor, unseal } from '@/lib/auth/keys'
import { newId } from '@/lib/ids'
import { call, del, get, patch, post, put } from '@/server/testing/api'
import { aSignedIn, aUser, unique } from '@/server/testing/builders'

const anAdmin = async () => (await aSignedIn({ role: 'admin' })).token
const rowOf = async (id: string) => (await db().select().from(facebookUsers).where(eq(facebookUsers.id, id)))[0]
const given = () => ({ facebookId: unique('10'), name: 'Lan Phạm', email: `${unique('lan')}@lectern.example` })

test('000: an administrator adds, reads, changes and removes a Facebook user', async () => {
  const token = await anAdmin()
  const person = await aUser()
  const body = { ...given(), avatar: 'https://pictures.example/lan.png', userId: person.id }
  const made = await post('/facebookusers', body, { token })
  expect([made.status, made.body]).toMatchObject([201, { ...body, hasAccessToken: false }])
  const { id } = made.body
  expect((await get(`/facebookusers/${id}`, { token })).body).toEqual(made.body)
  const changed = await put(`/facebookusers/${id}`, { name: 'Lan Phạm Thị', avatar: null }, { token })
  expect([changed.status, changed.body]).toMatchObject([
    200,
    { name: 'Lan Phạm Thị', avatar: null, email: body.email, facebookId: body.facebookId },
  ])
  expect((await patch(`/facebookusers/${id}`, {}, { token })).body.name).toBe('Lan Phạm Thị')
  const removed = await del(`/facebookusers/${id}`, { token })
  expect([removed.status, removed.body.id]).toEqual([200, id])
  expect((await get(`/facebookusers/${id}`, { token })).status).toBe(404)
})

test('000: the list comes in pages, the newest first, and is searched by name', async () => {
  const token = await anAdmin()
  const word = unique('zz')
  const ids = []
  for (const n of [1, 2, 3]) {
    ids.push((await post('/facebookusers', { ...given(), name: `${word} ${n}` }, { token })).body.id)
  }
  const reply = await get(`/facebookusers?search=${word.toUpperCase()}&limit=2`, { token })
  expect([reply.body.map((one: { id: string }) => one.id), reply.headers.get('x-total-count')]).toEqual([
    [ids[2], ids[1]],
    '3',
  ])
  expect((await get('/facebookusers?search=%25', { token })).body).toEqual([])
  expect((await get('/facebookusers', { token })).status).toBe(200)
})

test('P-25: the provider’s token is stored encrypted and never leaves', async () => {
  const token = await anAdmin()
  const accessToken = unique('EAAB-secret-')
  const made = await post('/facebookusers', { ...given(), accessToken }, { token })
  const replies = [
    made,
    await get(`/facebookusers/${made.body.id}`, { token }),
    await get('/facebookusers', { token }),
    await put(`/facebookusers/${made.body.id}`, { accessToken: `${accessToken}-2` }, { token }),
  ]
  for (const reply of replies) expect(reply.text).not.toMatch(/EAAB|"accessToken"/)
  const stored = (await rowOf(made.body.id))?.accessToken as string
  expect(stored).not.toContain('EAAB')
  expect(unseal(stored, keyFor('facebook-token').toString('base64url'))).toBe(`${accessToken}-2`)
  const cleared = await patch(`/facebookusers/${made.body.id}`, { accessToken: null }, { token })
  expect([cleared.body.hasAccessToken, (await rowOf(made.body.id))?.accessToken]).toEqual([false, null])
})

test('bad input is 400 on its field, one Facebook identity twice is 409, and nothing is stored', async () => {
  const token = await anAdmin()
  const good = given()
  const { body: first } = await post('/facebookusers', good, { token })
  const before = (await db().select().from(facebookUsers)).length
  const cases: [string, unknown][] = [
    ['facebookId', ''],
    ['facebookId', undefined],
    ['name', ''],
    ['name', undefined],
    ['email', 'nobody'],
    ['avatar', 'javascript:alert(1)'],
    ['userId', 'x'],
    ['userId', newId()],
    ['accessToken', 5],
  ]
  for (const [path, value] of cases) {
    const reply = await post('/facebookusers', { ...given(), [path]: value }, { token })
    expect([path, value, reply.status, reply.body.errors?.[0]?.path]).toEqual([path, value, 400, path])
  }
  const twice = await post('/facebookusers', { ...given(), facebookId: good.facebookId }, { token })
  expect([twice.status, twice.body.type]).toEqual([409, 'facebook-user-exists'])
  const other = await post('/facebookusers', given(), { token })
  expect((await put(`/facebookusers/${other.body.id}`, { facebookId: good.facebookId }, { token })).status).toBe(409)
  expect((await db().select().from(facebookUsers)).length).toBe(before + 1)
  expect((await rowOf(first.id))?.facebookId).toBe(good.facebookId)
  expect((await get('/facebookusers/nonsense', { token })).status).toBe(400)
  expect((await put(`/facebookusers/${newId()}`, { name: 'X' }, { token })).status).toBe(404)
  expect((await del(`/facebookusers/${newId()}`, { token })).status).toBe(404)
})

test('P-21: dates and ids are the system’s', async () => {
  const token = await anAdmin()
  const forged = { id: 'a'.repeat(24), createdAt: '2001-01-01T00:00:00.000Z', updatedAt: '2001-01-01T00:00:00.000Z' }
  const made = await post('/facebookusers', { ...given(), ...forged }, { token })
  expect(made.body.id).not.toBe(forged.id)
  const changed = await put(`/facebookusers/${made.body.id}`, forged, { token })
  expect([changed.body.id, changed.body.createdAt]).toEqual([made.body.id, made.body.createdAt])
})

test('P-23: personal data from Facebook is for administrators alone', async () => {
  const { body } = await post('/facebookusers', given(), { token: await anAdmin() })
  const callers = [
    undefined,
    ...(await Promise.all([aSignedIn(), aSignedIn({ role: 'organizer' })])).map(one => one.token),
  ]
  for (const [index, token] of callers.entries()) {
    for (const [method, path] of [
      ['GET', '/facebookusers'],
      ['POST', '/facebookusers'],
      ['GET', `/facebookusers/${body.id}`],
      ['PUT', `/facebookusers/${body.id}`],
      ['PATCH', `/facebookusers/${body.id}`],
      ['DELETE', `/facebookusers/${body.id}`],
    ] as const) {
      const sent = method === 'GET' ? undefined : { ...given() }
      expect([method, path, (await call(method, path, { token, body: sent })).status]).toEqual([
        method,
        path,
        index === 0 ? 401 : 403,
      ])
    }
  }
  expect(await rowOf(body.id)).toMatchObject({ name: 'Lan Phạm', facebookId: body.facebookId })
})
