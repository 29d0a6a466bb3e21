import { type ApiDocument, openApiDocument, operationsOf } from '@/lib/api/openapi'
import { loadRoutes } from '@/lib/api/registry'
import { appUrl } from '@/lib/env'
import { routeFiles } from './routes.gen'

// Pages are another bundle of the same process: making it there would load every handler a second time.
const shared = globalThis as { lecternApiDescription?: Promise<ApiDocument> }

/** What the API says of itself, made once: it changes with the version only. */
export function apiDescription(): Promise<ApiDocument> {
  shared.lecternApiDescription ??= loadRoutes(routeFiles).then(routes =>
    openApiDocument(operationsOf(routes), appUrl()),
  )
  return shared.lecternApiDescription
}
