import { createServer, type IncomingMessage, type RequestListener } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { expect, test } from 'vitest'
import { letFinishSending, sendResponse, toRequest } from './node-http'

/** A server for one test, and a connection to it on which a request with a large body is on its way. */
async function aSender(length: number, listener: RequestListener) {
  const server = createServer(listener)
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  socket.on('error', () => {})
  socket.write(`POST / HTTP/1.1\r\nHost: x\r\nContent-Length: ${length}\r\n\r\n`)
  return {
    socket,
    stop: async () => {
      socket.destroy()
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  }
}

/** Node 20 has no `Promise.withResolvers` yet. */
function withResolvers<T>() {
  let resolve: (value: T) => void = () => {}
  const promise = new Promise<T>(settle => {
    resolve = settle
  })
  return { promise, resolve }
}

const requestOf = (req: IncomingMessage) => toRequest(req, new URL('http://localhost/'))

test('a body is taken from the line only as fast as it is read', async () => {
  const whole = 64 * 1024 * 1024
  const { promise, resolve } = withResolvers<number>()
  const { socket, stop } = await aSender(whole, async req => {
    const reader = requestOf(req).body?.getReader()
    await reader?.read()
    // The sender gets every chance to send more than was asked for.
    for (let turn = 0; turn < 2000; turn++) await new Promise(setImmediate)
    resolve(req.socket.bytesRead)
  })
  socket.write(Buffer.alloc(whole))
  expect(await promise).toBeLessThan(1024 * 1024)
  await stop()
})

test('a body arrives whole, piece by piece', async () => {
  const { promise, resolve } = withResolvers<number>()
  const { socket, stop } = await aSender(3_000_000, async req => {
    resolve((await requestOf(req).arrayBuffer()).byteLength)
  })
  for (let piece = 0; piece < 3; piece++) socket.write(Buffer.alloc(1_000_000))
  expect(await promise).toBe(3_000_000)
  await stop()
})

test('a sender who leaves in the middle is an error for whoever reads', async () => {
  const { promise, resolve } = withResolvers<unknown>()
  const { socket, stop } = await aSender(3_000_000, async req => {
    const reader = requestOf(req).body?.getReader()
    await reader?.read()
    socket.destroy()
    resolve(await reader?.read().catch(error => error.code))
  })
  socket.write(Buffer.alloc(1000))
  expect(await promise).toBe('ECONNRESET')
  await stop()
})

test('whoever is answered early may finish sending, and the connection is good for the next request', async () => {
  const length = 20_000_000
  const { socket, stop } = await aSender(length, async (req, res) => {
    letFinishSending(req, res)
    if (req.method === 'GET') return void res.end('next')
    const reader = requestOf(req).body?.getReader()
    await reader?.read()
    await reader?.cancel()
    res.writeHead(413).end()
  })
  let replies = ''
  const next = new Promise<void>(resolve =>
    socket.on('data', data => {
      replies += data
      if (replies.endsWith('next')) resolve()
    }),
  )
  socket.write(Buffer.alloc(length))
  socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n')
  await next
  expect(replies).toMatch(/^HTTP\/1\.1 413 [\s\S]+HTTP\/1\.1 200 /)
  await stop()
})

test('lines of JSON go out as they are made; what breaks off in the middle ends the connection', async () => {
  const { promise: firstArrived, resolve: goOn } = withResolvers<void>()
  let piece = 0
  const lines = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        if (piece++ === 0) return controller.enqueue(new TextEncoder().encode('{"line":1}\n'))
        await firstArrived
        throw new Error('The database went away.')
      },
    },
    { highWaterMark: 0 },
  )
  const server = createServer((_req, res) => {
    void sendResponse(new Response(lines, { headers: { 'Content-Type': 'application/x-ndjson' } }), res)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const reply = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
  const reader = reply.body?.getReader()
  const first = await reader?.read()
  expect(new TextDecoder().decode(first?.value)).toBe('{"line":1}\n')
  goOn()
  await expect(reader?.read()).rejects.toThrow()
  await new Promise(resolve => server.close(resolve))
})
