import { declaredQuery } from '@/lib/api/body'
import { answer, type Match, type Router } from '@/lib/api/router'
import { answerPublicly } from '@/lib/compat/answer'
import { planOf } from '@/lib/compat/plan'
import { appUrl } from '@/lib/env'
import type { CacheRequest, Reply } from './kept-reply'
import type { Target } from './target'

/** A longer address is answered, but not kept. */
const longestKey = 4000

/**
 * What an anonymous GET of an operation is kept under, or undefined when its replies are not kept. The key is the path
 * with its parameters and the declared part of the query, in one order; the reply is computed from a request made of
 * nothing else.
 */
export function keptApiRequest(router: Router, match: Match, { search }: Target): CacheRequest | undefined {
  const declaration = match.module.GET?.declaration
  if (!declaration?.cache) return undefined
  const query = declaredQuery(new URLSearchParams(search), declaration.query)
  const path = `/api${pathOf(match)}${query.size ? `?${query}` : ''}`
  if (path.length > longestKey) return undefined
  const compute = () => replyTo(answer(router, new Request(appUrl() + path)))
  return { key: `api ${path}`, kind: declaration.cache, line: 'api', compute }
}

/**
 * The same for an address of the compatibility layer, whose path below /api is `pathname`. What it answers is made of
 * the reply of /api and of the rows of its table, which follow from the address.
 */
export function keptCompatRequest(router: Router, pathname: string, search: string): CacheRequest | undefined {
  const plan = planOf(router, 'GET', pathname, search)
  const { match, method, own } = plan
  if (!match || method !== 'GET' || plan.rows.some(row => row.call || row.before)) return undefined
  const kept = keptApiRequest(router, match, {
    pathname: plan.pathname,
    search: plan.query.size ? `?${plan.query}` : '',
  })
  if (!kept || kept.kind === 'fixed') return kept
  const path = kept.key.slice('api '.length)
  const compute = () => replyTo(answerPublicly(router, new Request(appUrl() + path), plan))
  return { key: `compat ${own?.operations ?? ''} ${path}`, kind: kept.kind, line: 'api', compute }
}

const pathOf = ({ path, params }: Match): string =>
  path.replace(/\[(\w+)\]/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))

async function replyTo(answered: Promise<Response>): Promise<Reply> {
  const response = await answered
  const headers = [...response.headers]
  const isJson = response.headers.get('content-type') === 'application/json'
  const isPublic = /^public\b/.test(response.headers.get('cache-control') ?? '') && !response.headers.has('set-cookie')
  const body = Buffer.from(await response.arrayBuffer())
  return { status: response.status, headers, body, isPublic: isPublic && isJson }
}
