import { createServer, type ServerResponse } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { askWhenRead, ClientMessage } from './client-message'

type Received = { req: ClientMessage; res: ServerResponse }

let server: ReturnType<typeof createServer<typeof ClientMessage>>
let received: Received[]
let client: Socket
beforeEach(async () => {
  received = []
  const note = (req: ClientMessage, res: ServerResponse) => received.push({ req, res })
  server = createServer({ IncomingMessage: ClientMessage }, note)
  server.on('checkContinue', (req, res) => {
    askWhenRead(req, res)
    note(req, res)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  client = connect((server.address() as AddressInfo).port, '127.0.0.1')
})
afterEach(() => {
  client.destroy()
  server.closeAllConnections()
  server.close()
})

const until = (condition: () => boolean) => expect.poll(condition, { interval: 2, timeout: 5000 }).toBe(true)
const chunked = (chunks: Buffer[]) =>
  Buffer.concat([
    Buffer.from('POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n'),
    ...chunks.flatMap(chunk => [Buffer.from(`${chunk.length.toString(16)}\r\n`), chunk, Buffer.from('\r\n')]),
    Buffer.from('0\r\n\r\n'),
  ])

test('a body that comes byte by byte takes about its length, read or not', async () => {
  client.write(chunked(Array.from({ length: 12_000 }, (_, n) => Buffer.from([n % 251]))))
  await until(() => received[0]?.req.complete === true)
  const req = received[0]!.req
  const { buffer } = (req as unknown as { _readableState: { buffer: { length: number } } })._readableState
  expect(buffer.length).toBeLessThan(10)
  const body = Buffer.concat(await req.toArray())
  expect(body).toEqual(Buffer.from(Array.from({ length: 12_000 }, (_, n) => n % 251)))
})

test('whatever the chunks and however it is read, a body is what was sent', async () => {
  const port = (server.address() as AddressInfo).port
  const sizes = fc.array(fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 20_000 })), {
    maxLength: 40,
  })
  await fc.assert(
    fc.asyncProperty(sizes, fc.boolean(), fc.boolean(), async (lengths, isSlow, isSplit) => {
      const chunks = lengths.map((length, n) => Buffer.alloc(length, n + 1))
      const socket = connect(port, '127.0.0.1')
      socket.on('error', () => {})
      const before = received.length
      const wire = chunked(chunks)
      if (isSplit) for (const part of [wire.subarray(0, 100), wire.subarray(100)]) socket.write(part)
      else socket.write(wire)
      await until(() => received.length > before)
      const { req, res } = received.at(-1)!
      const read: Buffer[] = []
      for await (const piece of req) {
        read.push(piece)
        if (isSlow) await new Promise(resolve => setImmediate(resolve))
      }
      expect(Buffer.concat(read).equals(Buffer.concat(chunks))).toBe(true)
      res.end()
      socket.destroy()
    }),
    { numRuns: 60 },
  )
})

test('the sender of Expect: 100-continue is asked for the body by whoever reads it', async () => {
  let answers = ''
  client.on('data', data => {
    answers += data
  })
  client.write('POST / HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n')
  await until(() => received.length === 1)
  const body = received[0]!.req.toArray()
  await until(() => answers.includes('100 Continue'))
  client.write('body')
  expect(Buffer.concat(await body).toString()).toBe('body')
  received[0]!.res.end('read')
  await until(() => answers.includes('200 OK'))
  expect(answers).toMatch(/keep-alive/)
})

test('and is refused without being asked where nobody does; the connection ends with that', async () => {
  let answers = ''
  client.on('data', data => {
    answers += data
  })
  client.write('POST / HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 200000000\r\n\r\n')
  await until(() => received.length === 1)
  received[0]!.res.writeHead(413).end('too large')
  await until(() => answers.includes('413'))
  expect(answers).not.toContain('100 Continue')
  expect(answers).toMatch(/connection: close/i)
})
