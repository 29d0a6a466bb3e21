import 'server-only'
import { eq, sql } from 'drizzle-orm'
import { changedIn, isEmpty } from '@/db/changed'
import type { Transaction } from '@/db/client'
import { topics } from '@/db/schema'
import type { Admin } from '@/lib/auth/actor'
import { refreshKeywords } from '@/lib/courses/mutations/keywords'
import { invalidField, notFound } from '@/lib/errors'
import type { NewTopic, TopicChanges } from '../curation-schema'
import { readTopic } from '../queries/taxonomy'
import type { Topic } from '../schema'
import { chooseAddress, curate, holdTable, recordCuration } from './subject-rules'

/** 000 `POST /topics`. 409 `topic-exists` for a name that its category has, 400 for a category that is not there. */
export async function createTopic(admin: Admin, { name, slug, category = '' }: NewTopic): Promise<Topic> {
  const id = await curate(undefined, async tx => {
    await holdTable(tx, 'topics')
    const categoryId = await findCategory(tx, category)
    const [row] = await tx
      .insert(topics)
      .values({ name, categoryId, slug: slug ?? (await chooseAddress(tx, 'topics', name)) })
      .returning({ id: topics.id })
    if (!row) throw new Error('The topic was not stored.')
    await recordCuration(tx, admin, { what: 'topic', change: 'created', id: row.id, name: name })
    return row.id
  })
  return readTopic(id)
}

/** 000 `PUT /topics/:id`: changes the keys sent. With another category its courses go along, which is an edit of each. */
export async function changeTopic(admin: Admin, id: string, input: TopicChanges): Promise<Topic> {
  await curate(undefined, async tx => {
    const before = await held(tx, id)
    const categoryId = input.category === undefined ? before.categoryId : await findCategory(tx, input.category)
    const changes = changedIn(before, { name: input.name, slug: input.slug, categoryId })
    if (isEmpty(changes)) return
    await tx
      .update(topics)
      .set({ ...changes, updatedAt: new Date() })
      .where(eq(topics.id, id))
    if (categoryId !== before.categoryId) {
      await tx.execute(sql`update courses c set category_id = ${categoryId}, version = c.version + 1, updated_at = now()
        where c.topic_id = ${id} and c.category_id <> ${categoryId}`)
    }
    if (categoryId !== before.categoryId || (input.name !== undefined && input.name !== before.name)) {
      await refreshKeywords(tx, { topicId: id })
    }
    await recordCuration(tx, admin, { what: 'topic', change: 'changed', id, name: input.name ?? before.name })
  })
  return readTopic(id)
}

/** 000 `DELETE /topics/:id`: its courses stay in their category, without a topic. */
export async function deleteTopic(admin: Admin, id: string): Promise<Topic> {
  const topic = await readTopic(id)
  await curate(undefined, async tx => {
    await held(tx, id, 'update')
    const left = await tx.execute<{ id: string }>(sql`update courses c
      set topic_id = null, version = c.version + 1, updated_at = now() where c.topic_id = ${id} returning c.id`)
    await tx.delete(topics).where(eq(topics.id, id))
    await refreshKeywords(tx, { courseIds: [...left].map(row => row.id) })
    await recordCuration(tx, admin, { what: 'topic', change: 'deleted', id, name: topic.name })
  })
  return topic
}

async function held(tx: Transaction, id: string, strength: 'update' | 'no key update' = 'no key update') {
  const [row] = await tx.select().from(topics).where(eq(topics.id, id)).for(strength)
  if (!row) throw notFound('topic')
  return row
}

/** The category of that id, slug or name; it cannot go away before the transaction ends. */
async function findCategory(tx: Transaction, name: string): Promise<string> {
  const [row] = await tx.execute<{ id: string }>(sql`select id from categories
    where id = ${name} or slug = ${name} or lower(name) = lower(${name.normalize('NFC')})
    order by id = ${name} desc, slug = ${name} desc limit 1 for key share`)
  if (!row) throw invalidField('category', 'There is no such category.')
  return row.id
}
