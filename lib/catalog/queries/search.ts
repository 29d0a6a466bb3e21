import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import { db, type Transaction } from '@/db/client'
import { searchMisses } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import { describeError, log } from '@/lib/log'
import { closestWord, slips } from '../policy'

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
    word =>
      sql`case when ${title} like ${like(`% ${word} %`)} then 1.5 when ${title} like ${like(`% ${word}%`)} then 1 else 0 end`,
  )
  return sql`(4 * (${sql.join(hits, sql` + `)}) / ${words.length}::int
    + case when ${title} like ${like(`% ${phrase}%`)} then 2 else 0 end
    + case when c.search_title like ${like(`${phrase}%`)} then 1 else 0 end
    + ln(1 + c.sold) / 5 + c.rating_score / 5)`
}

/**
 * The search with its unknown words corrected, or undefined when every word is known or nothing resembles it. What may
 * be meant comes from titles with similar trigrams, and from the words one swapped or surplus letter away (trigrams of
 * short words miss those: "pyhton"); the fewest slips decide.
 */
export async function correctedWords(words: string[]): Promise<string[] | undefined> {
  const long = words.filter(word => word.length >= 4)
  if (!long.length) return undefined
  const { unknown, vocabulary } = await inTransaction(undefined, async tx => {
    // The default of 0.6 asks for more than a word with a wrong letter has. And only the search indexes will do: the
    // planner takes a word that nothing has for a common one, and would look for it in every row.
    await tx.execute(sql`select set_config('pg_trgm.word_similarity_threshold', '0.35', true),
      set_config('enable_seqscan', 'off', true), set_config('enable_indexscan', 'off', true)`)
    const unknown = await unknownWords(tx, long)
    return { unknown, vocabulary: unknown.size ? await similarWords(tx, [...unknown.values()]) : [] }
  })
  const corrected = words.map(word => {
    const meant = unknown.get(word)
    return (meant && closestWord(meant, vocabulary)) ?? word
  })
  return corrected.some((word, index) => word !== words[index]) ? corrected : undefined
}

/** The words that no listed course has, each with its plain form: small letters without accents. */
async function unknownWords(tx: Transaction, words: string[]): Promise<Map<string, string>> {
  const plain = words.map(word => sql`lower(lectern_unaccent(${word}))`)
  const known = words.map(
    word => sql`exists (select 1 from courses c where c.is_listed and c.search @@ ${wordQuery(word, false)})`,
  )
  const [state] = await tx.execute<{ plain: string[]; known: boolean[] }>(
    sql`select array[${sql.join(plain, sql`, `)}] as plain, array[${sql.join(known, sql`, `)}] as known`,
  )
  return new Map(
    words.map((word, index) => [word, state?.plain[index] ?? word] as const).filter((_, index) => !state?.known[index]),
  )
}

/** Words of titles and of the taxonomy that resemble any of these; a word comes as often as it was met. */
async function similarWords(tx: Transaction, unknown: string[]): Promise<string[]> {
  const nearby = unknown
    .flatMap(slips)
    .map(word => `'${word}'`)
    .join(' | ')
  const name = sql`lower(lectern_unaccent(name))`
  const rows = await tx.execute<{ text: string }>(sql`
    select s.text from unnest(${sql.param(unknown)}::text[]) as w(word), lateral (
      (select c.search_title as text from courses c where c.is_listed and w.word <% c.search_title limit 400)
      union all (select ${name} from topics where w.word <% ${name} limit 50)
      union all (select ${name} from categories where w.word <% ${name} limit 50)) s
    union all (select c.search_title from courses c where c.is_listed and c.search @@ to_tsquery('simple', ${nearby}) limit 50)`)
  return rows.flatMap(({ text }) => text.split(/[^\p{L}\p{N}.+#-]+/u))
}

/** Notes a search that found nothing. Never the reason that a reader gets an error. */
export async function noteMiss(search: string): Promise<void> {
  const query = search.toLowerCase().replace(/\s+/g, ' ')
  try {
    await db()
      .insert(searchMisses)
      .values({ query })
      .onConflictDoUpdate({
        target: searchMisses.query,
        set: { count: sql`${searchMisses.count} + 1`, updatedAt: new Date() },
      })
  } catch (error) {
    log().warn(describeError(error), 'a search without results was not noted')
  }
}
