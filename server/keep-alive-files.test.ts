import { Agent, type IncomingMessage, request } from 'node:http'
import { expect, test } from 'vitest'
import { post } from './testing/api'
import { aCourse, aSignedIn } from './testing/builders'
import { withHttpServer } from './testing/http-server'
import { aMaterial, anUpload, withDataDirectory } from './testing/lessons'

withDataDirectory()

const site = withHttpServer()
const card = { number: '4242424242424242', expiry: '12/30', securityCode: '123' }

test('R12: on a connection that is kept, the next part of a film after a refund is refused', async () => {
  const course = await aCourse({ price: 1000 })
  const film = await anUpload('x'.repeat(100_000))
  await aMaterial(course.id, { type: 'video', content: '', uploadId: film.id })
  const buyer = await aSignedIn()
  const { body } = await post('/payments', { courseIds: [course.id], paymentMethod: 'card', card }, buyer)
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const ports = new Set<number | undefined>()
  const part = async (range: string) => {
    const headers = { Authorization: `Bearer ${buyer.token}`, Range: range }
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      request({ ...site, host: '127.0.0.1', path: `/api/media/${film.id}`, agent, headers }, resolve)
        .on('error', reject)
        .end()
    })
    ports.add(response.socket.localPort)
    for await (const _piece of response);
    return response.statusCode
  }
  try {
    expect(await part('bytes=0-9999')).toBe(206)
    expect(await part('bytes=10000-19999')).toBe(206)
    expect((await post(`/orders/${body.orderId}/refunds`, {}, buyer)).status).toBe(201)
    expect(await part('bytes=20000-29999')).toBe(404)
    // All of it went over one connection.
    expect(ports.size).toBe(1)
  } finally {
    agent.destroy()
  }
})
