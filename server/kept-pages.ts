import type { IncomingMessage } from 'node:http'
import lightMyRequest, { type DispatchFunc, type Response as InjectResponse } from 'light-my-request'
import { filterKeys } from '@/components/catalog/catalog-search'
import { sessionCookieName, sessionIdOfCookie } from '@/lib/auth/cookies'
import { cookieOf } from '@/lib/cookies'
import { appUrl } from '@/lib/env'
import { databaseAway, invalid } from '@/lib/errors'
import { shownHeader } from '@/lib/freshness/shown'
import { chooseLocale, type Locale, localeCookie } from '@/lib/i18n/config'
import { statusOfPage } from '@/lib/page-errors'
import { isTheme, type Theme, themeCookie } from '@/lib/preferences/policy'
import type { CacheRequest, Reply } from './kept-reply'
import type { NextHandler } from './next-pages'
import { pageContent } from './page-content'
import { guardKept } from './security-headers'
import type { Target } from './target'

/** A page that looks the same to everybody who is not signed in, but for language and theme. */
type PublicPage = {
  path: RegExp
  kind: 'list' | 'item' | 'shell'
  /** The query that it reads; anything else is no part of its address. */
  query: readonly string[]
  /** What it is, if not a page of HTML. */
  type?: 'image/png' | 'application/xml'
  /** It is long, and sent as a whole to clients that ask for parts of it: then the browser loads it like any other page. */
  isWhole?: true
}

const publicPages: PublicPage[] = [
  { path: /^\/$/, kind: 'list', query: [] },
  {
    path: /^\/courses$/,
    kind: 'list',
    query: [...filterKeys, 'categories', 'search', 'sort', 'sortOrder', 'page'],
  },
  { path: /^\/courses\/[a-z0-9-]{1,80}$/, kind: 'item', query: ['stars', 'q', 'sort', 'shown'] },
  { path: /^\/categories$/, kind: 'list', query: [] },
  { path: /^\/topics\/[a-z0-9-]{1,80}$/, kind: 'list', query: [] },
  { path: /^\/lecturers$/, kind: 'list', query: ['search', 'page'] },
  { path: /^\/lecturers\/[0-9a-f]{24}$/, kind: 'list', query: ['page'] },
  { path: /^\/top-weeks$/, kind: 'list', query: ['page'] },
  { path: /^\/top-weeks\/[0-9a-f]{24}$/, kind: 'list', query: [] },
  { path: /^\/(?:about|help)$/, kind: 'shell', query: [] },
  { path: /^\/docs\/(?:api(?:\/[A-Za-z][A-Za-z.-]{1,30})?|ui)$/, kind: 'shell', query: [], isWhole: true },
  { path: /^\/share\/[a-z-]{1,20}\/[a-z0-9-]{1,80}\.png$/, kind: 'item', query: [], type: 'image/png' },
  { path: /^\/sitemap\.xml$/, kind: 'list', query: [], type: 'application/xml' },
  { path: /^\/sitemaps\/[a-z]{1,20}(-\d{1,6})?\.xml$/, kind: 'list', query: [], type: 'application/xml' },
]

/** The most characters that the address of a public page has with what it reads of its query. */
const longestAddress = 4000
/** The most values of one key: the pages read no more. */
const mostValues = 20

/** All that a kept page depends on. */
type PageKey = { path: string; locale: Locale; theme: Theme }

/**
 * What a page is kept under, or undefined for a page that is not public or a reader who is signed in. `path` and the
 * known part of the query are of the address; language and theme are the reader's. Throws 400 for a longer address.
 */
