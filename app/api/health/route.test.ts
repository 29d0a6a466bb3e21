import { expect, test } from 'vitest'
import { call, get } from '@/server/testing/api'

test('health names the state of the database', async () => {
  const reply = await get('/health')
  expect(reply.status).toBe(200)
  expect(reply.body).toMatchObject({ status: 'ok', details: { database: { status: 'up' } } })
})

test('ready says the same as health', async () => {
  const reply = await get('/health/ready')
  expect([reply.status, reply.body.status, reply.body.details.database.status]).toEqual([200, 'ok', 'up'])
})

test('the process is live', async () => {
  expect((await get('/health/live')).body).toEqual({ status: 'ok' })
})

test('P-35: another method is 405 with Allow, HEAD has no body, OPTIONS lists the methods, unknown paths are JSON', async () => {
  const wrong = await call('DELETE', '/health')
  expect([wrong.status, wrong.headers.get('allow'), wrong.body.type]).toEqual([
    405,
    'GET, HEAD, OPTIONS',
    'method-not-allowed',
  ])
  const head = await call('HEAD', '/health')
  expect([head.status, head.text]).toEqual([200, ''])
  expect((await call('OPTIONS', '/health')).status).toBe(204)
  const unknown = await get('/no/such/path')
  expect([unknown.status, unknown.headers.get('content-type')]).toEqual([404, 'application/problem+json'])
})

test('the older addresses reach the same handler', async () => {
  expect((await get('/v1/health')).status).toBe(200)
})
