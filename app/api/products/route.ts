import { z } from 'zod'
import { route } from '@/lib/api/route'
import { anyone } from '@/lib/auth/access'
import { filterOf } from '@/lib/catalog/queries/courses'
import { listProducts } from '@/lib/catalog/queries/products'
import { CourseQuery, Product } from '@/lib/catalog/schema'

export const GET = route({
  summary: 'Published courses as products', // 002 Product Schema
  description: 'The rows of `/courses`, by the same filters.',
  access: anyone,
  query: CourseQuery,
  returns: z.array(Product),
  paged: true,
  cache: 'list',
  replyHeaders: { 'X-Suggested-Query': 'The corrected search, percent-encoded, when the original found nothing.' },
  handler: async ({ scope, query, headers }) => {
    const list = await listProducts(scope, filterOf(query))
    if (list.suggestedQuery) headers.set('X-Suggested-Query', encodeURIComponent(list.suggestedQuery))
    return list
  },
})
