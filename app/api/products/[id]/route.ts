import { route } from '@/lib/api/route'
import { ById } from '@/lib/api/schema'
import { anyone } from '@/lib/auth/access'
import { readProduct } from '@/lib/catalog/queries/products'
import { Product } from '@/lib/catalog/schema'

export const GET = route({
  summary: 'One course as a product', // 002 Product Schema
  access: anyone,
  params: ById,
  returns: Product,
  cache: 'item',
  handler: ({ scope, params }) => readProduct(scope, params.id),
})
