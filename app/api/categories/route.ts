import { z } from 'zod'
import { route } from '@/lib/api/route'
import { PageQuery } from '@/lib/api/schema'
import { admin, anyone } from '@/lib/auth/access'
import { NewCategory } from '@/lib/catalog/curation-schema'
import { createCategory } from '@/lib/catalog/mutations/categories'
import { listCategories } from '@/lib/catalog/queries/taxonomy'
import { Category } from '@/lib/catalog/schema'

export const GET = route({
  summary: 'The categories, in order', // 000 categories, 002 Category Schema
  access: anyone,
  query: PageQuery,
  returns: z.array(Category),
  paged: true,
  cache: 'list',
  handler: ({ query }) => listCategories(query),
})

export const POST = route({
  summary: 'Add a category', // 000 categories
  description: 'Without a slug it gets one from its name; without a position the last place.',
  access: admin,
  body: NewCategory,
  returns: Category,
  status: 201,
  changes: 'public',
  problems: ['category-exists', 'not-found', 'slug-taken'],
  handler: ({ scope, body }) => createCategory(scope, body),
})
