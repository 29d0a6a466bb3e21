import { z } from 'zod'
import { mayBeLeftOut } from '@/lib/api/body'
import { answer, type Match, type Router } from '@/lib/api/router'
import { answerPublicly } from '@/lib/compat/answer'
import { planOf } from '@/lib/compat/plan'
import { appUrl } from '@/lib/env'
import type { CacheRequest, Reply } from './reply-cache'
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
  const path = `/api${pathOf(match)}${declaredQuery(search, declaration.query)}`
  if (path.length > longestKey) return undefined
  const compute = () => replyTo(answer(router, new Request(appUrl() + path)))
  return { key: `api ${path}`, kind: declaration.cache, compute }
}

/**
 * The same for an address of the compatibility layer, whose path below /api is `pathname`. What it answers is made of
 * the reply of /api and of the rows of its table, which follow from the address.
 */
export function keptCompatRequest(router: Router, pathname: string, search: string): CacheRequest | undefined {
  const plan = planOf(router, 'GET', pathname, search)
  const { match, method, own } = plan
  if (!match || method !== 'GET' || plan.rows.some(row => row.call)) return undefined
  const kept = keptApiRequest(router, match, {
    pathname: plan.pathname,
    search: plan.query.size ? `?${plan.query}` : '',
  })
  if (!kept || kept.kind === 'fixed') return kept
  const path = kept.key.slice('api '.length)
  const compute = () => replyTo(answerPublicly(router, new Request(appUrl() + path), plan))
  return { key: `compat ${own?.operations ?? ''} ${path}`, kind: kept.kind, compute }
}

const pathOf = ({ path, params }: Match): string =>
  path.replace(/\[(\w+)\]/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))

/**
 * Unknown keys mean nothing to the operation, and neither do empty values of keys that it does without. Equal keys keep
 * their order: a repeated one may be refused.
 */
function declaredQuery(search: string, query: unknown): string {
  if (!search) return ''
  const shape = query instanceof z.ZodObject ? query.shape : {}
  const asked = new URLSearchParams(search)
  const kept = new URLSearchParams(
    [...asked].filter(([key, value]) => Object.hasOwn(shape, key) && !(value === '' && mayBeLeftOut(query, key))),
  )
  kept.sort()
  return kept.size ? `?${kept}` : ''
}

async function replyTo(answered: Promise<Response>): Promise<Reply> {
  const response = await answered
  const headers = [...response.headers]
  const isJson = response.headers.get('content-type') === 'application/json'
  const isPublic = /^public\b/.test(response.headers.get('cache-control') ?? '') && !response.headers.has('set-cookie')
  const body = Buffer.from(await response.arrayBuffer())
  return { status: response.status, headers, body, isPublic: isPublic && isJson }
}
