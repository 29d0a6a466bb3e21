import { link, preview, section, text, video } from '../../builders'
import type { DemoCourse } from '../../types'

export const sqlFundamentals: DemoCourse = {
  key: 'sql-fundamentals',
  title: 'SQL Fundamentals',
  subtitle: 'Ask a database good questions, and believe the answers',
  slug: 'sql-fundamentals',
  language: 'en',
  level: 'beginner',
  category: 'data',
  topic: 'sql',
  tags: ['sql', 'postgresql', 'databases'],
  price: 3999,
  discountPercent: 15,
  instructor: 'quang-huy',
  description: `SQL is fifty years old and still the best-paid afternoon you can spend. You describe the result, the database finds the way.

We use one small library (books, members, loans) from the first \`SELECT\` to window functions. Because you know the data by heart after a day, you notice when an answer is wrong, and that is the skill that matters: not writing queries, but doubting them.

All examples run on PostgreSQL; differences to other systems are marked.`,
  whatYoullLearn: [
    'Filter, sort and group rows',
    'Join tables without losing or doubling rows',
    'Treat NULL correctly',
    'Write readable queries with CTEs',
    'Use window functions for rankings and running totals',
  ],
  requirements: ['No programming needed', 'PostgreSQL installed, or any SQL playground'],
  whoItsFor: ['Analysts who live in spreadsheets', 'Developers who let the ORM do the thinking'],
  createdDaysAgo: 450,
  updatedDaysAgo: 15,
  sections: [
    section(
      'One table',
      preview(
        text(
          'SELECT: describe the result',
          8,
          `
A table is a set of rows with the same columns. Here is \`books\`:

| id | title | author | year | pages |
|---|---|---|---|---|
| 1 | The Tale of Kiều | Nguyễn Du | 1820 | 240 |
| 2 | Middlemarch | George Eliot | 1871 | 880 |
| 3 | Things Fall Apart | Chinua Achebe | 1958 | 209 |
| 4 | Kokoro | Natsume Sōseki | 1914 | 248 |

You want the titles of the short books, newest first:

~~~sql
SELECT title, year
FROM books
WHERE pages < 250
ORDER BY year DESC;
~~~

Read it in the order in which it is *thought*, not written:

1. \`FROM books\`: start with all rows
2. \`WHERE pages < 250\`: keep those that pass the test
3. \`SELECT title, year\`: keep these columns
4. \`ORDER BY year DESC\`: put them in order

This explains a puzzle that everybody meets: a name given in \`SELECT\` can be used in \`ORDER BY\`, which comes later, but not in \`WHERE\`, which comes earlier.

~~~sql
SELECT title, pages / 30 AS evenings
FROM books
WHERE evenings < 9      -- error: column "evenings" does not exist
ORDER BY evenings;      -- this would be fine
~~~

## Order is never promised

Without \`ORDER BY\` the rows may come in any order. They often come as inserted, for months, until one day they do not. If the order matters, say so; if two rows can tie, add a second column to decide.

## Text and patterns

~~~sql
WHERE author = 'George Eliot'      -- single quotes for text
WHERE title ILIKE '%tale%'         -- contains, any case (PostgreSQL)
WHERE year BETWEEN 1900 AND 1999   -- both ends included
WHERE author IN ('Nguyễn Du', 'Chinua Achebe')
~~~

Double quotes mean something else: they name a column or table. \`WHERE author = "George Eliot"\` complains that there is no such *column*.

### Try it

1. Books from the nineteenth century, longest first.
2. The two longest books (\`LIMIT 2\`).
3. Predict before you run it: what does \`WHERE pages = NULL\` return? (Nothing at all. The reason is the next lesson.)`,
        ),
      ),
      text(
        'NULL means unknown',
        7,
        `
A member has not told us her birthday. We store \`NULL\`: not zero, not an empty text, but *unknown*. Everything strange about NULL follows from taking this word seriously.

Is an unknown date before 1990? Unknown. Are two unknown dates equal? Unknown too. So comparisons with NULL give neither true nor false but a third value, and \`WHERE\` keeps a row only when its test is **true**.

~~~sql
SELECT count(*) FROM members WHERE born < '1990-01-01';   -- 40
SELECT count(*) FROM members WHERE born >= '1990-01-01';  -- 55
SELECT count(*) FROM members;                             -- 100
~~~

Five members are in neither list. Reports lose people in just this way.

## Ask for it by name

~~~sql
WHERE born IS NULL
WHERE born IS NOT NULL
WHERE born IS DISTINCT FROM '1990-01-01'   -- treats NULL as a value
~~~

## Where it bites

- **Arithmetic:** \`price + NULL\` is NULL. Use \`coalesce(shipping, 0)\`, which returns its first known argument.
- **Aggregates** skip it: \`avg(pages)\` is the mean of the *known* page counts. \`count(*)\` counts rows, \`count(born)\` counts known birthdays.
- **NOT IN** with a NULL in the list never returns a row:

~~~sql
SELECT * FROM members
WHERE id NOT IN (SELECT member_id FROM loans);  -- empty if one member_id is NULL
~~~

"Is 7 not among 3 and *something unknown*?" We cannot say. Use \`NOT EXISTS\`, which asks the question you meant:

~~~sql
SELECT * FROM members m
WHERE NOT EXISTS (SELECT 1 FROM loans l WHERE l.member_id = m.id);
~~~

## A column should say whether it may be unknown

When you design a table, write \`NOT NULL\` unless "unknown" is a real answer. Each column that cannot be NULL is one question less for everybody who ever queries it.

### Try it

Write a query that returns the five members missing from the report above, and one that counts all 100 in three groups: before 1990, after, unknown.`,
      ),
      link('PostgreSQL: SELECT', 10, 'https://www.postgresql.org/docs/current/sql-select.html'),
    ),
    section(
      'Several tables',
      preview(video('Film: what a join does', 'sql-join.mp4')),
      text(
        'Joins, and how rows get doubled',
        8,
        `
A join pairs every row on the left with every row on the right for which the condition is true.

~~~sql
SELECT m.name, b.title
FROM loans l
JOIN members m ON m.id = l.member_id
JOIN books b ON b.id = l.book_id;
~~~

A member with three loans appears three times. That is right here, and wrong as soon as you add \`sum(m.fee)\`: the fee would be counted three times. **Before each join ask: how many rows on the other side match one row on mine?** If the answer may be "many", aggregate first, then join.

\`LEFT JOIN\` keeps rows on the left that have no partner and fills the right with NULL. A condition on the right table belongs in \`ON\`; in \`WHERE\` it would throw those rows away again.`,
      ),
      text(
        'GROUP BY',
        6,
        '`GROUP BY author` makes one row per author; every other column must be inside an aggregate, because there are many values and only one place. `WHERE` filters rows before grouping, `HAVING` filters groups after it.',
      ),
      text(
        'CTEs: one thought per step',
        5,
        '`WITH late AS (SELECT …)` names an intermediate result. Long queries become a list of named steps that can be read and tested one after the other. If a step needs a comment, its name is probably too short.',
      ),
    ),
    section(
      'Windows',
      text(
        'Rankings and running totals',
        8,
        '~~~sql\nSELECT day, amount,\n       sum(amount) OVER (ORDER BY day) AS so_far,\n       rank() OVER (ORDER BY amount DESC) AS place\nFROM payments;\n~~~\n\nA window function looks at other rows without merging them: each row stays, and gets a number from its neighbours. `PARTITION BY` starts again for every group.',
      ),
      text(
        'Doubting an answer',
        5,
        'Count the rows before and after every join. Check one case by hand. Ask what the query says about an empty table, about ties, about NULL. A number that surprises you is wrong until shown right; one that pleases you deserves the same test.',
      ),
    ),
  ],
}
