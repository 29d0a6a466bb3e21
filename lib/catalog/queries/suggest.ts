import 'server-only'
import { sql } from 'drizzle-orm'
import { rowsOf } from '@/db/rows'
import { searchWords } from '../policy'
import type { Suggestion } from '../schema'
import { nameHas } from './lecturers'
import { matchesSearch } from './search'

const most = 8

/**
 * At most eight suggestions for what has been typed so far: courses, then topics and lecturers that have courses to
 * show. One query, asked at every keystroke: nothing is corrected and nothing noted.
 */
export async function suggest(typed: string): Promise<Suggestion[]> {
  const words = searchWords(typed.normalize('NFC'))
  if (!words.length || words.join('').length < 2) return []
  // The most popular courses are looked through first; rare words come from the index. Walking the whole catalog in
  // order of popularity for a word that nothing has would read every row at every keystroke.
  const found = await rowsOf<Suggestion>(sql`
    (select 'course' as type, c.id, c.title, c.slug, c.thumbnail_url as "imageUrl" from courses c join (
        select id from (select id, search from courses where is_listed order by sold desc, id desc limit 500) c where ${matchesSearch(words)}
        union (select c.id from courses c where c.is_listed and ${matchesSearch(words)} limit 200)) m on m.id = c.id
      order by c.sold desc, c.id desc limit ${most}::int)
    union all (select 'topic', t.id, t.name, t.slug, null from topics t where ${nameHas(sql`t.name`, words)}
        and exists (select 1 from courses c where c.topic_id = t.id and c.is_listed) order by t.name limit 3)
    union all (select 'lecturer', l.id, l.name, null, l.avatar from lecturers l where ${nameHas(sql`l.name`, words)}
        and exists (select 1 from courses c where c.lecturer_id = l.id and c.is_listed) order by l.name limit 3)`)
  const others = found.filter(one => one.type !== 'course')
  return [...found.filter(one => one.type === 'course').slice(0, most - others.length), ...others]
}
