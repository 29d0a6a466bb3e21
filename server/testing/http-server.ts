import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll } from 'vitest'
import { routeFiles } from '@/app/api/routes.gen'
import { loadRoutes } from '@/lib/api/registry'
import { createRouter } from '@/lib/api/router'
import { createHttpServer } from '../http'
import type { NextHandler } from '../next-pages'

const noPages: NextHandler = async (_req, res) => void res.writeHead(404).end()

/** The site's own HTTP server with every operation, and `next` for pages, for the tests of a file. Its port is known in a test. */
export function withHttpServer(next = noPages): { port: number } {
  const place = { port: 0 }
  let server: Server
  beforeAll(async () => {
    const router = createRouter(await loadRoutes(routeFiles))
    server = createHttpServer({ next, router })
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    place.port = (server.address() as AddressInfo).port
  })
  afterAll(async () => {
    server.closeAllConnections()
    await new Promise(resolve => server.close(resolve))
  })
  return place
}
