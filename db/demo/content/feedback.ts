import { courses } from './courses'
import { learners } from './people/learners'
import { type AuthoredReview, authoredReviews } from './reviews/authored'
import { bankByCategory, bankGeneral } from './reviews/bank'
import type { DemoCourse, DemoReview, Stars } from './types'

/**
 * Which learner wrote which review is worked out, not rolled: the same school every time, and no list of 400 rows to
 * keep in step with the courses. Reviews of a course: how many there are in all, written ones first.
 */
const totals: Record<string, number> = {
  javascript: 26,
  'sql-fundamentals': 19,
  'html-css': 20,
  'python-vi': 15,
  'photography-light': 17,
  'phone-photo-vi': 14,
  algorithms: 13,
  git: 12,
  'machine-learning': 12,
  'music-theory': 12,
  'personal-finance': 13,
  'pronunciation-vi': 13,
  vietnamese: 12,
  statistics: 11,
  accessibility: 11,
  'first-time-manager': 10,
  kana: 11,
  'self-study-vi': 12,
  guitar: 9,
  bookkeeping: 8,
  'ui-design': 9,
  drawing: 9,
  'spanish-100': 9,
  react: 8,
  ukulele: 7,
  'pandas-vi': 7,
  typescript: 6,
  'finance-vi': 6,
  'probability-vi': 6,
  'cafe-vi': 6,
  'course-1': 6,
  'postgres-performance': 5,
  typography: 5,
  linux: 5,
  'excel-vi': 5,
  'ielts-vi': 5,
  meetings: 4,
  'course-2': 4,
  'data-structures-vi': 4,
  'neural-networks': 3,
  documentary: 3,
  calculus: 3,
  'night-sky': 4,
  'photo-editing': 2,
  marketing: 3,
  testing: 3,
  charts: 2,
  'web-vi': 3,
  songwriting: 1,
  'geometry-vi': 2,
  'film-editing-vi': 2,
  'course-1-reading': 2,
  statements: 2,
  portrait: 3,
  spreadsheets: 3,
  'english-email': 2,
  colour: 1,
  'japanese-conversations': 2,
  'home-recording': 2,
  'layout-vi': 1,
  'data-modelling': 2,
}

const silentStars: Stars[] = [5, 4, 5, 5, 3, 4, 5, 5, 4, 5, 4, 5, 2, 5, 4]

function hash(text: string): number {
  let value = 7
  for (const char of text) value = (value * 31 + char.charCodeAt(0)) % 1_000_003
  return value
}

const used = new Map<string, number>()

/** The next lines of the bank that nobody has said more than once, nor about this course. */
function fromBank(course: DemoCourse, count: number): AuthoredReview[] {
  const lines = [...(bankByCategory[course.category]?.[course.language] ?? []), ...bankGeneral[course.language]]
  const start = hash(course.key) % lines.length
  const taken: AuthoredReview[] = []
  for (let step = 0; step < lines.length && taken.length < count; step++) {
    const line = lines[(start + step) % lines.length]
    if (!line || (used.get(line[1]) ?? 0) >= 2) continue
    used.set(line[1], (used.get(line[1]) ?? 0) + 1)
    taken.push({ stars: line[0], comment: line[1] })
  }
  return taken
}

function reviewsOf(course: DemoCourse): DemoReview[] {
  const authored = authoredReviews[course.key] ?? []
  const total = Math.max(totals[course.key] ?? 0, authored.length)
  const spoken = [...authored, ...fromBank(course, Math.ceil((total - authored.length) * 0.4))]
  const writers = learners.filter(one => course.language === 'en' || one.language === 'vi')
  const start = hash(`${course.key}:writers`) % writers.length
  return Array.from({ length: total }, (_, index): DemoReview => {
    const written = spoken[index]
    const writer = writers[(start + index) % writers.length]!
    const latest = Math.min(course.createdDaysAgo, writer.joinedDaysAgo) - 10
    const daysAgo = 3 + (hash(`${course.key}:${writer.key}`) % Math.max(1, Math.min(latest, 330) - 3))
    return {
      course: course.key,
      person: written?.person ?? writer.key,
      stars: written?.stars ?? silentStars[(start + index) % silentStars.length]!,
      ...(written ? { comment: written.comment } : {}),
      daysAgo: written?.person ? Math.min(daysAgo, 40) : daysAgo,
      ...(written?.reply ? { reply: { comment: written.reply, daysAgo: Math.max(1, daysAgo - 2) } } : {}),
    }
  })
}

export const reviews: DemoReview[] = courses.flatMap(reviewsOf)
