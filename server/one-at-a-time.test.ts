import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { Readable } from 'node:stream'
import { afterEach, expect, test } from 'vitest'
import { ClientMessage } from './client-message'
import { refuseUpgrade } from './connections'
import { oneAtATime } from './one-at-a-time'

let server: Server
afterEach(() => {
  server.closeAllConnections()
  server.close()
})

/** A server that notes which requests it has begun, and answers each when told to, or all from then on. */
async function aServer() {
  const begun: string[] = []
  const open: ServerResponse[] = []
  let answersAll = false
  server = createServer(
    { IncomingMessage: ClientMessage },
    oneAtATime((req: IncomingMessage, res: ServerResponse) => {
      begun.push(req.url ?? '')
      if (answersAll) res.end('.')
      else open.push(res)
    }),
  )
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const port = (server.address() as AddressInfo).port
  const answerNext = () => open.shift()?.end('.')
  const answerAll = () => {
    answersAll = true
    answerNext()
  }
  return { begun, open, port, answerNext, answerAll }
}

const requests = (count: number) =>
  Array.from({ length: count }, (_, n) => `GET /${n} HTTP/1.1\r\nHost: localhost\r\n\r\n`).join('')
const until = (condition: () => boolean) => expect.poll(condition, { interval: 5, timeout: 5000 }).toBe(true)

test('what is sent ahead is begun when the reply before it has gone out, and in order', async () => {
  const { begun, port, answerNext } = await aServer()
  const socket = connect(port, '127.0.0.1')
  let received = ''
  socket.on('data', data => {
    received += data
  })
  socket.write(requests(3))
  for (const all of [['/0'], ['/0', '/1'], ['/0', '/1', '/2']]) {
    await until(() => begun.length === all.length)
    expect(begun).toEqual(all)
    answerNext()
  }
  await until(() => received.split('HTTP/1.1 200').length === 4)
  // The connection goes on as any other.
  socket.write(requests(1))
  await until(() => begun.length === 4)
  socket.destroy()
})

test('of a connection that is gone, or closed with a reply, nothing more is begun', async () => {
  const { begun, open, port, answerNext } = await aServer()
  const gone = connect(port, '127.0.0.1')
  gone.write(requests(100))
  await until(() => begun.length === 1)
  const closed = new Promise(resolve => open[0]?.once('close', resolve))
  gone.destroy()
  await closed
  expect(begun).toEqual(['/0'])
  open.length = 0

  const last = connect(port, '127.0.0.1')
  const ended = new Promise(resolve => last.once('close', resolve))
  last.resume()
  last.write(requests(2))
  await until(() => begun.length === 2)
  if (open[0]) open[0].shouldKeepAlive = false
  answerNext()
  await ended
  expect(begun).toEqual(['/0', '/0'])
})

test('an upgrade behind a reply that takes several writes lets all of it out first', async () => {
  const { open, port } = await aServer()
  server.on('upgrade', refuseUpgrade)
  const socket = connect(port, '127.0.0.1')
  let received = 0
  const closed = new Promise(resolve => socket.once('close', resolve))
  socket.on('data', data => {
    received += data.length
  })
  socket.write(`${requests(1)}GET /x HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`)
  await until(() => open.length === 1)
  const page = Readable.from(Array.from({ length: 64 }, () => Buffer.alloc(64 * 1024)))
  page.pipe(open[0] as ServerResponse)
  await closed
  expect(received).toBeGreaterThan(64 * 64 * 1024)
})

test('a connection that sends far more ahead than it reads is closed', async () => {
  const { begun, port } = await aServer()
  const socket = connect(port, '127.0.0.1')
  const closed = new Promise(resolve => socket.once('close', resolve))
  socket.on('error', () => undefined)
  socket.write(requests(300))
  await closed
  expect(begun).toEqual(['/0'])
})

test('what is sent ahead without end stays with its sender, and all of it is answered', async () => {
  const { begun, port, answerAll } = await aServer()
  const socket = connect(port, '127.0.0.1')
  socket.resume()
  const large = `GET /x HTTP/1.1\r\nHost: localhost\r\nX-Filling: ${'x'.repeat(12_000)}\r\n\r\n`
  let sent = 0
  let isFull = false
  const fill = () => {
    while (sent < 2000) {
      sent++
      if (!socket.write(large)) break
    }
    isFull = sent < 2000
  }
  socket.on('drain', fill)
  fill()
  await until(() => begun.length === 1)
  // Nothing moves any more, long before the end: what the two systems between us hold is full.
  let before = 0
  const isStill = () => {
    const moved = sent > before
    before = sent
    return !moved
  }
  await expect.poll(isStill, { interval: 300, timeout: 20_000 }).toBe(true)
  expect(isFull).toBe(true)
  answerAll()
  await until(() => begun.length === 2000)
  socket.destroy()
})

test('bodies of what is sent ahead count too, and stay with their sender as well', async () => {
  const { begun, port, answerAll } = await aServer()
  const socket = connect(port, '127.0.0.1')
  socket.resume()
  const body = '1\r\na\r\n'.repeat(16_000)
  const posts = `POST /x HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n${body}0\r\n\r\n`
  let accepted: Socket | undefined
  server.once('connection', found => {
    accepted = found
  })
  socket.write('GET /first HTTP/1.1\r\nHost: localhost\r\n\r\n')
  for (let n = 0; n < 100; n++) socket.write(posts)
  await until(() => begun.length === 1)
  let before = -1
  const isStill = () => {
    const now = accepted?.bytesRead ?? -1
    const moved = now !== before
    before = now
    return !moved
  }
  await expect.poll(isStill, { interval: 300, timeout: 20_000 }).toBe(true)
  // Half a megabyte of bodies is five of what was written for them.
  expect(accepted?.bytesRead).toBeLessThan(6 * 1024 * 1024)
  answerAll()
  await until(() => begun.length === 101)
  socket.destroy()
})