export async function keptPageRequest(
  req: IncomingMessage,
  { pathname, search }: Target,
  next: NextHandler,
): Promise<CacheRequest | undefined> {
  const page = publicPages.find(({ path }) => path.test(pathname))
  // A page in the middle of a visit is asked for in parts, which depend on what the browser has already.
  if (!page || (req.headers.rsc !== undefined && !page.isWhole)) return undefined
  const cookies = req.headers.cookie
  if (await sessionIdOfCookie(cookieOf(cookies, sessionCookieName()))) return undefined
  const path = pathname + knownQuery(search, page.query)
  if (path.length > longestAddress) throw invalid('The address is too long.')
  const theme = cookieOf(cookies, themeCookie)
  const key: PageKey = {
    path,
    locale: chooseLocale(cookieOf(cookies, localeCookie), req.headers['accept-language'] ?? null),
    theme: isTheme(theme) ? theme : 'system',
  }
  const compute = () => (page.type ? renderFile(key, page.type, next) : renderPage(key, next))
  return { key: `page ${key.locale} ${key.theme} ${path}`, kind: page.kind, line: 'page', compute }
}

function knownQuery(search: string, known: readonly string[]): string {
  if (!search) return ''
  const values = new Map(known.map(key => [key, new Set<string>()]))
  for (const [key, value] of new URLSearchParams(search)) {
    const own = values.get(key)
    if (own && own.size < mostValues) own.add(value)
  }
  const kept = new URLSearchParams([...values].flatMap(([key, own]) => [...own].map(value => [key, value])))
  kept.sort()
  return kept.size ? `?${kept}` : ''
}

async function renderPage(key: PageKey, next: NextHandler): Promise<Reply> {
  const guard = guardKept(key.path)
  const response = await inject(key, guard.headers, next)
  requireDatabase(response)
  const { html, policy } = guard.finish(response.rawPayload.toString('utf8'))
  const headers = headersOf(response, ['cache-control', 'vary']).map(([name, value]): [string, string] => [
    name,
    guard.withoutNonce(value),
  ])
  headers.push(
    ['Cache-Control', 'private, no-cache'],
    ['Vary', 'Cookie, Accept-Language, Accept-Encoding, RSC'],
    ['Content-Security-Policy', policy],
  )
  const content = pageContent(html)
  const body = Buffer.from(html)
  return { status: response.statusCode, headers, body, content, isPublic: isPublic(response, 'text/html') }
}

/** 503 for what could not be made because the database is away. */
function requireDatabase({ statusCode }: InjectResponse): void {
  if (statusOfPage(statusCode) === 503) throw databaseAway()
}

async function renderFile(key: PageKey, type: string, next: NextHandler): Promise<Reply> {
  const response = await inject(key, { [shownHeader]: '?' }, next)
  requireDatabase(response)
  const { statusCode: status, rawPayload: body } = response
  const shows = String(response.headers[shownHeader] ?? '')
    .split(' ')
    .filter(Boolean)
  return { status, headers: headersOf(response, [shownHeader]), body, shows, isPublic: isPublic(response, type) }
}

/** Asks Next with a request that is made of the key and nothing else; the reply is written into memory. */
function inject(
  { path, locale, theme }: PageKey,
  headers: Record<string, string>,
  next: NextHandler,
): Promise<InjectResponse> {
  const own = {
    ...headers,
    host: new URL(appUrl()).host,
    'accept-language': locale,
    cookie: `${localeCookie}=${locale}; ${themeCookie}=${theme}`,
  }
  return new Promise((resolve, reject) => {
    const dispatch: DispatchFunc = (req, res) => {
      next(req, res).catch(reject)
    }
    lightMyRequest(dispatch, { method: 'GET', url: path, headers: own }).then(resolve, reject)
  })
}

function isPublic({ headers }: InjectResponse, type: string): boolean {
  return String(headers['content-type'] ?? '').startsWith(type) && headers['set-cookie'] === undefined
}

/** Headers of a reply that go with its bytes to every reader. */
function headersOf({ headers }: InjectResponse, without: readonly string[] = []): [string, string][] {
  return Object.entries(headers)
    .filter(([name, value]) => value !== undefined && !perReply.has(name) && !without.includes(name))
    .map(([name, value]) => [name, String(value)])
}

const perReply = new Set(['connection', 'content-length', 'date', 'keep-alive', 'set-cookie', 'transfer-encoding'])
