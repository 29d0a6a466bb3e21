import 'server-only'
import { eq, or, sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { categories, topics } from '@/db/schema'
import { invalidField } from '@/lib/errors'

type Wanted = { category?: string; topic?: string | null }
type Present = { categoryId?: string; topicId?: string | null }

/**
 * The category and topic that a write names by id, slug or name. A topic alone brings its category; another category
 * takes a topic of the old one away. 400 on the field for what is not there or does not belong together.
 */
export async function resolveSubjects(
  tx: Transaction,
  { category, topic }: Wanted,
  present: Present = {},
): Promise<Present> {
  if (category === undefined && topic === undefined) return {}
  const categoryId = category === undefined ? undefined : await findCategory(tx, category)
  if (topic) {
    const found = await findTopic(tx, topic, categoryId ?? present.categoryId)
    if (categoryId && found.categoryId !== categoryId) {
      throw invalidField('topic', 'This topic belongs to another category.')
    }
    return { categoryId: found.categoryId, topicId: found.id }
  }
  if (topic === null) return { categoryId, topicId: null }
  return { categoryId, ...(categoryId !== present.categoryId && present.topicId ? { topicId: null } : {}) }
}

async function findCategory(tx: Transaction, name: string): Promise<string> {
  const [row] = await tx
    .select({ id: categories.id })
    .from(categories)
    .where(
      or(eq(categories.id, name), eq(categories.slug, name), eq(sql`lower(${categories.name})`, name.toLowerCase())),
    )
    .orderBy(sql`${categories.id} = ${name} desc, ${categories.slug} = ${name} desc`)
    .limit(1)
  if (row) return row.id
  const all = await tx.select({ name: categories.name }).from(categories).orderBy(categories.position).limit(30)
  throw invalidField('category', `There is no such category. Choose from ${all.map(one => one.name).join(', ')}.`)
}

/** Two categories may have topics of the same name: the one of the course's own category wins. */
async function findTopic(tx: Transaction, name: string, categoryId?: string) {
  const [row] = await tx
    .select({ id: topics.id, categoryId: topics.categoryId })
    .from(topics)
    .where(or(eq(topics.id, name), eq(topics.slug, name), eq(sql`lower(${topics.name})`, name.toLowerCase())))
    .orderBy(
      sql`${topics.id} = ${name} desc, ${topics.categoryId} = ${categoryId ?? ''} desc, ${topics.slug} = ${name} desc`,
    )
    .limit(1)
  if (!row) throw invalidField('topic', 'There is no such topic.')
  return row
}
