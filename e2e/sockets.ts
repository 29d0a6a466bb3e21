import { readdirSync, readFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import type { Instance } from '@/server/testing/instance'

export type RawReply = { status: number; headers: Map<string, string>; body: Buffer }

/** How the client of a raw request behaves: reads everything, or hangs up in one of several ways. */
export type Manner = 'reads' | 'ends' | 'destroys' | 'resets' | 'never reads'

type RawRequest = {
  /** Request line and header lines as they go over the wire, without line ends. */
  head: string[]
  body?: string | Buffer
  manner?: Manner
  /** After so many milliseconds the client hangs up, if it does. */
  afterMs?: number
  /** Milliseconds until a reply must be there. */
  limitMs?: number
}

const open = (url: string): Socket => {
  const socket = connect(Number(new URL(url).port), '127.0.0.1')
  socket.on('error', () => undefined)
  return socket
}

/** Sends bytes on a connection of its own. Undefined for a client that hung up; throws when no whole reply came in time. */
export function rawRequest(url: string, request: RawRequest): Promise<RawReply | undefined> {
  const { head, body = '', manner = 'reads', afterMs = 0, limitMs = 20_000 } = request
  const socket = open(url)
  socket.write(`${head.join('\r\n')}\r\n\r\n`)
  if (body.length > 0) socket.write(body)
  if (manner !== 'reads') {
    if (manner === 'never reads') socket.pause()
    return new Promise(resolve => {
      setTimeout(() => {
        if (manner === 'ends') socket.end()
        else if (manner === 'resets') socket.resetAndDestroy()
        else socket.destroy()
        resolve(undefined)
      }, afterMs)
    })
  }
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    const late = setTimeout(() => {
      socket.destroy()
      reject(new Error(`No reply within ${limitMs} ms to: ${head.join(' | ').slice(0, 500)}`))
    }, limitMs)
    const finish = () => {
      clearTimeout(late)
      resolve(parse(Buffer.concat(chunks)))
    }
    socket.on('data', chunk => chunks.push(chunk))
    socket.once('close', finish)
  })
}

function parse(bytes: Buffer): RawReply | undefined {
  const end = bytes.indexOf('\r\n\r\n')
  if (end < 0) return undefined
  const [first = '', ...lines] = bytes.subarray(0, end).toString('latin1').split('\r\n')
  const headers = new Map(
    lines.map(line => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  )
  return { status: Number(first.split(' ')[1]), headers, body: bytes.subarray(end + 4) }
}

/** Open file descriptors of an instance that are sockets. */
export const socketsOf = ({ process: { pid } }: Instance): number =>
  readdirSync(`/proc/${pid}/fd`, { withFileTypes: true }).length

/** Resident memory of an instance in MiB. */
export const memoryOf = ({ process: { pid } }: Instance): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024
