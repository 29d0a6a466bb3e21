import { get as httpGet, type IncomingMessage } from 'node:http'
import { afterEach, expect, test, vi } from 'vitest'
import { openStreams, resetStreams, stopStreams } from '@/lib/chat/live/hub'
import { post } from './testing/api'
import { aSignedIn } from './testing/builders'
import { aPrivateChat } from './testing/chats'
import { withHttpServer } from './testing/http-server'

const site = withHttpServer()
afterEach(resetStreams)

/** A stream over a real connection, as a browser asks for it. */
async function connect(token: string) {
  const headers = { Authorization: `Bearer ${token}`, Accept: 'text/event-stream', 'Accept-Encoding': 'gzip, br' }
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    httpGet({ ...site, host: '127.0.0.1', path: '/api/chat/events', headers }, resolve).on('error', reject)
  })
  const got = { text: '', isOver: false }
  response.setEncoding('utf8')
  response.on('data', chunk => {
    got.text += chunk
  })
  response.on('end', () => {
    got.isOver = true
  })
  response.on('error', () => undefined)
  return { response, got, hangUp: () => response.destroy() }
}

test('a stream goes out event by event, neither collected nor compressed', async () => {
  const { one, other, chatId } = await aPrivateChat()
  const { response, got } = await connect(other.token)
  expect([response.statusCode, response.headers['content-type']]).toEqual([200, 'text/event-stream; charset=utf-8'])
  expect([response.headers['content-encoding'], response.headers['content-length']]).toEqual([undefined, undefined])
  await vi.waitFor(() => expect(got.text).toMatch(/^retry: \d+\n\nid: .+\n\n/))
  await post(`/chat/${chatId}/messages`, { content: 'Hello' }, one)
  await vi.waitFor(() => expect(got.text).toMatch(/event: message\ndata: .*"content":"Hello".*\n\n/))
})

test('P-27: whoever hangs up makes room', async () => {
  const { token } = await aSignedIn()
  const open = []
  for (let n = 0; n < 5; n++) open.push(await connect(token))
  const sixth = await connect(token)
  expect([sixth.response.statusCode, sixth.response.headers['content-type']]).toEqual([429, 'application/problem+json'])
  open[0]?.hangUp()
  await vi.waitFor(() => expect(openStreams()).toBe(4))
  expect((await connect(token)).response.statusCode).toBe(200)
})

test('P-39: at the end every stream is closed with a retry', async () => {
  const streams = await Promise.all(Array.from({ length: 10 }, async () => connect((await aSignedIn()).token)))
  await vi.waitFor(() => expect(streams.every(({ got }) => got.text.includes('id: '))).toBe(true))
  stopStreams()
  await vi.waitFor(() => expect(streams.every(({ got }) => got.isOver)).toBe(true))
  for (const { got } of streams) expect(got.text).toMatch(/retry: \d+\n\n$/)
  expect(openStreams()).toBe(0)
})
