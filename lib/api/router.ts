import { notFound } from '@/lib/errors'
import { methodNotAllowed, problemResponse } from './errors'
import { pathTree, segmentsOf } from './path-tree'
import type { RouteHandler } from './route'

/** The exports of a route file that we serve. */
export type RouteModule = Partial<Record<Method, RouteHandler>>
export const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const
export type Method = (typeof methods)[number]

export type Match = { path: string; module: RouteModule; params: Record<string, string> }
export type Router = (pathname: string) => Match | undefined

/** Finds the route file of a path; static segments win over parameters. `paths` are like `/users/[id]/purchased`. */
export function createRouter(routes: Record<string, RouteModule>): Router {
  const find = pathTree(Object.entries(routes))
  return pathname => {
    const [first, prefix, ...segments] = segmentsOf(pathname)
    const found = first === '' && prefix === 'api' ? find(segments) : undefined
    return found && { path: found.path, module: found.value, params: found.params }
  }
}

/** Answers an API request: the handler's reply, HEAD and OPTIONS by the rules of HTTP, 405 with `Allow`, 404 as JSON. */
export async function answer(router: Router, request: Request): Promise<Response> {
  const { pathname } = new URL(request.url)
  const match = router(pathname)
  if (!match) return problemResponse(notFound('address'), pathname)
  const allowed = allowedMethods(match.module)
  if (request.method === 'OPTIONS') return new Response(null, { status: 204, headers: { Allow: allowed.join(', ') } })
  const method = request.method === 'HEAD' ? 'GET' : request.method
  const handler = match.module[method as Method]
  if (!handler) return methodNotAllowed(allowed, pathname)
  const response = await handler(request, { params: Promise.resolve(match.params) })
  return request.method === 'HEAD' ? new Response(null, response) : response
}

export function allowedMethods(module: RouteModule): string[] {
  const own = methods.filter(method => module[method])
  return [...own, ...(module.GET ? ['HEAD'] : []), 'OPTIONS']
}
