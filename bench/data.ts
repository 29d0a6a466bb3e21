import postgres from 'postgres'

/*
 * Courses that look like a market's: a few subjects that many courses are about and many that few are about, skewed
 * popularity, prices and ratings, a tenth in Vietnamese. Made by the database itself and the same at every run: a row's
 * values follow from its number. Ids are readable (`c0…2a` is course 42), so that requests know them.
 */

/** How many courses of each size have a full curriculum and feedback: those that the single reads ask for. */
export const fullCourses = 1000
const people = 2000
const instructors = 500
const lecturers = 200

const digits = (prefix: string, n: number) => prefix + n.toString(16).padStart(24 - prefix.length, '0')
export const courseId = (n: number) => digits('c0', n)
export const courseSlug = (n: number) => `course-${n}`
export const personId = (n: number) => digits('a0', n)
export const categoryNames = [
  'Development',
  'Business',
  'Design',
  'Marketing',
  'Languages',
  'Photography',
  'Music',
  'Health',
  'Data science',
  'Office',
  'Teaching',
  'Personal growth',
]
export const categorySlug = (n: number) => `category-${n}`

/** Common ones first: course n is about subject ⌊80·r³⌋, so the first is in a fifth of the titles, the last in 0.4 %. */
export const subjects = (
  'JavaScript,Python,Lập trình,Excel,Photoshop,Marketing,SQL,React,English,Guitar,TypeScript,Accounting,Docker,Drawing,' +
  'Kubernetes,Algebra,Statistics,Yoga,Piano,Copywriting,Blender,Java,Rust,Linux,Figma,Illustrator,Negotiation,Spanish,' +
  'Meditation,Portraits,Finance,Leadership,Swift,Kotlin,Android,Angular,Svelte,Vue,Django,Flask,PostgreSQL,MongoDB,Redis,' +
  'Terraform,Ansible,Jenkins,Haskell,Erlang,Elixir,Scala,Fortran,Cobol,Violin,Saxophone,Harmonica,Calligraphy,Origami,' +
  'Watercolour,Typography,Lettering,Weaving,Pottery,Beekeeping,Gardening,Astronomy,Chemistry,Genetics,Geology,Topology,' +
  'Logic,Rhetoric,Latin,Japanese,Korean,Portuguese,Swahili,Nutrition,Pilates,Archery,Fencing'
).split(',')

const leads = 'Complete,Practical,Modern,Essential,Hands-on,Advanced,Applied,Gentle,Professional,Rapid'.split(',')
const kinds =
  'for beginners,from scratch,in practice,step by step,masterclass,bootcamp,for teams,explained,the hard parts,workshop,cơ bản,nâng cao'.split(
    ',',
  )
const tails =
  'with real projects,and testing,for data people,in the cloud,without fear,at work,for teachers,by example,with exercises,on a budget'.split(
    ',',
  )

/** Seconds it took to load `size` courses, with their people, categories, curricula and feedback, into an empty schema. */
export async function loadCourses(url: string, size: number): Promise<number> {
  const started = performance.now()
  const sql = postgres(url, { max: 1, onnotice: () => {}, connection: { synchronous_commit: false } })
  try {
    await taxonomy(sql)
    await withoutIndexes(sql, () => courses(sql, size))
    await curricula(sql, Math.min(size, fullCourses))
    await feedback(sql, Math.min(size, fullCourses))
    await sql.unsafe('vacuum analyze')
    return (performance.now() - started) / 1000
  } finally {
    await sql.end({ timeout: 5 })
  }
}

const hex = (prefix: string, n: string) => `'${prefix}' || lpad(to_hex(${n}), ${24 - prefix.length}, '0')`
/** A number from 0 up to 1 that follows from the row's number; `salt` tells the columns apart. */
const random = (salt: number, n = 'n') =>
  `((('x' || substr(md5(${n}::text || '/${salt}'), 1, 8))::bit(32)::bigint) / 4294967296.0)::float8`
const pick = (list: string[], salt: number, power = 1) =>
  `(array[${list.map(text => `'${text}'`).join(',')}])[1 + floor(${list.length} * power(${random(salt)}, ${power}))::int]`

async function taxonomy(sql: postgres.Sql): Promise<void> {
  await sql.unsafe(`
    insert into users (id, username, email, name, role, email_verified_at)
      select ${hex('a0', 'n')}, 'person' || n, 'person' || n || '@bench.example', 'Person ' || n,
        case when n <= ${instructors} then 'instructor' else 'student' end, now() from generate_series(1, ${people}) n;
    insert into lecturers (id, name, email, headline, user_id)
      select ${hex('b0', 'n')}, 'Lecturer ' || n, 'lecturer' || n || '@bench.example', 'Teaches since 20' || lpad((n % 25)::text, 2, '0'), ${hex('a0', 'n')}
      from generate_series(1, ${lecturers}) n;
    insert into organizations (id, name, slug, owner_id)
      select ${hex('0a', 'n')}, 'School ' || n, 'school-' || n, ${hex('a0', 'n')} from generate_series(1, 20) n;
    insert into categories (id, name, slug, position)
      select ${hex('ca', 'n')}, name, 'category-' || n, n from unnest(array[${categoryNames.map(name => `'${name}'`)}]) with ordinality c(name, n);
    insert into topics (id, name, slug, category_id)
      select ${hex('d0', 'n')}, name, 'topic-' || n, ${hex('ca', `1 + (n % ${categoryNames.length})`)}
      from unnest(array[${subjects.map(name => `'${name}'`)}]) with ordinality t(name, n);`)
}

