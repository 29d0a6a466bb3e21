import { connect, type Socket } from 'node:net'
import { expect, test } from '@playwright/test'
import { someoneWithToken } from './people'

type Someone = Awaited<ReturnType<typeof someoneWithToken>>

/** A stream on a connection of its own, byte by byte as the network has it. */
async function openSocket(url: string, { headers }: Someone) {
  const { hostname, port, host } = new URL(url)
  const socket = connect(Number(port), hostname)
  const got = { text: '' }
  socket.on('error', () => undefined)
  socket.on('data', data => {
    got.text += data
  })
  socket.write(`GET /api/chat/events HTTP/1.1\r\nHost: ${host}\r\nAuthorization: ${headers.Authorization}\r\n\r\n`)
  await expect.poll(() => got.text).toContain('\r\n\r\n')
  return { socket, got, status: Number(got.text.split(' ')[1]) }
}

const waysToGo: [string, (socket: Socket) => void][] = [
  ['ends its connection', socket => socket.end()],
  ['destroys its connection', socket => socket.destroy()],
  ['is cut off', socket => socket.resetAndDestroy()],
]

test('P-27: a sixth stream is refused, and whoever goes away, however they go, makes room within two seconds', async ({
  baseURL,
}) => {
  const url = baseURL as string
  const someone = await someoneWithToken(url)
  const open = await Promise.all(Array.from({ length: 5 }, () => openSocket(url, someone)))
  expect(open.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200])
  for (const [way, go] of waysToGo) {
    const sixth = await openSocket(url, someone)
    expect(sixth.status).toBe(429)
    sixth.socket.destroy()
    go(open.shift()?.socket as Socket)
    const again = async () => {
      const next = await openSocket(url, someone)
      if (next.status === 200) open.push(next)
      else next.socket.destroy()
      return next.status
    }
    await expect.poll(again, { message: `whoever ${way}`, timeout: 2000, intervals: [100] }).toBe(200)
  }
  for (const { socket } of open) socket.destroy()
})

test('P-27: a stream ends within five seconds of its session, without anybody touching it', async ({ baseURL }) => {
  const url = baseURL as string
  const [leaving, staying] = [await someoneWithToken(url), await someoneWithToken(url)]
  const [stream, other] = [await openSocket(url, leaving), await openSocket(url, staying)]
  await expect.poll(() => stream.got.text).toContain('id: ')
  const headers = { ...leaving.headers, 'Content-Type': 'application/json' }
  expect((await fetch(`${url}/api/auth/logout`, { method: 'POST', headers, body: '{}' })).status).toBe(200)
  // The last piece of the reply; the connection itself is kept for what comes next.
  await expect.poll(() => stream.got.text, { timeout: 5000 }).toMatch(/retry: \d+\n\n\r\n0\r\n\r\n$/)
  const again = await openSocket(url, leaving)
  expect(again.status).toBe(401)
  expect(other.got.text).not.toMatch(/\r\n0\r\n\r\n$/)
  for (const { socket } of [stream, other, again]) socket.destroy()
})
