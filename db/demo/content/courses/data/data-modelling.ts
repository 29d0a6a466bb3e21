import { link, preview, section, text, video } from '../../builders'
import type { DemoCourse } from '../../types'

export const dataModelling: DemoCourse = {
  key: 'data-modelling',
  title: 'Data Modelling: Tables Before Queries',
  subtitle: 'Design a schema that still fits in three years',
  slug: 'data-modelling-tables-before-queries',
  language: 'en',
  level: 'intermediate',
  category: 'data',
  topic: 'sql',
  tags: ['databases', 'schema', 'postgresql'],
  price: 4499,
  instructor: 'quang-huy',
  description: `Queries are rewritten every month; tables stay for a decade. This course teaches the slower, more valuable half of SQL: finding the nouns of a business, their keys and their rules, and giving each rule to the database to keep.

We model a clinic three times, from a naive sketch to a schema in which double booking is impossible.`,
  whatYoullLearn: [
    'Find entities and keys',
    'Normalise, and know when to stop',
    'Express rules as constraints',
    'Model history and money',
  ],
  requirements: ['SQL Fundamentals or the same knowledge'],
  whoItsFor: ['Developers who start a new system', 'Analysts who inherit an old one'],
  createdDaysAgo: 200,
  updatedDaysAgo: 45,
  sections: [
    section(
      'Nouns and keys',
      preview(
        text(
          'What is one row?',
          6,
          `
Before you name a table, finish this sentence: *one row is one …*. If you hesitate, you have two tables.

A clinic kept a table \`appointments\` with columns \`patient\`, \`doctor\`, \`time\`, \`drug1\`, \`drug2\`, \`drug3\`. One row is one … visit? prescription? Both, and so each question hurts: *who takes drug X?* needs three conditions, and the fourth drug has no home.

Split until the sentence is easy:

| table | one row is one | key |
|---|---|---|
| patient | person who was ever treated here | patient number |
| appointment | time reserved for a patient with a doctor | doctor + start |
| prescription | drug ordered at an appointment | appointment + drug |

The **key** is the smallest set of columns that can never repeat. Look at the one of \`appointment\`: doctor and start. If you declare it, a second booking at the same minute is refused by the database, whichever of the four programs tries, and also when two try at the same moment. A check in the application cannot promise that.

You may add a short artificial id for convenience. But add it *besides* the real key, never instead of it: an id alone makes duplicates legal.

**Try it:** write the sentence for each table of a system you know. Where the key is only \`id\`, ask what would be a duplicate, and whether you have some already.`,
        ),
      ),
      video('Film: what a join does', 'sql-join.mp4'),
      text(
        'Normal forms in one sentence',
        5,
        'Every fact depends on the key, the whole key, and nothing but the key. If the doctor’s telephone number stands in each appointment, it depends on the doctor; changing it in one place leaves it wrong in nine hundred others.',
      ),
    ),
    section(
      'Rules',
      text(
        'Constraints are promises',
        6,
        '`CHECK (price >= 0)`, `UNIQUE`, `FOREIGN KEY` and, for time ranges, `EXCLUDE USING gist (doctor WITH =, during WITH &&)`. The last one forbids overlapping bookings, not only equal ones.',
      ),
      text(
        'History and money',
        7,
        'Store amounts as integers of the smallest unit, with the currency beside them. Copy the price into the order line: it is a fact about the past and must not change with the catalogue. For histories keep *valid from* and *valid to*.',
      ),
      link('PostgreSQL: Constraints', 10, 'https://www.postgresql.org/docs/current/ddl-constraints.html'),
    ),
  ],
}
