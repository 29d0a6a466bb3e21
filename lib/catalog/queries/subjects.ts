import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import type { CourseSummary, Lecturer, Topic } from '../schema'
import { topicLecturers } from './lecturers'
import { listedSummaries } from './summary'
import { type ExploreCategory, exploreMenu, findTopicBySlug } from './taxonomy'

/** With no more courses than this a topic's page shows them all, and needs no shelves. */
export const fewCourses = 8

export type TopicPage = {
  topic: Topic
  /** The most chosen; all of them when they are few. */
  popular: CourseSummary[]
  newest: CourseSummary[]
  highestRated: CourseSummary[]
  lecturers: Lecturer[]
  /** The other topics of its category that have courses. */
  siblings: ExploreCategory['topics']
}

/** Everything a topic's page shows, the same for everybody; undefined when no topic has the address. */
export async function topicPage(slug: string): Promise<TopicPage | undefined> {
  const topic = await findTopicBySlug(slug)
  if (!topic) return undefined
  const isLarge = topic.courseCount > fewCourses
  const [popular, newest, highestRated, lecturers, menu] = await Promise.all([
    shelf(topic.id, sql`sold`, fewCourses),
    isLarge ? shelf(topic.id, sql`published_at`, 4) : [],
    isLarge ? shelf(topic.id, sql`rating_score`, 4, sql`rating_count > 0`) : [],
    topicLecturers(topic.id, 6),
    exploreMenu(),
  ])
  const category = menu.find(({ id }) => id === topic.category.id)
  const siblings = category?.topics.filter(({ id, courseCount }) => id !== topic.id && courseCount > 0) ?? []
  return { topic, popular, newest, highestRated, lecturers, siblings }
}

const shelf = (topicId: string, column: SQL, limit: number, where: SQL = sql`true`) =>
  listedSummaries(sql`select id, row_number() over (order by ${column} desc, id desc) as ord from courses
    where is_listed and topic_id = ${topicId} and ${where} order by ${column} desc, id desc limit ${limit}::int`)
