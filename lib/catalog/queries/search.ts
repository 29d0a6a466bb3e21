import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { searchMisses } from '@/db/schema'
import { describeError, log } from '@/lib/log'
import { closestWord, editDistance } from '../policy'

/*
 * Search in three steps: every word in the full-text index, the last one as a beginning; when that finds nothing, each
 * word that no course knows is replaced by the known word it most resembles; when that finds nothing either, the
 * search is noted as a wish.
 */

/** A word as a tsquery: as it is written, or as another form of the same English word; accents do not count. */
function wordQuery(word: string, isBeginning: boolean): SQL {
  const exact = `'${word}'${isBeginning ? ':*' : ''}`
  return sql`(to_tsquery('simple', lectern_unaccent(${exact})) || to_tsquery('english', lectern_unaccent(${`'${word}'`})))`
}

/** Whether the row `c` of `courses c` has every word; the last one may be unfinished. */
export function matchesSearch(words: string[]): SQL {
  const parts = words.map((word, index) => wordQuery(word, index === words.length - 1 && word.length > 1))
  return sql`c.search @@ (${sql.join(parts, sql` && `)})`
}

/**
 * How well the row `c` answers: words of the title first (whole phrase, then each word), then what others chose and
 * liked. Reads only the title, because unpacking the search vector of thousands of rows would cost more than the search.
 */
export function relevance(words: string[]): SQL {
  const like = (text: string) => sql`lectern_unaccent(${text})`
  const title = sql`' ' || c.search_title || ' '`
  const phrase = words.join(' ')
  const hits = words.map(
    word => sql`case when ${title} like ${like(`% ${word} %`)} then 1.5 when ${title} like ${like(`% ${word}%`)} then 1 else 0 end`,
  )
  return sql`(4 * (${sql.join(hits, sql` + `)}) / ${words.length}::int
    + case when ${title} like ${like(`% ${phrase}%`)} then 2 else 0 end
    + case when c.search_title like ${like(`${phrase}%`)} then 1 else 0 end
    + ln(1 + c.sold) / 5 + c.rating_score / 5)`
}

/**
 * The search with its unknown words corrected, or undefined when every word is known or nothing resembles it. Titles
 * are compared by trigrams (index), then their words by the number of slips.
 */
export async function correctedWords(words: string[]): Promise<string[] | undefined> {
  const long = words.filter(word => word.length >= 4)
  if (!long.length) return undefined
  const rows = await db().transaction(async tx => {
    // The default of 0.6 misses swapped letters in short words ("pyhton").
    await tx.execute(sql`select set_config('pg_trgm.word_similarity_threshold', '0.35', true)`)
    const words = sql`unnest(${sql.param(long)}::text[]) as w(word), lateral (select lower(lectern_unaccent(w.word)) as plain) p`
    return tx.execute<{ word: string; plain: string; text: string }>(sql`
      select w.word, p.plain, s.text from ${words}, lateral (
        (select c.search_title as text from courses c where c.is_listed and p.plain <% c.search_title limit 400)
        union all (select lower(lectern_unaccent(name)) from topics where p.plain <% lower(lectern_unaccent(name)) limit 50)
        union all (select lower(lectern_unaccent(name)) from categories where p.plain <% lower(lectern_unaccent(name)) limit 50)
      ) s
      where not exists (select 1 from courses c where c.is_listed
        and c.search @@ (to_tsquery('simple', '''' || p.plain || ''':*') || to_tsquery('english', '''' || p.plain || '''')))`)
  })
  const known = new Map<string, { plain: string; words: string[] }>()
  for (const { word, plain, text } of rows) {
    const entry = known.get(word) ?? { plain, words: [] }
    entry.words.push(...text.split(/[^\p{L}\p{N}.+#-]+/u).filter(candidate => Math.abs(candidate.length - plain.length) <= 3))
    known.set(word, entry)
  }
  const corrected = words.map(word => {
    const entry = known.get(word)
    return (entry && closestWord(entry.plain, entry.words)) ?? word
  })
  return corrected.some((word, index) => editDistance(word, words[index] ?? '') > 0) ? corrected : undefined
}

/** Notes a search that found nothing. Never the reason that a reader gets an error. */
export async function noteMiss(search: string): Promise<void> {
  const query = search.toLowerCase().replace(/\s+/g, ' ').slice(0, 100)
  try {
    await db()
      .insert(searchMisses)
      .values({ query })
      .onConflictDoUpdate({ target: searchMisses.query, set: { count: sql`${searchMisses.count} + 1`, updatedAt: new Date() } })
  } catch (error) {
    log().warn(describeError(error), 'a search without results was not noted')
  }
}
