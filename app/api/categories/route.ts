import { z } from 'zod'
import { route } from '@/lib/api/route'
import { PageQuery } from '@/lib/api/schema'
import { anyone } from '@/lib/auth/access'
import { listCategories } from '@/lib/catalog/queries/taxonomy'
import { Category } from '@/lib/catalog/schema'

export const GET = route({
  summary: 'The categories, in order', // 000 categories, 002 Category Schema
  access: anyone,
  query: PageQuery,
  returns: z.array(Category),
  paged: true,
  cache: 'catalog',
  handler: ({ query }) => listCategories(query),
})
