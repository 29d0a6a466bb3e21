import { type ApiDocument, openApiDocument, operationsOf } from '@/lib/api/openapi'
import { loadRoutes } from '@/lib/api/registry'
import { appUrl } from '@/lib/env'
import { routeFiles } from './routes.gen'

let made: Promise<ApiDocument> | undefined

/** What the API says of itself, made once: it changes with the version only. */
export function apiDescription(): Promise<ApiDocument> {
  made ??= loadRoutes(routeFiles).then(routes => openApiDocument(operationsOf(routes), appUrl()))
  return made
}
