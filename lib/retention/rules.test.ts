import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { getTableName, is } from 'drizzle-orm'
import { getTableConfig, IndexedColumn, PgTable } from 'drizzle-orm/pg-core'
import { expect, test } from 'vitest'
import * as schema from '@/db/schema'
import { keptTables } from './kept'
import { retentionRules } from './rules'

const tables = Object.values(schema).filter(value => is(value, PgTable)) as PgTable[]
const ruled = new Set(retentionRules().map(({ table }) => getTableName(table)))

test('every table has a rule, or a reason for keeping all of it', () => {
  const names = tables.map(table => getTableName(table)).sort()
  expect(names.length).toBeGreaterThan(60)
  expect([...ruled, ...Object.keys(keptTables)].sort()).toEqual(names)
})

test('an index begins with the column that each rule goes by', () => {
  for (const { table, column } of retentionRules()) {
    const { indexes, name } = getTableConfig(table)
    const firsts = indexes.map(({ config: { columns } }) => columns[0]).filter(one => is(one, IndexedColumn))
    const isLed = column.primary || firsts.some(one => (one as IndexedColumn).name === column.name)
    expect([name, column.name, isLed]).toEqual([name, column.name, true])
  }
})

test('the documentation says of each table how long its rows stay', async () => {
  const text = await readFile(path.resolve('docs/retention.md'), 'utf8')
  for (const name of [...ruled, ...Object.keys(keptTables)]) expect(text).toContain(`\`${name}\``)
})
