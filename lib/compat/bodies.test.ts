import { gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, test } from 'vitest'
import { call, get } from '@/server/testing/api'
import { aCourse, aSignedIn, fund } from '@/server/testing/builders'
import { older } from '@/server/testing/compat'
import { aMaterial } from '@/server/testing/lessons'
import { table } from './table'

/* What the layer takes of a body is what /api takes, whether one operation answers or several do. */

// Every route file is loaded once, which takes a while.
beforeAll(() => get('/health'))

/** Every operation of the table that reads a body. */
const writing = table
  .filter(({ to }) => !to?.startsWith('GET'))
  .flatMap(({ operations }) => operations)
  .flatMap(operation => {
    const [methods = '', path = ''] = operation.split(' ')
    return methods.split('|').map(method => `${method} ${path}`)
  })
  .filter(name => !/^GET /.test(name) && !/^DELETE \/(?!favouriteProduct$)/.test(name))

const json = { 'Content-Type': 'application/json' }
const refused: [string, string | Uint8Array, Record<string, string>, number][] = [
  ['null', 'null', json, 400],
  ['a list', '[]', json, 400],
  ['a number', '5', json, 400],
  ['malformed', '{"name":', json, 400],
  ['too deep', `{"x":${'['.repeat(5000)}`, json, 400],
  ['a NUL', '{"name":"a\\u0000b"}', json, 400],
  ['too large', `{"x":"${'x'.repeat(1_100_000)}"}`, json, 413],
  ['text/plain', '{"name":"Lan"}', { 'Content-Type': 'text/plain' }, 415],
  ['a form', 'name=Lan', { 'Content-Type': 'application/x-www-form-urlencoded' }, 415],
  ['another charset', '{"name":"Lan"}', { 'Content-Type': 'application/json; charset=latin1' }, 415],
  ['compressed', gzipSync('{"name":"Lan"}'), { ...json, 'Content-Encoding': 'gzip' }, 415],
]

test('the operations that read a body are found', () => {
  expect(writing).toContain('PUT /users/:email/change-password')
  expect(writing).toContain('DELETE /favouriteProduct')
  expect(writing.length).toBeGreaterThan(20)
})

describe.each([...new Set(writing)])('%s', name => {
  const [method = '', path = ''] = name.split(' ')

  test('refuses what /api refuses, and writes nothing', async () => {
    const { user, token } = await aSignedIn({ role: 'admin' })
    const course = await aCourse({ instructorId: user.id })
    const asked = path.replace(':email', user.email).replace(/:\w+/, course.id)
    for (const [kind, body, headers, status] of refused) {
      const reply = await call(method, asked, { base: '/compat', token, body, headers })
      const isNoOperation = reply.status === 405 || (/^POST \/(login|otp)/.test(name) && reply.status === 429)
      if (!isNoOperation) expect([kind, reply.status, reply.body.success]).toEqual([kind, status, false])
    }
    expect((await get('/users/profile', { token })).body.name).toBe(user.name)
  })
})

test('an address with its own operation asks who it is before it looks at a body', async () => {
  const { user } = await aSignedIn()
  for (const path of [`/users/${user.email}`, `/users/${user.email}/change-password`, '/cart'])
    for (const [kind, body, headers] of refused)
      expect([kind, (await call('PUT', path, { base: '/compat', body, headers })).status]).toEqual([kind, 401])
})

test('materials/reorder takes lessons and nothing else', async () => {
  const { user, token } = await aSignedIn({ role: 'instructor' })
  const course = await aCourse({ instructorId: user.id })
  const { id } = await aMaterial(course.id)
  for (const materials of [
    [1, 'x', null],
    [{ id: '..', order: 1 }],
    [{ id }],
    [{ order: 1 }],
    [{ id, order: '1' }],
    {},
  ])
    expect((await older.post('/materials/reorder', { materials }, { token })).status, JSON.stringify(materials)).toBe(
      400,
    )
  expect((await older.post('/materials/reorder', { materials: [{ _id: id, order: 3 }] }, { token })).status).toBe(200)
})

test('DELETE /favouriteProduct takes an id, an object with one or a parameter, and no path', async () => {
  const { token } = await aSignedIn()
  const course = await aCourse()
  const add = () => older.post('/favouriteProduct', { product: { _id: course.id, name: 'whole' } }, { token })
  await add()
  for (const product of ['.', '..', 'a/b', '', null, {}, [course.id]])
    expect((await older.del('/favouriteProduct', { product }, { token })).status, JSON.stringify(product)).toBe(400)
  for (const query of ['..', '', course.slug])
    expect((await older.del(`/favouriteProduct?product=${query}`, undefined, { token })).status, query).toBe(400)
  expect((await older.get('/favouriteProduct', { token })).body.data).toHaveLength(1)
  expect((await older.del('/favouriteProduct', { product: { _id: course.id } }, { token })).body.product).toBe(
    course.id,
  )
  await add()
  expect((await older.del(`/favouriteProduct?product=${course.id}`, undefined, { token })).status).toBe(200)
})

describe('words that every object knows', () => {
  const words = ['constructor', '__proto__', 'toString', 'valueOf', 'hasOwnProperty']

  test('are no levels', async () => {
    const { user, token } = await aSignedIn({ role: 'instructor' })
    const { id } = await aCourse({ instructorId: user.id })
    for (const level of words) {
      expect((await older.put(`/courses/${id}`, { level }, { token })).status, level).toBe(400)
      expect((await older.get(`/courses?level=${level}`)).status, level).toBe(400)
    }
  })

  test('are no ways to pay', async () => {
    const { user, token } = await aSignedIn()
    await fund(user.id, 10_000)
    const { id } = await aCourse()
    for (const type of words) {
      const body = { orders: { items: [{ course_id: id }], payment_method: { type } } }
      expect((await older.post('/billings/purchase', body, { token })).status, type).toBe(400)
    }
  })
})

test('check-token: whatever is no token is 203', async () => {
  for (const token of ['ă', 'a\nb', '日本', ' ', '', 'a b', '%00', '\u{1f600}', 'x'.repeat(3000)])
    expect((await older.get(`/check-token?token=${encodeURIComponent(token)}`)).status, token.slice(0, 9)).toBe(203)
})
