import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { BlockList, isIPv6, type Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { callerAddress } from '@/lib/api/client-address'
import { env } from '@/lib/env'
import { currentReply, sayLast } from './one-at-a-time'
import { logRefused, noteReplaced, requestIdOf } from './request-log'

/** A reply that is not done after this time, in milliseconds, is cut, unless it is a stream. */
const longestReplyMs = 10 * 60_000
/** A connection on which nothing moves for this time while a request is under way is cut, in milliseconds. */
const silenceMs = 120_000
/** A connection that is kept for a next request which does not come is cut, in milliseconds, whatever else arrives on it. */
const idleMs = 90_000
/** Open connections of one address of the internet, of which a /64 is one. Proxies and test machines are private ones and have no such limit. */
export const perAddress = 512

/** Addresses that may stand for many people at once: a proxy's, a container network's, this machine's. */
const shared = new BlockList()
shared.addSubnet('10.0.0.0', 8)
shared.addSubnet('100.64.0.0', 10)
shared.addSubnet('127.0.0.0', 8)
shared.addSubnet('169.254.0.0', 16)
shared.addSubnet('172.16.0.0', 12)
shared.addSubnet('192.168.0.0', 16)
shared.addAddress('::1', 'ipv6')
shared.addSubnet('fc00::', 7, 'ipv6')
shared.addSubnet('fe80::', 10, 'ipv6')

/** Connections that were accepted so far. */
let accepted = 0
export const acceptedConnections = (): number => accepted

/** What is under way on a connection: replies and since when, and since when there are none. */
type Activity = { replies: Map<ServerResponse, number>; idleSince: number }

const owned = new WeakMap<Server, Map<Socket, Activity>>()
const streams = new WeakSet<ServerResponse>()
/** The request that came last on a connection. */
const newest = new WeakMap<Duplex, IncomingMessage>()

/** Lets a reply take as long as bytes are moving: uploads, files and event streams. */
export const mayTakeLong = (res: ServerResponse): unknown => streams.add(res)

/**
 * Makes the server the owner of all its connections: their number is limited, in all and for each address; silent and
 * endless ones are cut; and `endConnections` reaches every one of them, whatever protocol it speaks by then.
 */
export function ownConnections(server: Server): void {
  const sockets = new Map<Socket, Activity>()
  const byAddress = new Map<string, number>()
  owned.set(server, sockets)
  server.maxConnections = env().MAX_CONNECTIONS
  server.timeout = silenceMs
  // Where no room is left, connections that are kept open for a next request are given up.
  server.on('drop', () => server.closeIdleConnections())
  server.on('connection', (socket: Socket) => {
    accepted++
    // The network of one subscriber, as limits know it.
    const address = callerAddress(socket.remoteAddress, undefined) ?? ''
    const count = (byAddress.get(address) ?? 0) + 1
    if (count > perAddress && !isShared(socket.remoteAddress ?? '')) return void socket.destroy()
    sockets.set(socket, { replies: new Map(), idleSince: performance.now() })
    byAddress.set(address, count)
    socket.once('close', () => {
      sockets.delete(socket)
      const left = (byAddress.get(address) ?? 1) - 1
      if (left > 0) byAddress.set(address, left)
      else byAddress.delete(address)
    })
  })
  server.on('request', (req, res) => {
    newest.set(req.socket, req)
    const activity = sockets.get(req.socket)
    activity?.replies.set(res, performance.now())
    res.once('close', () => {
      activity?.replies.delete(res)
      if (activity) activity.idleSince = performance.now()
    })
  })
  const sweep = setInterval(() => {
    const now = performance.now()
    for (const [socket, { replies, idleSince }] of sockets) {
      if (replies.size === 0 && now - idleSince > idleMs) socket.destroy()
      for (const [res, since] of replies) if (now - since > longestReplyMs && !streams.has(res)) socket.destroy()
    }
  }, 10_000)
  sweep.unref()
  server.once('close', () => clearInterval(sweep))
}

/** Whether many people may share an address. */
export function isShared(address: string): boolean {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '')
  return plain === '' || shared.check(plain, isIPv6(plain) ? 'ipv6' : 'ipv4')
}

/** Cuts every connection that is still open. */
export function endConnections(server: Server): void {
  for (const socket of owned.get(server)?.keys() ?? []) socket.destroy()
}

/**
 * Refuses a request for another protocol, or for a tunnel, and closes the connection. Left to itself, Node answers the
 * request and drops the bytes that came with it, so that what follows would be read from the middle.
 */
export function refuseUpgrade(req: IncomingMessage, socket: Duplex): void {
  // Node looks after the connection no more, nor after the replies that are still being sent on it.
  socket.on('error', () => socket.destroy())
  socket.on('end', () => socket.destroy())
  socket.on('drain', () => {
    const reply = currentReply(socket)
    if (reply?.writableNeedDrain) reply.emit('drain')
  })
  const [status, head] =
    req.method === 'CONNECT'
      ? [405, ['HTTP/1.1 405 Method Not Allowed', 'Connection: close']]
      : [426, ['HTTP/1.1 426 Upgrade Required', 'Upgrade: HTTP/1.1', 'Connection: close, Upgrade']]
  endWith(socket, { status, head: [...head, 'Content-Length: 0'] }, req)
}

/** A whole reply, as it is written on a connection: its status line and header lines, and its body. */
type LastWords = { status: number; head: string[]; body?: string }

/**
 * Ends a connection with these words, once everything that was asked before has been answered. They are about `req`, or
 * about the request that has not arrived to its end, or about none that could be read.
 */
export function endWith(socket: Duplex, { status, head, body = '' }: LastWords, req = unread(socket)): void {
  const say = () => {
    if (!socket.writable) return void socket.destroy()
    const reply = currentReply(socket)
    const requestId = String(reply?.getHeader('X-Request-Id') ?? requestIdOf(req))
    if (reply) noteReplaced(reply, status)
    socket.end([...head, `X-Request-Id: ${requestId}`, '', body].join('\r\n'), () => {
      if (!reply) logRefused(req, status, requestId)
      socket.destroy()
    })
  }
  sayLast(socket, say, res => streams.has(res))
}

function unread(socket: Duplex): IncomingMessage | undefined {
  const req = newest.get(socket)
  return req?.complete ? undefined : req
}
