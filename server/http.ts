import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { pagePaths, routeFiles } from '@/app/api/routes.gen'
import { compatPath, resolveAlias } from '@/lib/api/aliases'
import { callerNetwork, socketAddressHeader } from '@/lib/api/client-address'
import { methodNotAllowed, problemResponse } from '@/lib/api/errors'
import { knowRoutes, routePattern } from '@/lib/api/route-pattern'
import { allowedMethods, answer, type Match, type Method, type Router } from '@/lib/api/router'
import { sessionCookieName } from '@/lib/auth/cookies'
import { answerNextAuth } from '@/lib/auth/next-auth/handler'
import { answerCompat } from '@/lib/compat/answer'
import { allowedInCompat, ownPaths } from '@/lib/compat/plan'
import { cookieOf } from '@/lib/cookies'
import { appUrl } from '@/lib/env'
import { loggedAs } from '@/lib/log'
import { type Place, whenAdmitted } from './admission'
import { askWhenRead, ClientMessage } from './client-message'
import { mayTakeLong, ownConnections, refuseUpgrade } from './connections'
import { answerPreflight, corsLines, isPreflight, setCors } from './cors'
import { answerForm, takesForms } from './forms'
import { keptApiRequest, keptCompatRequest } from './kept-api'
import { keptPageRequest } from './kept-pages'
import type { CacheRequest } from './kept-reply'
import { memo } from './memo'
import { type NextHandler, pageMethods, renderPage, sendFailedPage } from './next-pages'
import { answerUnreadable, goneSignal, hasBody, hurry, letFinishSending, sendResponse, toRequest } from './node-http'
import { oneAtATime } from './one-at-a-time'
import { createReplyCache, type ReplyCache } from './reply-cache'
import { logWhenOver, requestIdOf } from './request-log'
import { setCommonHeaders } from './security-headers'
import { sendKept } from './send-kept'
import { checkHost, isApiPath, readTarget, requirePageAddress, type Target } from './target'

type Parts = {
  next: NextHandler
  /** Our route files; undefined while developing, when Next compiles them itself. */
  router?: Router
  cache?: ReplyCache
}

const allMethods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']
const byNextAuth = /^\/api\/auth\/(signin|signout|callback|session|csrf|providers|error|verify-request|_log)(\/|$)/

