import type postgres from 'postgres'
import { withSql } from '../database'
import { record, type Statement } from '../record'
import { planned } from '../requests'
import type { Setting } from '../setting'

/** Facets count everything by design; these must never read the whole table of courses. */
const mustNotScan = (name: string) => !name.startsWith('facets')

/**
 * How PostgreSQL runs our statements at the largest size: each recorded statement, prepared with its own text and
 * executed with its own values; those that we leave prepared also with the plan that it reuses for all values.
 */
export async function measurePlans({ report, cluster, sizes }: Setting): Promise<void> {
  const size = sizes.at(-1) as number
  const url = cluster.urlOf(size)
  const names = Object.keys(planned)
  const recordings = await record(
    url,
    Object.values(planned).map(path => ({ path })),
  )
  report.section(`Plans at ${size.toLocaleString('en')} courses (EXPLAIN ANALYZE of the recorded statements)`, [
    'goal: no sequential scan of courses for list, filter, search and course; facets read the covering index',
  ])
  const texts: Record<string, string[]> = {}
  await withSql(url, async sql => {
    for (const [index, name] of names.entries()) {
      const statements = recordings[index]?.cold ?? []
      const lines: string[] = []
      for (const [number, statement] of statements.entries()) lines.push(...(await explain(sql, statement, number + 1)))
      texts[name] = lines
      const scans = lines.filter(line => / Seq Scan on courses\b/.test(line))
      const total = lines.reduce((sum, line) => sum + Number(/Execution Time: ([\d.]+)/.exec(line)?.[1] ?? 0), 0)
      console.log(`\n  ${scans.length && mustNotScan(name) ? '✗' : '✓'} ${name}  ${planned[name]}`)
      for (const line of short(lines)) console.log(`      ${line}`)
      report.add({
        what: name,
        ours: `${total.toFixed(1)} ms in ${statements.length} statement${statements.length === 1 ? '' : 's'}`,
        figure: scans.length ? `✗ ${scans.length} Seq Scan on courses` : 'no Seq Scan on courses',
        ...(mustNotScan(name) ? { goal: 'index only', met: scans.length === 0 } : {}),
      })
    }
  })
  report.extra.plans = texts
}

async function explain(sql: postgres.Sql, { text, params, prepare }: Statement, number: number): Promise<string[]> {
  // The corrections of a search set the planner for their transaction; that must hold for what is explained too.
  if (/^\s*(begin|commit|rollback)/i.test(text) || /^\s*select set_config/i.test(text)) {
    await sql.unsafe(text)
    return []
  }
  if (!/^\s*(select|with)/i.test(text)) return []
  const lines: string[] = []
  await sql.unsafe(`prepare bench as ${text}`)
  const values = params.length ? `(${params.map(literal).join(', ')})` : ''
  for (const mode of prepare ? ['force_custom_plan', 'force_generic_plan'] : ['force_custom_plan']) {
    await sql.unsafe(`set plan_cache_mode = ${mode}`)
    // Once before: the first run reads from disk.
    await sql.unsafe(`execute bench${values}`)
    const rows = await sql.unsafe(`explain (analyze, buffers off, costs off, timing off) execute bench${values}`)
    lines.push(
      `statement ${number}${mode === 'force_generic_plan' ? ', as it is reused' : ''}`,
      ...rows.map(row => String(row['QUERY PLAN'])),
    )
  }
  await sql.unsafe('deallocate bench; reset plan_cache_mode')
  return lines
}

function literal(value: unknown): string {
  if (value === null || value === undefined) return 'null'
  const text = Array.isArray(value) ? `{${value.map(item => JSON.stringify(item)).join(',')}}` : String(value)
  return `'${text.replaceAll("'", "''")}'`
}

/** The nodes that read and sort, and the times: what one looks for first. The whole plans are in results.json. */
const short = (lines: string[]): string[] =>
  lines
    .filter(line => /Scan|Sort |Aggregate|Limit|Execution Time|^statement/.test(line) && !/never executed/.test(line))
    .map(line => line.slice(0, 150))
