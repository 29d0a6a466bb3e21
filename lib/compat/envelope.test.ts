import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { routeFiles } from '@/app/api/routes.gen'
import { operationsOf } from '@/lib/api/openapi'
import { loadRoutes } from '@/lib/api/registry'
import { newId } from '@/lib/ids'
import { call, get } from '@/server/testing/api'
import { aCourse, anOrganization, aSignedIn } from '@/server/testing/builders'
import { older } from '@/server/testing/compat'
import { forElsewhere } from './envelope'

// Every route file is loaded once, which takes a while.
beforeAll(() => get('/health'))

describe('_id beside id', () => {
  test('everywhere, but not for what is no id of ours, not twice, and not in somebody’s own JSON', () => {
    const id = newId()
    expect(forElsewhere({ id, list: [{ id }], other: { id: 'x' }, number: { id: 1 }, settings: { id } })).toEqual({
      _id: id,
      id,
      list: [{ _id: id, id }],
      other: { id: 'x' },
      number: { id: 1 },
      settings: { id },
    })
    expect(forElsewhere({ _id: 'own', id })).toEqual({ _id: 'own', id })
  })

  test('however deep something lies, the work has an end', () => {
    let deep: unknown = { id: newId() }
    for (let depth = 0; depth < 2000; depth++) deep = { deep }
    expect(forElsewhere(deep)).toEqual(deep)
  })

  test('an organization’s settings come back as they were sent', async () => {
    const { user, token } = await aSignedIn({ role: 'admin' })
    const settings = { id: newId(), nested: { id: newId() } }
    const school = await anOrganization({ ownerId: user.id, settings })
    const { body } = await older.get(`/organizations/${school.id}`, { token })
    expect(body.data.settings).toEqual(settings)
    expect(body.data._id).toBe(school.id)
  })
})

test('no reply of /api has a member that the envelope needs for itself', async () => {
  const taken: string[] = []
  for (const { method, path, declaration } of operationsOf(await loadRoutes(routeFiles))) {
    if (declaration.produces) continue
    const schema = z.toJSONSchema(declaration.returns, { io: 'output', unrepresentable: 'any' })
    const { properties = {} } = schema
    for (const name of ['data', '_id', 'pagination']) if (name in properties) taken.push(`${method} ${path} ${name}`)
  }
  expect(taken).toEqual([])
})

describe('addresses', () => {
  test('/compat and /compat/api are the same, in older spellings and with a slash at the end too', async () => {
    const course = await aCourse()
    for (const path of [
      `/product/${course.id}`,
      `/api/product/${course.id}`,
      `/v1/products/${course.id}`,
      `/products/${course.id}/`,
    ])
      expect((await older.get(path)).body.data._id, path).toBe(course.id)
  })

  test('a list leads on to its next page below /compat', async () => {
    const { headers } = await older.get('/courses?limit=1')
    expect(headers.get('link')).toMatch(/^<\/compat\/courses\?/)
    expect(headers.get('link')).not.toContain('</api/')
  })

  test('an address of the layer’s own leads on to itself, where its list has the same shape', async () => {
    await Promise.all([aCourse({ title: 'A lute of its own' }), aCourse({ title: 'Another lute of its own' })])
    const { headers, body } = await older.get('/courses/name/lute%20of%20its?limit=1')
    const next = /<\/compat(\/courses\/name\/[^>]*page=2[^>]*)>; rel="next"/.exec(headers.get('link') ?? '')?.[1]
    const second = await older.get(next ?? '')
    expect([Array.isArray(second.body), second.body.length, second.body[0].id === body[0].id]).toEqual([true, 1, false])
  })

  test('an unknown address is 404, another method 405, OPTIONS names the methods', async () => {
    expect((await older.get('/nowhere')).status).toBe(404)
    expect((await older.get('')).status).toBe(404)
    const refused = await older.post('/check-token')
    expect([refused.status, refused.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS'])
    const options = await call('OPTIONS', '/cart/count', { base: '/compat' })
    expect([options.status, options.headers.get('allow')]).toEqual([204, 'GET, HEAD, PUT, PATCH, DELETE, OPTIONS'])
  })

  test('HEAD has the headers of GET and no body', async () => {
    const { id } = await aCourse()
    const [head, whole] = [await call('HEAD', `/courses/${id}`, { base: '/compat' }), await older.get(`/courses/${id}`)]
    expect([head.status, head.text, head.headers.get('etag')]).toEqual([200, '', whole.headers.get('etag')])
  })
})

describe('entity tags are of the dressed bytes', () => {
  test('304 for the tag of this reply, 200 for the tag of /api', async () => {
    const course = await aCourse()
    const path = `/courses/${course.id}`
    const [dressed, plain] = [await older.get(path), await get(path)]
    const tag = dressed.headers.get('etag') ?? ''
    expect(tag).not.toBe(plain.headers.get('etag'))
    const ask = (tags: string) => older.get(path, { headers: { 'If-None-Match': tags } })
    expect([(await ask(tag)).status, (await ask(tag)).text]).toEqual([304, ''])
    expect((await ask(plain.headers.get('etag') ?? '')).status).toBe(200)
  })

  test('If-Match takes the version of either', async () => {
    const { user, token } = await aSignedIn({ role: 'instructor' })
    const course = await aCourse({ instructorId: user.id })
    const tag = (await older.get(`/courses/${course.id}`)).headers.get('etag') ?? ''
    const save = (title: string) =>
      older.patch(`/courses/${course.id}`, { title }, { token, headers: { 'If-Match': tag } })
    expect((await save('First')).status).toBe(200)
    const second = await save('Second')
    expect([second.status, second.body.type, second.body.success]).toEqual([412, 'edit-conflict', false])
  })
})

describe('bodies', () => {
  test('what no operation would take is refused as ever', async () => {
    const { token } = await aSignedIn()
    const send = (body: string | Uint8Array, type = 'application/json') =>
      call('POST', '/otp/generate', { base: '/compat', token, body, headers: { 'Content-Type': type } })
    expect((await send('{')).status).toBe(400)
    expect((await send('[]')).status).toBe(400)
    expect((await send(`{"purpose":"${'x'.repeat(70_000)}"}`)).status).toBe(413)
    expect((await send('{"purpose":"A"}', 'text/plain')).status).toBe(415)
    expect((await send(`${'{"a":'.repeat(40)}1${'}'.repeat(40)}`)).status).toBe(400)
    expect((await send('{"email":"a\\u0000@b.example","purpose":"EMAIL_VERIFICATION"}')).status).toBe(400)
  })

  test('a body that no row changes goes on as it came', async () => {
    const { token } = await aSignedIn()
    const twice = '{"name":"first","name":"Second School"}'
    const { status, body } = await call('POST', '/organizations', { base: '/compat', token, body: twice })
    expect([status, body.name]).toEqual([201, 'Second School'])
  })
})

test('what is no JSON stays as it is: the description, a stream of events, a file', async () => {
  const [description, plain] = [await older.get('/openapi.json'), await get('/openapi.json')]
  expect(description.text).toBe(plain.text)
  const { token } = await aSignedIn()
  const data = await older.get('/users/profile/export', { token })
  expect([data.status, Object.keys(data.body).sort()]).toEqual([
    200,
    Object.keys((await get('/users/profile/export', { token })).body).sort(),
  ])
  const events = await older.get('/chat/events', { token })
  expect([events.status, events.headers.get('content-type')]).toEqual([200, 'text/event-stream; charset=utf-8'])
})
