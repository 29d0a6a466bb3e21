import { z } from 'zod'
import { openApiDocument, operationsOf } from '@/lib/api/openapi'
import { loadRoutes } from '@/lib/api/registry'
import { route } from '@/lib/api/route'
import { anyone } from '@/lib/auth/access'
import { appUrl } from '@/lib/env'
import { routeFiles } from '../routes.gen'

export const GET = route({
  summary: 'This description: OpenAPI 3.1 of every operation',
  access: anyone,
  returns: z.record(z.string(), z.unknown()),
  cache: 'fixed',
  handler: async () => openApiDocument(operationsOf(await loadRoutes(routeFiles)), appUrl()),
})
