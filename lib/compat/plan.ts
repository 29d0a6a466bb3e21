import { declaredQuery } from '@/lib/api/body'
import { allowedMethods, type Match, type Method, type Router } from '@/lib/api/router'
import type { Pagination, Row } from './row'
import { table } from './table'

/** What a request to /compat is about: a function of its method and address alone. */
export type Plan = {
  /** The row of an address that exists here alone. */
  own?: Row
  /** Every row that changes the request or the reply. */
  rows: readonly Row[]
  /** The operation of /api that is asked, or would be. */
  method: string
  pathname: string
  /** As the operation knows it. */
  query: URLSearchParams
  params: Record<string, string>
  match?: Match
  /** The path by which the layer is asked for this, without parameters of a query: lists link to their pages by it. */
  address: string
}

type Entry = { row: Row; methods: string[]; path: string; segments: string[] }

const entries: Entry[] = table.flatMap(row =>
  row.operations.map(operation => {
    const [methods = '', path = ''] = operation.split(' ')
    return { row, methods: methods.split('|'), path, segments: path.split('/').slice(1) }
  }),
)
const ownEntries = entries.filter(({ row }) => row.own)
const otherEntries = entries.filter(({ row }) => !row.own)

/** The paths that the layer has of its own, as route files are named: `/users/[email]/data`. */
export const ownPaths: readonly string[] = ownEntries.map(({ path }) => path.replace(/:(\w+)/g, '[$1]'))

/** What is asked of /api for a request; `pathname` as `compatPath` gives it. */
export function planOf(router: Router, method: string, pathname: string, search: string): Plan {
  const asked = method === 'HEAD' ? 'GET' : method
  const query = new URLSearchParams(search)
  const found = ownAt(pathname).find(({ entry }) => entry.methods.includes(asked))
  const own = found?.entry.row
  const params = found?.params ?? {}
  const [toMethod = asked, toPath] = own?.to?.split(' ') ?? []
  const target = toPath === undefined ? pathname : `/api${filled(toPath, params)}`
  own?.query?.(query, params)
  const match = own && toPath === undefined ? undefined : router(target)
  const rows = match ? rowsOf(toMethod, match) : []
  for (const row of rows) row.query?.(query, params)
  const declaration = match?.module[toMethod as Method]?.declaration
  return {
    own,
    rows: own ? [own, ...rows] : rows,
    method: toMethod,
    pathname: target,
    query: declaration ? declaredQuery(query, declaration.query) : query,
    params: { ...match?.params, ...params },
    match,
    address: belowCompat(found ? `/api${filled(found.entry.path, params)}` : pathname),
  }
}

/** The path of the layer for a path of /api. */
export const belowCompat = (pathname: string): string => `/compat${pathname.slice('/api'.length)}`

/** The page and limit that an operation takes from a query: its own defaults where it says nothing. */
export function pageOf({ match, method, query }: Plan): Pick<Pagination, 'page' | 'limit'> {
  const schema = match?.module[method as Method]?.declaration.query
  const { page = 1, limit, coursePerPage } = (schema?.safeParse(Object.fromEntries(query)).data ?? {}) as Numbers
  return { page, limit: limit ?? coursePerPage ?? 20 }
}

type Numbers = Partial<Record<'page' | 'limit' | 'coursePerPage', number>>

/** The methods that an address below /compat answers. */
export function allowedInCompat(router: Router, pathname: string): string[] {
  const match = router(pathname)
  const ordinary = match ? allowedMethods(match.module) : []
  const own = ownAt(pathname).flatMap(({ entry }) => entry.methods)
  const more = own.includes('GET') ? ['HEAD'] : []
  return own.length > 0 || match ? [...new Set([...own, ...more, ...ordinary, 'OPTIONS'])] : []
}

const rowsOf = (method: string, { path }: Match): Row[] => {
  const address = path.replace(/\[(\w+)\]/g, ':$1')
  return otherEntries.filter(entry => entry.path === address && entry.methods.includes(method)).map(({ row }) => row)
}

/** The own rows whose path an address has; one without parameters wins. */
function ownAt(pathname: string): { entry: Entry; params: Record<string, string> }[] {
  const segments = pathname
    .replace(/(?<=[^/])\/$/, '')
    .split('/')
    .slice(2)
  const found = ownEntries.flatMap(entry => {
    const params = paramsOf(entry.segments, segments)
    return params ? [{ entry, params }] : []
  })
  return found.sort((a, b) => Object.keys(a.params).length - Object.keys(b.params).length)
}

function paramsOf(pattern: string[], segments: string[]): Record<string, string> | undefined {
  if (pattern.length !== segments.length) return undefined
  const params: Record<string, string> = {}
  for (const [index, part] of pattern.entries()) {
    const segment = segments[index] ?? ''
    if (!part.startsWith(':')) {
      if (part !== segment) return undefined
      continue
    }
    const value = decoded(segment)
    const name = part.slice(1)
    // The at sign tells an address from an id.
    if (!value || (name === 'email' && !value.includes('@'))) return undefined
    params[name] = value
  }
  return params
}

function decoded(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment)
  } catch {
    return undefined
  }
}

const filled = (path: string, params: Record<string, string>): string =>
  path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
