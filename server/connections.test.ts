import { EventEmitter } from 'node:events'
import { createServer } from 'node:http'
import { expect, test } from 'vitest'
import { ownConnections, perAddress } from './connections'

/** Connections from these addresses, as far as the server lets them in. */
function connectAll(addresses: string[]) {
  const server = createServer()
  ownConnections(server)
  const sockets = addresses.map(remoteAddress =>
    Object.assign(new EventEmitter(), {
      remoteAddress,
      isCut: false,
      destroy() {
        this.isCut = true
      },
    }),
  )
  // Node's own part is not asked: these are no sockets.
  const own = server.listeners('connection').at(-1) as (socket: object) => void
  for (const socket of sockets) own(socket)
  server.emit('close')
  return sockets.filter(({ isCut }) => !isCut).length
}

test.each([
  ['one address', () => '203.0.113.7', perAddress],
  ['one address in both spellings', (n: number) => (n % 2 ? '203.0.113.7' : '::ffff:203.0.113.7'), perAddress],
  ['the network of one subscriber', (n: number) => `2001:db8:1:0:${n.toString(16)}::1`, perAddress],
  ['networks of several subscribers', (n: number) => `2001:db8:1:${n.toString(16)}::1`, 600],
  ['this machine', () => '127.0.0.1', 600],
])('of %s so many connections are open', (_whose, address, open) => {
  expect(connectAll(Array.from({ length: 600 }, (_, n) => address(n)))).toBe(open)
})
