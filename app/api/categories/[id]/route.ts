import { route } from '@/lib/api/route'
import { ById } from '@/lib/api/schema'
import { admin, anyone } from '@/lib/auth/access'
import { CategoryChanges, MoveTo } from '@/lib/catalog/curation-schema'
import { changeCategory, deleteCategory } from '@/lib/catalog/mutations/categories'
import { readCategory } from '@/lib/catalog/queries/taxonomy'
import { Category } from '@/lib/catalog/schema'

export const GET = route({
  summary: 'One category', // 000 categories, 002 Category Schema
  access: anyone,
  params: ById,
  returns: Category,
  cache: 'list',
  handler: ({ params }) => readCategory(params.id),
})

export const PATCH = route({
  summary: 'Change a category', // 000 categories
  description: 'A new name keeps the address; a new position makes the others give way.',
  access: admin,
  params: ById,
  body: CategoryChanges,
  returns: Category,
  changes: 'public',
  problems: ['category-exists', 'slug-taken'],
  handler: ({ scope, params, body }) => changeCategory(scope, params.id, body),
})

export const PUT = PATCH

export const DELETE = route({
  summary: 'Delete a category', // 000 categories
  description:
    'Its topics go too. While it has courses: 409 `category-in-use`, unless `moveTo` (in the query or the body) names the category that takes its courses and topics.',
  access: admin,
  params: ById,
  query: MoveTo,
  body: MoveTo,
  returns: Category,
  changes: 'public',
  problems: ['category-in-use'],
  handler: ({ scope, params, query, body }) => deleteCategory(scope, params.id, body.moveTo ?? query.moveTo),
})
