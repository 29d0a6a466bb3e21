import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { z } from 'zod'
import { socketAddressHeader } from '@/lib/api/client-address'
import { methodNotAllowed, problemResponse } from '@/lib/api/errors'
import { answer, type Method, methods, type Router, resolveAlias } from '@/lib/api/router'
import { answerNextAuth } from '@/lib/auth/next-auth/handler'
import { invalid } from '@/lib/errors'
import { describeError, log, loggedPath } from '@/lib/log'
import { entityTag, keep, sendKept } from './kept-replies'
import { answerUnreadable, goneSignal, hasBody, hurry, letFinishSending, sendResponse, toRequest } from './node-http'
import { type NextHandler, renderPage } from './pages'
import { setCommonHeaders } from './security-headers'

type Parts = {
  next: NextHandler
  /** Our route files; undefined while developing, when Next compiles them itself. */
  router?: Router
}

const isApi = (pathname: string) => pathname === '/api' || pathname.startsWith('/api/')
const byNextAuth = /^\/api\/auth\/(signin|signout|callback|session|csrf|providers|error|verify-request|_log)(\/|$)/

/** The HTTP server: API requests go straight to our handlers, everything else to Next. */
export function createHttpServer({ next, router }: Parts): Server {
  const handle = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    const url = parseUrl(req)
    setCommonHeaders(res)
    if (!url) return sendResponse(problemResponse(invalid('The address is malformed.'), '/'), res)
    // Only we may say where a request comes from.
    delete req.headers[socketAddressHeader]
    if (!['HEAD', 'OPTIONS', ...methods].includes(req.method ?? '')) {
      return sendResponse(
        methodNotAllowed(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'], url.pathname),
        res,
      )
    }
    const pathname = resolveAlias(url.pathname)
    // While developing, Next compiles pages and handlers as they change: nothing is kept, nothing goes past it.
    if (!router) return next(req, res)
    if (!isApi(pathname)) {
      hurry(req)
      return renderPage(req, res, url, next)
    }
    url.pathname = pathname
    if (byNextAuth.test(pathname)) {
      hurry(req)
      return sendResponse(await answerNextAuth(toRequest(req, url), pathname.split('/').slice(3)), res)
    }
    return answerApi(req, res, url, router)
  }
  const server = createServer((req, res) => {
    const started = performance.now()
    const requestId = requestIdOf(req)
    if (hasBody(req)) letFinishSending(req, res)
    res.setHeader('X-Request-Id', requestId)
    res.once('close', () => {
      const milliseconds = Math.round((performance.now() - started) * 10) / 10
      log().info(
        {
          requestId,
          method: req.method,
          path: loggedPath(req.url?.split('?')[0] ?? ''),
          status: res.statusCode,
          ms: milliseconds,
        },
        'request',
      )
    })
    handle(req, res).catch(error => {
      log().error({ requestId, ...describeError(error) }, 'request failed')
      if (res.headersSent) res.destroy()
      else void sendResponse(problemResponse(error, req.url ?? '/'), res)
    })
  })
  // Above the idle time of the usual proxies, so that they and not we end a connection they are about to use.
  server.keepAliveTimeout = 65_000
  server.headersTimeout = 66_000
  // Two gigabytes take their time. Bodies of other requests are hurried along one by one.
  server.requestTimeout = 0
  server.on('clientError', answerUnreadable)
  return server
}

function parseUrl(req: IncomingMessage): URL | undefined {
  try {
    return new URL(`http://${req.headers.host || 'localhost'}${req.url}`)
  } catch {
    return undefined
  }
}

function requestIdOf(req: IncomingMessage): string {
  const given = req.headers['x-request-id']
  return typeof given === 'string' && /^[\w.:-]{8,128}$/.test(given) ? given : randomUUID()
}

async function answerApi(req: IncomingMessage, res: ServerResponse, url: URL, router: Router): Promise<void> {
  const anonymous = !req.headers.authorization && !/lectern\.session=/.test(String(req.headers.cookie ?? ''))
  const declaration = router(url.pathname)?.module[req.method as Method]?.declaration
  const tag = anonymous && req.method === 'GET' ? declaration?.cache : undefined
  const isUpload = declaration?.body && 'streamed' in declaration.body
  if (!isUpload) hurry(req)
  if (!tag || url.search.length > 500) {
    // Only what streams cares whether somebody still listens.
    const request = toRequest(req, url, declaration?.produces || isUpload ? goneSignal(res) : undefined)
    return sendResponse(await answer(router, request), res)
  }
  keepDeclaredQuery(url, declaration?.query)
  const reply = await keep(`api ${url.pathname}${url.search}`, tag, async () => {
    const request = toRequest(req, url)
    request.headers.delete('if-none-match')
    const response = await answer(router, request)
    const body = Buffer.from(await response.arrayBuffer())
    const headers = [...response.headers].filter(([name]) => name !== 'etag')
    const etag = response.status === 200 ? (response.headers.get('etag') ?? entityTag(body)) : null
    return { status: response.status, headers, body, etag }
  })
  sendKept(req, res, reply)
}

/** Unknown keys are ignored anyway: without them, and in one order, the same question has the same kept reply. */
function keepDeclaredQuery(url: URL, query: unknown): void {
  if (!url.search) return
  const shape = query instanceof z.ZodObject ? query.shape : {}
  for (const key of [...url.searchParams.keys()]) if (!(key in shape)) url.searchParams.delete(key)
  url.searchParams.sort()
}
