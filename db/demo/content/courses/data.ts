import { link, preview, section, text, video } from '../builders'
import type { DemoCourse } from '../types'

export const data: DemoCourse[] = [
  {
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

We use one small library (books, members, loans) from the first ´SELECT´ to window functions. Because you know the data by heart after a day, you notice when an answer is wrong, and that is the skill that matters: not writing queries, but doubting them.

All examples run on PostgreSQL; differences to other systems are marked.`,
    whatYoullLearn: ['Filter, sort and group rows', 'Join tables without losing or doubling rows', 'Treat NULL correctly', 'Write readable queries with CTEs', 'Use window functions for rankings and running totals'],
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
A table is a set of rows with the same columns. Here is ´books´:

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

1. ´FROM books´: start with all rows
2. ´WHERE pages < 250´: keep those that pass the test
3. ´SELECT title, year´: keep these columns
4. ´ORDER BY year DESC´: put them in order

This explains a puzzle that everybody meets: a name given in ´SELECT´ can be used in ´ORDER BY´, which comes later, but not in ´WHERE´, which comes earlier.

~~~sql
SELECT title, pages / 30 AS evenings
FROM books
WHERE evenings < 9      -- error: column "evenings" does not exist
ORDER BY evenings;      -- this would be fine
~~~

## Order is never promised

Without ´ORDER BY´ the rows may come in any order. They often come as inserted, for months, until one day they do not. If the order matters, say so; if two rows can tie, add a second column to decide.

## Text and patterns

~~~sql
WHERE author = 'George Eliot'      -- single quotes for text
WHERE title ILIKE '%tale%'         -- contains, any case (PostgreSQL)
WHERE year BETWEEN 1900 AND 1999   -- both ends included
WHERE author IN ('Nguyễn Du', 'Chinua Achebe')
~~~

Double quotes mean something else: they name a column or table. ´WHERE author = "George Eliot"´ complains that there is no such *column*.

### Try it

1. Books from the nineteenth century, longest first.
2. The two longest books (´LIMIT 2´).
3. Predict before you run it: what does ´WHERE pages = NULL´ return? (Nothing at all. The reason is the next lesson.)`,
          ),
        ),
        text(
          'NULL means unknown',
          7,
          `
A member has not told us her birthday. We store ´NULL´: not zero, not an empty text, but *unknown*. Everything strange about NULL follows from taking this word seriously.

Is an unknown date before 1990? Unknown. Are two unknown dates equal? Unknown too. So comparisons with NULL give neither true nor false but a third value, and ´WHERE´ keeps a row only when its test is **true**.

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

- **Arithmetic:** ´price + NULL´ is NULL. Use ´coalesce(shipping, 0)´, which returns its first known argument.
- **Aggregates** skip it: ´avg(pages)´ is the mean of the *known* page counts. ´count(*)´ counts rows, ´count(born)´ counts known birthdays.
- **NOT IN** with a NULL in the list never returns a row:

~~~sql
SELECT * FROM members
WHERE id NOT IN (SELECT member_id FROM loans);  -- empty if one member_id is NULL
~~~

"Is 7 not among 3 and *something unknown*?" We cannot say. Use ´NOT EXISTS´, which asks the question you meant:

~~~sql
SELECT * FROM members m
WHERE NOT EXISTS (SELECT 1 FROM loans l WHERE l.member_id = m.id);
~~~

## A column should say whether it may be unknown

When you design a table, write ´NOT NULL´ unless "unknown" is a real answer. Each column that cannot be NULL is one question less for everybody who ever queries it.

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

A member with three loans appears three times. That is right here, and wrong as soon as you add ´sum(m.fee)´: the fee would be counted three times. **Before each join ask: how many rows on the other side match one row on mine?** If the answer may be "many", aggregate first, then join.

´LEFT JOIN´ keeps rows on the left that have no partner and fills the right with NULL. A condition on the right table belongs in ´ON´; in ´WHERE´ it would throw those rows away again.`,
        ),
        text('GROUP BY', 6, '´GROUP BY author´ makes one row per author; every other column must be inside an aggregate, because there are many values and only one place. ´WHERE´ filters rows before grouping, ´HAVING´ filters groups after it.'),
        text('CTEs: one thought per step', 5, '´WITH late AS (SELECT …)´ names an intermediate result. Long queries become a list of named steps that can be read and tested one after the other. If a step needs a comment, its name is probably too short.'),
      ),
      section(
        'Windows',
        text('Rankings and running totals', 8, '~~~sql\nSELECT day, amount,\n       sum(amount) OVER (ORDER BY day) AS so_far,\n       rank() OVER (ORDER BY amount DESC) AS place\nFROM payments;\n~~~\n\nA window function looks at other rows without merging them: each row stays, and gets a number from its neighbours. ´PARTITION BY´ starts again for every group.'),
        text('Doubting an answer', 5, 'Count the rows before and after every join. Check one case by hand. Ask what the query says about an empty table, about ties, about NULL. A number that surprises you is wrong until shown right; one that pleases you deserves the same test.'),
      ),
    ],
  },
  {
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
    description: `A slow query is a conversation that you have not read yet. ´EXPLAIN´ prints it: what the planner expected, what it did, and where the two part company.

You learn to read plans, to choose indexes for a reason, to see locks, and to leave alone what is fast enough. Each lesson comes from a real incident, with the plan before and after.`,
    whatYoullLearn: ['Read EXPLAIN (ANALYZE, BUFFERS)', 'Design composite and partial indexes', 'Recognise wrong row estimates', 'Find who blocks whom', 'Page through results without OFFSET'],
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
3. **How often did it run?** ´actual time´ is *per loop*. A line with 0.05 ms and ´loops=40000´ costs two seconds.
4. **Where did the pages come from?** ´hit´ is memory, ´read´ is the disk or the system's cache. One page is 8 kB; 15,430 pages are 120 MB for three rows.

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

A **partial** index: it holds open loans only, so it is small and stays in memory. The same query now takes 0.05 ms. ´CONCURRENTLY´ builds it without blocking writes; it takes longer and cannot run inside a transaction.

### Try it

Take the slowest page of your application, find its query, and answer the four questions in writing before you change anything.`,
          ),
        ),
        text(
          'The order of columns in an index',
          7,
          `
An index on ´(last_name, first_name)´ is a phone book: sorted by last name, and inside each last name by first name. You find *Trần, Huy* at once, and all people called *Trần*. You do **not** find everybody whose first name is Huy, except by reading the whole book.

Three rules follow for composite B-tree indexes:

1. **Columns compared with ´=´ come first.** Their order among themselves hardly matters for this query; choose the one that other queries can use alone.
2. **Then one column for a range or for the order.** After a range, the index is no longer sorted by what follows.
3. **Columns that you only want to read** may ride along in ´INCLUDE´.

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

´WHERE lower(email) = 'a@b.c'´ cannot use an index on ´email´. Index the expression itself: ´CREATE INDEX ON users (lower(email))´. The same goes for ´date(created_at) = '2026-03-01'´; better, write it as a range: ´created_at >= '2026-03-01' AND created_at < '2026-03-02'´.

### Try it

Find a query with two equality conditions and an ´ORDER BY … LIMIT´. Build the index that needs no sort, and check that the Sort node is gone.`,
        ),
        link('PostgreSQL: Using EXPLAIN', 15, 'https://www.postgresql.org/docs/current/using-explain.html'),
      ),
      section(
        'Traffic',
        text('Paging without OFFSET', 6, '´OFFSET 100000´ reads and discards a hundred thousand rows. Remember the last row instead: ´WHERE (created_at, id) < ($1, $2) ORDER BY created_at DESC, id DESC LIMIT 20´. Page five thousand is then as fast as page one, and no row is skipped when new ones arrive.'),
        text('Who blocks whom', 6, '´SELECT pid, pg_blocking_pids(pid), state, query FROM pg_stat_activity WHERE cardinality(pg_blocking_pids(pid)) > 0;´ Look at the blocker’s state: *idle in transaction* means that an application opened a transaction and went for coffee.'),
        text('When to leave it alone', 4, 'A report that runs once a night in four seconds is fast. Write down the budget of each page first; then "slow" is a fact and not a mood.'),
        link('PostgreSQL: Indexes', 12, 'https://www.postgresql.org/docs/current/indexes.html'),
      ),
    ],
  },
  {
    key: 'pandas-vi',
    title: 'Phân tích dữ liệu với pandas',
    subtitle: 'Từ bảng Excel lộn xộn đến câu trả lời có căn cứ',
    slug: 'phan-tich-du-lieu-voi-pandas',
    language: 'vi',
    level: 'intermediate',
    category: 'data',
    topic: 'analysis',
    tags: ['python', 'pandas', 'dữ liệu'],
    price: 3499,
    instructor: 'minh-anh',
    description: `Dữ liệu thật luôn bẩn: ngày tháng viết ba kiểu, tên tỉnh có dấu lẫn không dấu, ô trống nằm khắp nơi. Khóa học dùng dữ liệu bán hàng của một chuỗi cửa hàng nhỏ và đi trọn con đường: đọc, làm sạch, nhóm, vẽ và kể lại.

Sau mỗi bài bạn tự trả lời một câu hỏi kinh doanh bằng vài dòng mã, và biết câu trả lời ấy đáng tin đến đâu.`,
    whatYoullLearn: ['Đọc dữ liệu từ CSV và Excel', 'Làm sạch ngày tháng, chữ và số', 'Nhóm và tổng hợp bằng groupby', 'Ghép bảng đúng cách', 'Vẽ biểu đồ trung thực'],
    requirements: ['Python căn bản: danh sách, từ điển, hàm'],
    whoItsFor: ['Người làm báo cáo bằng Excel muốn tiến thêm một bước', 'Sinh viên kinh tế, xã hội học'],
    createdDaysAgo: 290,
    updatedDaysAgo: 28,
    sections: [
      section(
        'Làm sạch',
        preview(
          text(
            'Đọc bảng và nhìn cho kỹ',
            8,
            `
Việc đầu tiên không phải là tính toán mà là **nhìn**.

~~~python
import pandas as pd

ban = pd.read_csv('ban_hang.csv')
ban.head()
ban.shape        # (12480, 6)
ban.dtypes
~~~

Kết quả của ´dtypes´ thường nói lên nhiều điều:

| cột | kiểu | đáng lẽ phải là |
|---|---|---|
| ngay | object | ngày tháng |
| cua_hang | object | nhóm |
| so_luong | float64 | số nguyên |
| don_gia | object | số |

´object´ ở cột ´don_gia´ nghĩa là có ít nhất một ô không phải số. Tìm nó:

~~~python
so = pd.to_numeric(ban['don_gia'], errors='coerce')
ban[so.isna() & ban['don_gia'].notna()]['don_gia'].unique()
# ['25.000', '18.500đ', 'liên hệ']
~~~

Đừng vội ép kiểu rồi quên: ´errors='coerce'´ biến chữ "liên hệ" thành ô trống, và doanh thu của bạn lặng lẽ thiếu đi. Hãy sửa từng trường hợp và ghi lại lý do.

~~~python
ban['don_gia'] = pd.to_numeric(
    ban['don_gia'].str.replace('.', '', regex=False).str.replace('đ', '', regex=False),
    errors='coerce',
)
~~~

## Ngày tháng

~~~python
ban['ngay'] = pd.to_datetime(ban['ngay'], format='%d/%m/%Y')
~~~

Luôn ghi rõ ´format´. Không có nó, ´03/04/2026´ có thể bị hiểu là ngày 4 tháng 3 theo kiểu Mỹ, và không có lỗi nào được báo.

## Năm câu hỏi trước khi tin một bảng

1. Có bao nhiêu dòng, và có đúng với số bạn chờ đợi không?
2. Mỗi dòng là *cái gì*: một hóa đơn hay một mặt hàng?
3. Có dòng nào trùng lặp không? (´ban.duplicated().sum()´)
4. Ô trống nằm ở đâu? (´ban.isna().sum()´)
5. Giá trị nhỏ nhất và lớn nhất có hợp lý không? (´ban.describe()´)

### Bài tập

Trong dữ liệu mẫu có một cửa hàng bán được 9.999 ly cà phê trong một ngày. Tìm dòng đó và nghĩ ba cách giải thích khác nhau trước khi xóa.`,
          ),
        ),
        text(
          'groupby: chia, tính, gộp',
          8,
          `
Câu hỏi "mỗi cửa hàng bán được bao nhiêu?" có ba bước: **chia** các dòng theo cửa hàng, **tính** tổng trong mỗi nhóm, **gộp** kết quả thành một bảng.

~~~python
ban['thanh_tien'] = ban['so_luong'] * ban['don_gia']

(ban.groupby('cua_hang')['thanh_tien']
    .sum()
    .sort_values(ascending=False))
~~~

Muốn nhiều con số cùng lúc, hãy đặt tên cho từng cột kết quả:

~~~python
tom_tat = ban.groupby('cua_hang').agg(
    doanh_thu=('thanh_tien', 'sum'),
    so_hoa_don=('ma_hoa_don', 'nunique'),
    gia_trung_binh=('don_gia', 'mean'),
)
tom_tat['moi_hoa_don'] = tom_tat['doanh_thu'] / tom_tat['so_hoa_don']
~~~

Để ý ´nunique´ (đếm giá trị khác nhau) chứ không phải ´count´: mỗi hóa đơn có nhiều dòng, đếm dòng sẽ ra con số lớn hơn sự thật.

## Trung bình của trung bình

Cửa hàng A có 10 hóa đơn, trung bình 100 nghìn. Cửa hàng B có 1.000 hóa đơn, trung bình 50 nghìn. Trung bình chung **không** phải 75 nghìn mà là (10 × 100 + 1.000 × 50) / 1.010 ≈ 50,5 nghìn. Khi gộp, luôn cộng tử số và mẫu số rồi mới chia.

## Nhóm bị mất

Mặc định ´groupby´ bỏ qua dòng có khóa trống. Nếu 300 dòng không ghi cửa hàng, tổng của bạn sẽ nhỏ hơn tổng thật:

~~~python
assert tom_tat['doanh_thu'].sum() == ban['thanh_tien'].sum()
~~~

Một dòng ´assert´ như thế đáng giá hơn mười lần nhìn lại. Nếu nó báo lỗi, thêm ´dropna=False´ để thấy nhóm "không rõ".

### Bài tập

1. Mặt hàng nào bán chạy nhất vào cuối tuần? (´ban['ngay'].dt.dayofweek >= 5´)
2. Doanh thu theo tháng: dùng ´ban.groupby(ban['ngay'].dt.to_period('M'))´.`,
        ),
        link('pandas: 10 phút làm quen', 10, 'https://pandas.pydata.org/docs/user_guide/10min.html'),
      ),
      section(
        'Trả lời',
        text('Ghép bảng bằng merge', 6, '´merge´ giống JOIN trong SQL. Luôn thêm ´validate="many_to_one"´: nếu bảng danh mục có hai dòng cùng mã, pandas sẽ báo lỗi thay vì âm thầm nhân đôi doanh thu. ´indicator=True´ cho biết dòng nào không tìm được cặp.'),
        text('Biểu đồ trung thực', 5, 'Trục của biểu đồ cột phải bắt đầu từ 0, vì người đọc so sánh chiều cao. Biểu đồ đường thì không nhất thiết, vì người đọc so sánh độ dốc. Ghi đơn vị, ghi nguồn, và đặt tiêu đề là câu kết luận.'),
        text('Viết lại thành một trang', 8, 'Một báo cáo tốt có một câu trả lời ở dòng đầu, một biểu đồ chứng minh, và một đoạn nói rõ điều chưa biết. Phần làm sạch dữ liệu đưa vào phụ lục, nhưng không được giấu.'),
      ),
    ],
  },
  {
    key: 'machine-learning',
    title: 'Machine Learning, Honestly',
    subtitle: 'One method understood beats ten recognised',
    slug: 'machine-learning-honestly',
    language: 'en',
    level: 'advanced',
    category: 'data',
    topic: 'machine-learning',
    tags: ['machine learning', 'python', 'statistics', 'ai'],
    price: 8999,
    discountPercent: 10,
    instructor: 'samir',
    description: `Most failed models fail for boring reasons: the future leaked into the past, the baseline was never computed, the score measured the wrong thing. This course is about those reasons.

We predict how many beds a hospital ward will need next week. You start with a baseline that takes one line, and every further step has to beat it on data it has never seen. Linear models, trees and boosting appear in the order in which they earn their place.

At the end you write a one-page model card that tells a nurse when not to trust the number.`,
    whatYoullLearn: ['Split data so that the test is fair', 'Compute and beat a baseline', 'Choose a metric that matches the cost of errors', 'Explain bias, variance and regularisation', 'Write a model card'],
    requirements: ['Python and pandas', 'Mean, standard deviation, straight line'],
    whoItsFor: ['Analysts asked to "do something with AI"', 'Developers who call model APIs and want to judge the results'],
    createdDaysAgo: 240,
    updatedDaysAgo: 10,
    sections: [
      section(
        'Before the model',
        preview(
          text(
            'The baseline comes first',
            8,
            `
Somebody reports that their model predicts the number of occupied beds with an average error of 3.1. Is that good? You cannot know. Good compared with *what*?

The cheapest answer is a **baseline**: a rule so simple that it hardly deserves the name of model.

| baseline | rule |
|---|---|
| mean | always predict the average of the past |
| last value | tomorrow will be like today |
| seasonal | next Tuesday will be like last Tuesday |

~~~python
actual = beds['occupied']
naive = actual.shift(7)                   # same weekday, a week ago
error = (actual - naive).abs().mean()     # 2.9
~~~

The seasonal rule is off by 2.9 beds. The model that took three weeks is off by 3.1. It is not a weak model; it is worse than a rule that a nurse could apply with a pencil.

## Why this happens so often

- The score was compared with zero error, which nobody reaches.
- The problem is easy: beds change slowly, so anything looks clever.
- Percentages impress. "95 % accuracy" is nothing when 96 % of cases belong to one class.

## What a baseline gives you

1. **A price for complexity.** If boosting brings the error from 2.9 to 2.7, is that worth a server, a team and a pager? Sometimes yes. Now it is a decision.
2. **An alarm.** If your model beats the baseline by a factor of ten, do not celebrate. Look for leakage: some column knows the answer.
3. **A fallback.** When the model's input is missing on a Sunday night, the baseline is what you show.

## Report it like this

> Mean absolute error on March 2026, never used for training: seasonal rule 2.9 beds, our model 2.2 beds.

One sentence with the metric, the data, the rival and the result. If a report lacks one of the four, ask for it.

### Try it

For a problem you know, write down three baselines in increasing order of cleverness. Compute the first today.`,
          ),
        ),
        text(
          'Leakage: when the future knows',
          8,
          `
**Leakage** means that information reaches the model in training which it will not have when it is used. The score looks wonderful, and the model is useless.

## Four ways it happens

**1. A column from the future.** You predict whether a patient will be readmitted, and the table has a column ´discharge_letter_type´. The letter "readmission planned" is written after the fact. Ask of every column: *at the moment of prediction, who has filled this in, and when?*

**2. Random splits of ordered data.** If Monday and Wednesday are in the training set, Tuesday is easy: the model interpolates. In use there is no Wednesday. Split by time:

~~~python
train = beds[beds.day < '2026-01-01']
valid = beds[(beds.day >= '2026-01-01') & (beds.day < '2026-03-01')]
test  = beds[beds.day >= '2026-03-01']
~~~

**3. The same person on both sides.** A patient with five visits must be entirely in training or entirely in test. Otherwise the model learns to recognise the patient rather than the illness. Split by group.

**4. Preparation on all data.** Filling gaps with the mean of the *whole* table tells the training rows something about the test rows. Fit each preparation step on the training part alone; a pipeline does this for you:

~~~python
model = make_pipeline(SimpleImputer(), StandardScaler(), Ridge())
model.fit(X_train, y_train)
model.score(X_valid, y_valid)
~~~

## The test set is opened once

Each time you look at the test score and change something, a little of the test set leaks into your choices. Use the validation part for choosing. Open the test part at the end, write the number down, and live with it.

## A quick detector

Train a model with **one feature at a time**. If a single column almost solves the problem, find out why before you do anything else. In my experience it is leakage in four cases of five, and in the fifth you did not need a model.

### Try it

Look at a data set you use. Mark each column *known before*, *known after* or *not sure*. The third group is where you should telephone somebody.`,
        ),
        link('scikit-learn: Common pitfalls', 12, 'https://scikit-learn.org/stable/common_pitfalls.html'),
      ),
      section(
        'Models that earn their place',
        text('A straight line, with brakes', 7, 'Linear regression draws the line with the least squared error. With many features it begins to fit noise. Ridge regression adds a price for large coefficients, a brake: slightly worse on the past, usually better on the future. Choose the strength on the validation set.'),
        text('Trees and forests', 7, 'A tree asks yes-or-no questions. One deep tree memorises; five hundred shallow disagreements, averaged, generalise. That is a random forest. Look at which questions come first: they are often the most useful result of the whole project.'),
        text('What does a mistake cost?', 6, 'A bed too many costs an idle nurse for a shift. A bed too few sends a patient to another town. If the second is five times worse, the best prediction is not the middle of the distribution but a high quantile of it.'),
      ),
      section(
        'After the model',
        text('The model card', 6, 'One page: what it predicts, from which data and years, how well compared with the baseline, for whom it is worse, when not to use it, who to call. If you cannot fill in the fourth item, you have not looked yet.'),
        text('Drift', 5, 'The world changes and the model does not. Plot the error week by week beside the baseline. When the two lines meet, retrain or retire it.'),
        link('Wikipedia: Overfitting', 6, 'https://en.wikipedia.org/wiki/Overfitting'),
      ),
    ],
  },
]
