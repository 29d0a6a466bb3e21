import { link, preview, section, text } from '../../builders'
import type { DemoCourse } from '../../types'

export const postgresPerformance: DemoCourse = {
  key: 'postgres-performance',
  title: 'PostgreSQL: Why Is My Query Slow?',
  subtitle: 'Plans, indexes and locks, read like a mechanic',
  slug: 'postgresql-why-is-my-query-slow',
  language: 'en',
  level: 'advanced',
  category: 'data',
  topic: 'sql',
  tags: ['postgresql', 'performance', 'indexes', 'sql'],
  price: 7999,
  instructor: 'quang-huy',
  description: `A slow query is a conversation that you have not read yet. \`EXPLAIN\` prints it: what the planner expected, what it did, and where the two part company.

You learn to read plans, to choose indexes for a reason, to see locks, and to leave alone what is fast enough. Each lesson comes from a real incident, with the plan before and after.`,
  whatYoullLearn: [
    'Read EXPLAIN (ANALYZE, BUFFERS)',
    'Design composite and partial indexes',
    'Recognise wrong row estimates',
    'Find who blocks whom',
    'Page through results without OFFSET',
  ],
  requirements: ['You write SQL joins without help', 'A PostgreSQL you may break'],
  whoItsFor: ['Back-end developers', 'Administrators who are asked "is it the database?"'],
  createdDaysAgo: 310,
  updatedDaysAgo: 22,
  sections: [
    section(
      'Plans',
      preview(
        text(
          'Reading EXPLAIN',
          9,
          `
~~~sql
EXPLAIN (ANALYZE, BUFFERS)
SELECT * FROM loans WHERE member_id = 42 AND returned_at IS NULL;
~~~

~~~text
Seq Scan on loans  (cost=0.00..41250.00 rows=12 width=48)
                   (actual time=0.9..310.4 rows=3 loops=1)
  Filter: ((returned_at IS NULL) AND (member_id = 42))
  Rows Removed by Filter: 1999997
  Buffers: shared hit=820 read=15430
Execution Time: 310.5 ms
~~~

Read it from the inside out (the most indented line runs first) and ask four questions of every line.

1. **How many rows did it expect, and how many came?** Here 12 and 3: close enough. A factor of ten or more is the root of most bad plans, because every later choice was made for the wrong size.
2. **How much was thrown away?** Two million rows read to keep three. That is the smell of a missing index.
3. **How often did it run?** \`actual time\` is *per loop*. A line with 0.05 ms and \`loops=40000\` costs two seconds.
4. **Where did the pages come from?** \`hit\` is memory, \`read\` is the disk or the system's cache. One page is 8 kB; 15,430 pages are 120 MB for three rows.

## The scans you will meet

| node | means | fine when |
|---|---|---|
| Seq Scan | read the whole table | the table is small or most rows are wanted |
| Index Scan | walk the index, fetch each row | few rows |
| Index Only Scan | the index has all columns | the table is vacuumed |
| Bitmap Heap Scan | collect places first, then read pages in order | the middle ground |

## The cure

~~~sql
CREATE INDEX CONCURRENTLY loans_open_by_member
ON loans (member_id) WHERE returned_at IS NULL;
~~~

A **partial** index: it holds open loans only, so it is small and stays in memory. The same query now takes 0.05 ms. \`CONCURRENTLY\` builds it without blocking writes; it takes longer and cannot run inside a transaction.

### Try it

Take the slowest page of your application, find its query, and answer the four questions in writing before you change anything.`,
        ),
      ),
      text(
        'The order of columns in an index',
        7,
        `
An index on \`(last_name, first_name)\` is a phone book: sorted by last name, and inside each last name by first name. You find *Trần, Huy* at once, and all people called *Trần*. You do **not** find everybody whose first name is Huy, except by reading the whole book.

Three rules follow for composite B-tree indexes:

1. **Columns compared with \`=\` come first.** Their order among themselves hardly matters for this query; choose the one that other queries can use alone.
2. **Then one column for a range or for the order.** After a range, the index is no longer sorted by what follows.
3. **Columns that you only want to read** may ride along in \`INCLUDE\`.

~~~sql
-- WHERE org_id = $1 AND status = $2 ORDER BY created_at DESC LIMIT 20
CREATE INDEX ON orders (org_id, status, created_at DESC);
~~~

With this index PostgreSQL jumps to the right org and status, reads twenty entries that are already in order, and stops. Without the third column it would fetch every order of that status and sort them to show twenty.

## One index or two?

PostgreSQL can combine two indexes with a bitmap, but a single fitting index is faster and keeps the order. On the other hand each index costs time on every insert and space in memory. Look at

~~~sql
SELECT indexrelname, idx_scan
FROM pg_stat_user_indexes
ORDER BY idx_scan;
~~~

after a full business cycle, a month end included. An index with zero scans is a candidate for removal, unless it enforces uniqueness.

## Functions hide columns

\`WHERE lower(email) = 'a@b.c'\` cannot use an index on \`email\`. Index the expression itself: \`CREATE INDEX ON users (lower(email))\`. The same goes for \`date(created_at) = '2026-03-01'\`; better, write it as a range: \`created_at >= '2026-03-01' AND created_at < '2026-03-02'\`.

### Try it

Find a query with two equality conditions and an \`ORDER BY … LIMIT\`. Build the index that needs no sort, and check that the Sort node is gone.`,
      ),
      link('PostgreSQL: Using EXPLAIN', 15, 'https://www.postgresql.org/docs/current/using-explain.html'),
    ),
    section(
      'Traffic',
      text(
        'Paging without OFFSET',
        6,
        '`OFFSET 100000` reads and discards a hundred thousand rows. Remember the last row instead: `WHERE (created_at, id) < ($1, $2) ORDER BY created_at DESC, id DESC LIMIT 20`. Page five thousand is then as fast as page one, and no row is skipped when new ones arrive.',
      ),
      text(
        'Who blocks whom',
        6,
        '`SELECT pid, pg_blocking_pids(pid), state, query FROM pg_stat_activity WHERE cardinality(pg_blocking_pids(pid)) > 0;` Look at the blocker’s state: *idle in transaction* means that an application opened a transaction and went for coffee.',
      ),
      text(
        'When to leave it alone',
        4,
        'A report that runs once a night in four seconds is fast. Write down the budget of each page first; then "slow" is a fact and not a mood.\n\nSpeed costs something: an index to maintain, a cache to invalidate, a query that nobody dares to change. Spend that where people wait.',
      ),
      link('PostgreSQL: Indexes', 12, 'https://www.postgresql.org/docs/current/indexes.html'),
    ),
  ],
}
