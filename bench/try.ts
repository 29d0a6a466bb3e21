import { prepareCluster, withSql } from './database'
void (async () => {
  const c = await prepareCluster(process.argv.slice(2).map(Number))
  const size = Number(process.argv.at(-1))
  await withSql(c.urlOf(size), async sql => {
    console.log(c.settings)
    console.log(await sql`select title, slug, price, effective_price, sold, evaluation, rating_count, level from courses order by sold desc limit 8`)
    console.log(await sql`select split_part(subtitle, 'What you need of ', 2) s, count(*) from courses group by 1 order by 2 desc`.then(r => [...r.slice(0,5), ...r.slice(-3)]))
    console.log(await sql`select pg_size_pretty(pg_total_relation_size('courses')) t, pg_size_pretty(pg_relation_size('courses')) h, (select count(*) from feedback) f, (select count(*) from materials) m`)
  })
  await c.remove()
})()
