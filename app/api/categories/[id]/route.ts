import { route } from '@/lib/api/route'
import { anyone } from '@/lib/auth/access'
import { readCategory } from '@/lib/catalog/queries/taxonomy'
import { ById, Category } from '@/lib/catalog/schema'

export const GET = route({
  summary: 'One category', // 000 categories, 002 Category Schema
  access: anyone,
  params: ById,
  returns: Category,
  cache: 'catalog',
  handler: ({ params }) => readCategory(params.id),
})
