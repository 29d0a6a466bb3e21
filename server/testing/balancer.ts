import { Agent, createServer, get, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

type Backend = {
  url: string
  agent: Agent
  isUp: boolean
  failures: number
  /** What its health check said, without repetitions: `200`, `503`, `ECONNREFUSED`. */
  heard: (number | string)[]
}

export type Balancer = {
  url: string
  backends: readonly Readonly<Backend>[]
  /** How often a connection could not be made and another instance was asked. */
  retries: () => number
  stop: () => Promise<void>
}

const checkEveryMs = 100
/** So many failed checks in a row take an instance out; one good one takes it in. */
const fall = 2

/**
 * A balancer before several instances, set up as README says: each in turn, by `/api/health`. Like haproxy it asks
 * another one only when no connection could be made (`retry-on conn-failure`), because then nothing was sent. Whatever
 * else goes wrong the client sees: 502 for an instance that hangs up, 503 when none is up.
 */
export async function startBalancer(urls: string[]): Promise<Balancer> {
  const backends = urls.map(
    (url): Backend => ({ url, agent: new Agent({ keepAlive: true }), isUp: false, failures: 0, heard: [] }),
  )
  let [turn, retries] = [0, 0]

  const server = createServer(async (req, res) => {
    try {
      const chunks: Uint8Array[] = []
      for await (const chunk of req) chunks.push(chunk)
      turn++
      const up = backends.filter(({ isUp }) => isUp)
      pass(req, res, Buffer.concat(chunks), [...up.slice(turn % up.length), ...up.slice(0, turn % up.length)])
    } catch {
      res.destroy()
    }
  })

  function pass(req: IncomingMessage, res: ServerResponse, body: Buffer, [backend, ...others]: Backend[]): void {
    if (!backend) return void res.writeHead(503).end()
    const { connection, ...given } = req.headers
    const headers = { ...given, 'x-forwarded-for': req.socket.remoteAddress }
    const options = { method: req.method, headers, agent: backend.agent }
    const asked = request(backend.url + req.url, options, answer => {
      const { connection: own, 'keep-alive': idle, ...rest } = answer.headers
      res.writeHead(answer.statusCode ?? 502, rest).flushHeaders()
      answer.on('error', () => res.destroy())
      answer.pipe(res)
    })
    asked.on('error', (error: NodeJS.ErrnoException) => {
      if (res.headersSent || res.destroyed) return void res.destroy()
      if (error.code !== 'ECONNREFUSED') return void res.writeHead(502).end(error.code)
      retries++
      pass(req, res, body, others)
    })
    res.once('close', () => asked.destroy())
    asked.end(body)
  }

  let isOver = false
  const checks = backends.map(async backend => {
    while (!isOver) {
      const heard = await health(backend.url)
      if (backend.heard.at(-1) !== heard) backend.heard.push(heard)
      backend.failures = heard === 200 ? 0 : backend.failures + 1
      backend.isUp = heard === 200 || (backend.isUp && backend.failures < fall)
      await new Promise(resolve => setTimeout(resolve, checkEveryMs))
    }
  })

  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    backends,
    retries: () => retries,
    async stop() {
      isOver = true
      await Promise.all(checks)
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
      for (const { agent } of backends) agent.destroy()
    },
  }
}

const health = (url: string): Promise<number | string> =>
  new Promise(resolve => {
    const asked = get(`${url}/api/health`, { agent: false, timeout: 2000 }, response => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
    asked.on('timeout', () => asked.destroy(new Error('timeout')))
    asked.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message))
  })
