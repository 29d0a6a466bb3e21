import 'server-only'
import { sql } from 'drizzle-orm'
import { isoTime, rowsOf } from '@/db/rows'
import type { Page } from '@/lib/api/page'
import { pageOf } from '@/lib/api/page'
import type { Actor } from '@/lib/auth/actor'
import { env } from '@/lib/env'
import { notFound } from '@/lib/errors'
import { toMajor } from '@/lib/money'
import type { CourseFilter } from '../policy'
import type { Product } from '../schema'
import { coursePage } from './courses'
import { isVisibleTo } from './visibility'

const columns = sql`c.id, c.title, c.thumbnail_url, c.thumb, c.list_image, c.price, c.discount_percent, c.evaluation, c.description,
  c.sold, c.category_id, c.created_at, c.updated_at`

type ProductRow = {
  id: string
  title: string
  thumbnail_url: string | null
  thumb: string[]
  list_image: string[]
  price: string
  discount_percent: number
  evaluation: string
  description: string
  sold: number
  category_id: string
  created_at: string
  updated_at: string
}

/** 002 products: the same rows as `/courses`, by the same filters, in that document's words. */
export async function listProducts(
  actor: Actor | null,
  filter: CourseFilter,
): Promise<Page<Product> & { suggestedQuery?: string }> {
  const { rows, total, suggestedQuery } = await coursePage<ProductRow>(actor, filter, columns)
  return { ...pageOf(rows.map(toProduct), total, filter), suggestedQuery }
}

/** 002 product. 404 for whoever may not see the course. */
export async function readProduct(actor: Actor | null, id: string): Promise<Product> {
  const [row] = await rowsOf<ProductRow>(
    sql`select ${columns} from courses c where c.id = ${id} and ${isVisibleTo(actor)}`,
  )
  if (!row) throw notFound('product')
  return toProduct(row)
}

function toProduct(row: ProductRow): Product {
  const currency = env().CURRENCY
  const cover = row.thumbnail_url
  return {
    id: row.id,
    name: row.title,
    // The document asks for two images; a course with one cover shows it twice.
    thumb: row.thumb.length || !cover ? row.thumb : [cover, cover],
    listImage: row.list_image,
    price: toMajor(Number(row.price), currency),
    discount: row.discount_percent,
    evaluation: Number(row.evaluation),
    description: row.description,
    sold: row.sold,
    category: row.category_id,
    currency,
    createdAt: isoTime(row.created_at),
    updatedAt: isoTime(row.updated_at),
  }
}