/** The HTTP server: API requests go straight to our handlers, everything else to Next. */
export function createHttpServer({ next, router, cache = createReplyCache() }: Parts): Server {
  knowRoutes(Object.keys(routeFiles), pagePaths, ownPaths)
  const handle = async (req: IncomingMessage, res: ServerResponse, place: Place): Promise<void> => {
    if (req.method === 'OPTIONS' && req.url === '*') {
      checkHost(req)
      res.writeHead(204, { Allow: allMethods.join(', ') })
      return void res.end()
    }
    const target = readTarget(req)
    if (!allMethods.includes(req.method ?? '')) {
      setCommonHeaders(res)
      setCors(req, res, target.pathname)
      return sendResponse(methodNotAllowed(allMethods, target.pathname), res)
    }
    target.pathname = resolveAlias(target.pathname)
    req.url = target.pathname + target.search
    // While developing, Next compiles pages and handlers as they change: nothing is kept, nothing goes past it.
    if (!router) {
      setCommonHeaders(res)
      setCors(req, res, target.pathname)
      if (isPreflight(req) && isApiPath(target.pathname)) return answerPreflight(res, allMethods)
      req.headers[socketAddressHeader] = req.socket.remoteAddress
      return next(req, res)
    }
    if (isApiPath(target.pathname)) {
      setCommonHeaders(res)
      setCors(req, res, target.pathname)
      const compat = compatPath(target.pathname)
      const match = router(compat ?? target.pathname)
      if (isPreflight(req)) {
        const ordinary = match ? allowedMethods(match.module) : []
        const allowed = compat === undefined ? ordinary : allowedInCompat(router, compat)
        return answerPreflight(res, allowed.length > 0 ? allowed : allMethods)
      }
      const reply = compat === undefined ? answer : answerCompat
      return answerOne(req, res, target, { match, place, reply: request => reply(router, request) })
    }
    const allowed = pageMethods(target.pathname)
    if (!allowed.includes(req.method ?? '') || req.method === 'OPTIONS') {
      setCommonHeaders(res)
      if (req.method !== 'OPTIONS') return sendResponse(methodNotAllowed([...allowed], target.pathname), res)
      res.writeHead(204, { Allow: allowed.join(', ') })
      return void res.end()
    }
    requirePageAddress(target)
    if (takesForms(target.pathname)) return answerForm(req, res, target)
    const kept = isRead(req) ? await keptPageRequest(req, target, next) : undefined
    if (kept) return sendFrom(kept, req, res)
    hurry(req)
    setCommonHeaders(res)
    return renderPage(req, res, target.pathname, next)
  }

  /** What an address of the API is kept under: a function of the address alone. */
  const keptAt = memo(
    (address: string): CacheRequest | null => {
      const target = readTarget({ url: address, headers: {}, rawHeaders: [] })
      const compat = compatPath(target.pathname)
      if (router && compat !== undefined) return keptCompatRequest(router, compat, target.search) ?? null
      const pathname = resolveAlias(target.pathname)
      const match = router?.(pathname)
      return (router && match && keptApiRequest(router, match, { ...target, pathname })) ?? null
    },
    { most: 5000 },
  )

  /** Answers a kept operation of the API at once; false for everything else. */
  function answerKept(req: IncomingMessage, res: ServerResponse): boolean | Promise<void> {
    if (!router || !isRead(req) || !/^\/(?:api|v1|compat)\//.test(req.url ?? '')) return false
    const kept = keptAt(req.url ?? '')
    // What is the same for everybody and at all times needs nobody to be known.
    if (!kept || (kept.kind !== 'fixed' && hasCredential(req))) return false
    checkHost(req)
    return sendFrom(kept, req, res, corsLines(req)) ?? true
  }

  /** Answers from the cache, with `extra` header lines. A hang-up concerns nobody but the reader who hung up. */
  function sendFrom(
    request: CacheRequest,
    req: IncomingMessage,
    res: ServerResponse,
    extra: readonly string[] = [],
  ): void | Promise<void> {
    const found = cache.answer(request, {
      whose: () => callerNetwork(req.socket.remoteAddress, req.headers['x-forwarded-for']?.toString()) ?? '',
      onGone: callback => res.once('close', () => !res.writableFinished && callback()),
    })
    if (!(found instanceof Promise)) return sendKept(req, res, found, cache, extra)
    return found.then(reply => (res.destroyed ? undefined : sendKept(req, res, reply, cache, extra)))
  }

  const begin = (req: IncomingMessage, res: ServerResponse): void => {
    const started = performance.now()
    const requestId = requestIdOf(req)
    if (hasBody(req)) letFinishSending(req, res)
    // Nobody reads the body of a GET: the connection ends with the answer rather than wait for it.
    else if ((req.headers['content-length'] ?? '0') !== '0' || req.headers['transfer-encoding'] !== undefined)
      res.shouldKeepAlive = false
    res.setHeader('X-Request-Id', requestId)
    const address = req.url
    logWhenOver(req, res, { requestId, started, address })
    // It was reset before we came to it.
    if (req.socket.remoteAddress === undefined) return void res.destroy()
    const named = {
      requestId,
      get route() {
        return routePattern(address)
      },
    }
    const failed = (error: unknown) => fail(error, req, res)
    try {
      const kept = answerKept(req, res)
      if (kept === true) return
      const answered = () => kept || whenAdmitted(req, res, place => handle(req, res, place))
      loggedAs(named, () => answered().catch(failed))
    } catch (error) {
      loggedAs(named, () => failed(error))
    }
  }

  const inOrder = oneAtATime(begin)
  // A missing `Host` is refused by us, with a problem document.
  const options = { IncomingMessage: ClientMessage, connectionsCheckingInterval: 5000, requireHostHeader: false }
  const server = createServer(options, inOrder)
  // Browsers send some twenty; each takes more memory than its letters. What is above is not read.
  server.maxHeadersCount = 100
  ownConnections(server)
  // `Expect` with anything but 100-continue: Node would answer it past those that are due before it.
  server.on('checkExpectation', inOrder)
  server.on('checkContinue', (req: ClientMessage, res) => {
    askWhenRead(req, res)
    inOrder(req, res)
  })
  if (router) for (const event of ['upgrade', 'connect']) server.on(event, refuseUpgrade)
  // Above the idle time of the usual proxies, so that they and not we end a connection they are about to use.
  server.keepAliveTimeout = 65_000
  server.headersTimeout = 20_000
  // Two gigabytes take their time. Bodies of other requests are hurried along one by one.
  server.requestTimeout = 0
  server.on('clientError', answerUnreadable)
  server.once('close', () => cache.close())
  return server
}

const isRead = ({ method }: IncomingMessage) => method === 'GET' || method === 'HEAD'

/** Whether a request to the API says who sends it, well or badly: then its reply is computed for it alone. */
function hasCredential({ headers }: IncomingMessage): boolean {
  return headers.authorization !== undefined || cookieOf(headers.cookie, sessionCookieName()) !== undefined
}

type Operation = { match: Match | undefined; place: Place; reply: (request: Request) => Promise<Response> }

/** Answers one request to the API by its handler, or by way of the compatibility layer. */
async function answerOne(
  req: IncomingMessage,
  res: ServerResponse,
  { pathname, search }: Target,
  { match, place, reply }: Operation,
): Promise<void> {
  const url = new URL(appUrl() + pathname + search)
  if (byNextAuth.test(pathname)) {
    hurry(req)
    return sendResponse(await answerNextAuth(toRequest(req, url, { place }), pathname.split('/').slice(3)), res)
  }
  const declaration = match?.module[req.method as Method]?.declaration
  const isUpload = declaration?.body && 'streamed' in declaration.body
  if (!isUpload) hurry(req)
  const isStream = Boolean(declaration?.produces || isUpload)
  if (isStream) {
    mayTakeLong(res)
    place.leave()
  }
  // Only what streams cares whether somebody still listens.
  const request = toRequest(req, url, { place, signal: isStream ? goneSignal(res) : undefined })
  return sendResponse(await reply(request), res)
}

/** What could not be answered: a page in HTML, anything else as a problem document. */
function fail(error: unknown, req: IncomingMessage, res: ServerResponse): void {
  const response = problemResponse(error, req.url?.split('?')[0] ?? '/')
  if (res.headersSent) return void res.destroy()
  setCommonHeaders(res)
  setCors(req, res, req.url?.split('?')[0] ?? '/')
  if (isApiPath(req.url ?? '/') || !req.headers.accept?.includes('text/html')) return void sendResponse(response, res)
  sendFailedPage(req, res, response)
}
