import { beforeAll, describe, expect, test } from 'vitest'
import { routeFiles } from '@/app/api/routes.gen'
import { sqlPool } from '@/db/client'
import { operationsOf } from '@/lib/api/openapi'
import { loadRoutes } from '@/lib/api/registry'
import { call, get, patch } from '@/server/testing/api'
import { aCourse, aSignedIn } from '@/server/testing/builders'
import { older } from '@/server/testing/compat'
import { World } from '@/server/testing/fuzz/world'
import { withDataDirectory } from '@/server/testing/lessons'

/*
 * Clients save a thing by sending back what they read of it. Nothing may change by that: whatever a reply calls something
 * has to mean the same in a body.
 */

withDataDirectory()
// Every route file is loaded once, which takes a while.
beforeAll(() => get('/health'))

describe('a course in the words of 000', () => {
  const aDiscounted = async () => {
    const { user, token } = await aSignedIn({ role: 'instructor' })
    const course = await aCourse({ instructorId: user.id, price: 2000, discountPercent: 50, level: 'intermediate' })
    const read = async () => (await older.get(`/courses/${course.id}`, { token })).body
    return { course, token, read }
  }
  const unchanging = ({ price, discount, finalPrice, cost, level, name, thumbnailUrl, thumb, isPublished }: Json) => ({
    ...{ price, discount, finalPrice, cost, level, name, thumbnailUrl, thumb, isPublished },
  })
  type Json = Record<string, unknown>

  test('saved as it was read, whole or as its form has it, stays as it is', async () => {
    const { course, token, read } = await aDiscounted()
    const before = await read()
    const { name, cost, level, poster, numberOfView } = before
    for (const sent of [
      before,
      before.data,
      { ...before, numberOfView: numberOfView + 1 },
      { name, cost, level, poster },
    ])
      for (const method of ['PUT', 'PATCH']) {
        const saved = await call(method, `/courses/${course.id}`, { base: '/compat', token, body: sent })
        expect([saved.status, unchanging(saved.body)]).toEqual([200, unchanging(before)])
      }
    expect((await get(`/courses/${course.id}`, { token })).body).toMatchObject({
      price: 20,
      finalPrice: 10,
      poster: null,
    })
  })

  test('another cost is another price, beside the old price too', async () => {
    const { course, token, read } = await aDiscounted()
    await older.put(`/courses/${course.id}`, { ...(await read()), cost: 30 }, { token })
    expect(await read()).toMatchObject({ price: 30, cost: 30, discount: 50, finalPrice: 15 })
  })

  test('what is read as its cost, or as its price now, buys it for its price now', async () => {
    const { read } = await aDiscounted()
    const { _id, name, cost, finalPrice } = await read()
    for (const course_price of [cost, finalPrice]) {
      const { token } = await aSignedIn()
      const buy = (price: number) => ({
        orders: {
          items: [{ course_id: _id, course_name: name, course_price: price }],
          payment_method: {
            type: 'credit_card',
            card_number: '4242424242424242',
            expiration_date: '12/30',
            security_code: 123,
          },
        },
      })
      expect((await older.post('/billings/purchase', buy(7), { token })).body.type).toBe('price-changed')
      const { status, body } = await older.post('/billings/purchase', buy(course_price), { token })
      expect([status, body.orders?.[0].total_amount]).toEqual([200, finalPrice])
    }
  })
})

test('a picture of ours comes at an address that other pages can open, and is kept as it was', async () => {
  const { user, token } = await aSignedIn({ role: 'instructor' })
  const address = `/api/media/${'b'.repeat(24)}`
  const { id } = await aCourse({ instructorId: user.id, thumbnailUrl: address, thumb: [address] })
  const { data } = (await older.get(`/courses/${id}`, { token })).body
  const whole = `http://localhost:3000${address}`
  expect(data).toMatchObject({ thumbnailUrl: whole, poster: whole, thumb: [whole] })
  for (const written of [whole, whole.replace('/api/', '/compat/'), whole.replace('/api/', '/compat/api/')])
    await older.patch(`/courses/${id}`, { ...data, thumbnailUrl: written }, { token })
  expect((await get(`/courses/${id}`, { token })).body).toMatchObject({ thumbnailUrl: address, thumb: [address] })
  // Another site's address is another picture.
  const other = `https://elsewhere.example${address}`
  await older.patch(`/courses/${id}`, { thumbnailUrl: other }, { token })
  expect((await get(`/courses/${id}`, { token })).body.thumbnailUrl).toBe(other)
})

/** What a change says of itself, and what nobody reads and sends back. */
const moving = /"(?:updatedAt|updated_at|version|lastSeenAt)":(?:"[^"]*"|\d+|null),?|\?expires=[^"]*/g
const still = (text: string) => text.replace(moving, '')

test('whatever can be read and changed at one address is saved as it was read', async () => {
  const routes = operationsOf(await loadRoutes(routeFiles))
  const pairs = routes.filter(
    ({ method, path }) => method === 'PATCH' && routes.some(other => other.method === 'GET' && other.path === path),
  )
  expect(pairs.length).toBeGreaterThan(20)
  const world = await World.make()
  const saved: string[] = []
  for (const { path } of pairs)
    for (const address of await addressesOf(path)) {
      await sqlPool()`delete from rate_limits`
      for (const identity of ['learner', 'instructor', 'admin'] as const) {
        const token = world.tokenOf(identity)
        const before = await older.get(address, { token })
        if (before.status !== 200 || Array.isArray(before.body.data)) continue
        const plain = await get(address, { token })
        const reply = await older.patch(address, before.body.data, { token })
        if (reply.status >= 400) {
          // A refusal is /api's own word on what it answers itself.
          const same = await patch(address, plain.body, { token })
          expect([path, reply.status, reply.body.detail]).toEqual([path, same.status, same.body.detail])
          continue
        }
        saved.push(path)
        expect([path, still((await get(address, { token })).text)]).toEqual([path, still(plain.text)])
      }
    }
  expect(new Set(saved).size).toBeGreaterThan(10)

  /** The address with ids of what there is in the world, of whatever kind. */
  async function addressesOf(path: string): Promise<string[]> {
    const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as string)
    if (names.length > 1) return []
    if (names.length === 0) return [path]
    return Array.from({ length: 40 }, (_, index) =>
      path.replace(/\{\w+\}/, world.known(`@id:${kindOf(path)}:${index}`)),
    ).filter((address, index, all) => all.indexOf(address) === index)
  }
}, 300_000)

/** The table whose rows an address is about. */
const kindOf = (path: string) =>
  ({ users: 'users', order: 'orders', chat: 'chats', facebookusers: 'facebook_users', topweeks: 'top_weeks' })[
    path.split('/')[1] ?? ''
  ] ?? path.split('/')[1]