async function courses(sql: postgres.Sql, size: number): Promise<void> {
  const subject = `floor(${subjects.length} * power(${random(1)}, 3))::int`
  await sql.unsafe(`
    insert into courses (id, slug, title, subtitle, description, level, category_id, topic_id, tags, price, discount_percent,
      language, has_captions, what_youll_learn, requirements, who_its_for, duration_seconds, lesson_count, instructor_id,
      lecturer_id, organization_id, is_published, published_at, sold, rating_sum, rating_count, keywords, created_at, updated_at)
    select ${hex('c0', 'n')}, 'course-' || n,
      ${pick(leads, 2)} || ' ' || s.name || ' ' || ${pick(kinds, 3)} || case when ${random(4)} < 0.5 then ' ' || ${pick(tails, 5)} else '' end,
      'What you need of ' || s.name || ', and nothing else',
      repeat('You build something that works in every lesson, and understand why. We start small and leave nothing out. ', 8),
      ${pick(['beginner', 'intermediate', 'advanced'], 6, 1.5)}, s.category_id, s.id,
      array[lower(s.name), ${pick(tails, 7)}],
      case when ${random(8)} < 0.08 then 0 else (5 + floor(95 * power(${random(9)}, 2))) * 100 - 1 end,
      case when ${random(10)} < 0.25 then 10 + 10 * floor(5 * ${random(11)})::int else 0 end,
      case when ${random(12)} < 0.1 then 'vi' else 'en' end, ${random(13)} < 0.4,
      array['Set it up', 'Use it every day', 'Find your own mistakes', 'Show your work'], array['A computer', 'Curiosity'],
      array['Beginners', 'People who change jobs'], 1800 + floor(80000 * power(${random(14)}, 2))::int, 10,
      ${hex('a0', `1 + floor(${instructors} * ${random(15)})::int`)},
      case when ${random(16)} < 0.4 then ${hex('b0', `1 + floor(${lecturers} * ${random(16)})::int`)} end,
      case when ${random(17)} < 0.05 then ${hex('0a', `1 + floor(20 * ${random(18)})::int`)} end,
      n % 50 <> 0, case when n % 50 <> 0 then now() - n * interval '1 minute' end,
      floor(5000 * power(${random(19)}, 6))::int, r.count * 4 - floor(r.count * ${random(20)})::int, r.count,
      s.name, now() - n * interval '1 minute', now() - n * interval '1 minute'
    from generate_series(1, ${size}) n
    join lateral (select * from topics where id = ${hex('d0', `1 + ${subject}`)}) s on true,
    lateral (select case when n <= ${fullCourses} then 20 else floor(300 * power(${random(21)}, 5))::int end as count) r`)
}

/** Indexes are built once, after the rows: three times as fast as keeping them up to date row by row. */
async function withoutIndexes(sql: postgres.Sql, load: () => Promise<void>): Promise<void> {
  const indexes = await sql<{ name: string; definition: string }[]>`
    select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition from pg_index i
    where i.indrelid = 'courses'::regclass and not exists (select 1 from pg_constraint c where c.conindid = i.indexrelid)`
  for (const { name } of indexes) await sql.unsafe(`drop index ${name}`)
  await load()
  await sql.unsafe(`set maintenance_work_mem = '256MB'`)
  for (const { definition } of indexes) await sql.unsafe(definition)
}

/** Three sections with four lessons each. */
async function curricula(sql: postgres.Sql, count: number): Promise<void> {
  await sql.unsafe(`
    insert into sections (id, course_id, title, position)
      select ${hex('5e', 'n * 4 + s')}, ${hex('c0', 'n')}, 'Part ' || s, s from generate_series(1, ${count}) n, generate_series(1, 3) s;
    insert into materials (id, course_id, section_id, title, type, content, position, duration_seconds, is_published, is_preview)
      select ${hex('e0', 'n * 16 + m')}, ${hex('c0', 'n')}, ${hex('5e', 'n * 4 + 1 + m / 4')}, 'Lesson ' || m,
        (array['video','text','pdf','link'])[1 + m % 4], 'https://bench.example/lesson', m, 420, true, m = 0
      from generate_series(1, ${count}) n, generate_series(0, 11) m;`)
}

/** Twenty ratings a course. */
async function feedback(sql: postgres.Sql, count: number): Promise<void> {
  await sql.unsafe(`
    insert into feedback (id, user_id, course_id, rating_star, comment)
      select ${hex('fb', 'n * 32 + f')}, ${hex('a0', `${instructors} + 1 + (n * 20 + f) % ${people - instructors}`)}, ${hex('c0', 'n')},
        3 + f % 3, 'It was worth the time.' from generate_series(1, ${count}) n, generate_series(0, 19) f;`)
}
