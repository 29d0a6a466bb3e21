import type { Limit } from '@/lib/api/rate-limit'
import { cleaned, EmailAddress } from '@/lib/api/schema'
import { invalidField } from '@/lib/errors'
import type { CsvRecord } from '@/lib/organizations/csv'
import { coversAll } from '@/lib/organizations/policy'
import type { RowState } from './schema'

/** People in one file. */
export const maxRows = 5000

/** People invited in one transaction: the organization is locked that long. */
export const batchSize = 100

/** Batches in a row that may fail before an import stops. */
export const maxAttempts = 5

/** Days after which an import and the addresses in it are forgotten. */
export const keptDays = 30

/** Files that one person may have checked, and imports they may start: a school's first week fits. */
export const checks: Limit = { name: 'member-import-check', points: 60, seconds: 3600 }
export const starts: Limit = { name: 'member-import-start', points: 10, seconds: 24 * 3600 }

export const columns = ['email', 'name', 'role', 'level', 'term'] as const
export type Column = (typeof columns)[number]

/** What people call the columns. */
const names = new Map<string, Column>([
  ['email', 'email'],
  ['e-mail', 'email'],
  ['địa chỉ e-mail', 'email'],
  ['name', 'name'],
  ['họ tên', 'name'],
  ['họ và tên', 'name'],
  ['role', 'role'],
  ['vai trò', 'role'],
  ['level', 'level'],
  ['cấp', 'level'],
  ['term', 'term'],
  ['học kỳ', 'term'],
])

/** Which column stands where; columns that mean nothing here are left out. Undefined without one of addresses. */
export function headOf({ cells }: CsvRecord): Map<Column, number> | undefined {
  const head = new Map<Column, number>()
  for (const [index, cell] of cells.entries()) {
    const column = cell.length <= maxName ? names.get(fold(cell)) : undefined
    if (column && !head.has(column)) head.set(column, index)
  }
  return head.has('email') ? head : undefined
}

/** No column has a longer name, however it is spaced. */
const maxName = 100

/** Names are the same however they are spaced and capitalised. */
const fold = (text: string) => text.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase()

/** A line of the file: its cells in NFC and trimmed, addresses in small letters, what has no column empty. */
export type ImportLine = { line: number } & Record<Column, string>

/** Reads the columns that count. 400 on `csv`, with the line, for a cell that is too long: nothing is cut to fit. */
export function linesOf(records: readonly CsvRecord[], head: ReadonlyMap<Column, number>): ImportLine[] {
  return records.map(({ line, cells }) => {
    const text = (column: Column) => {
      const cell = cellsOf[column].safeParse(cells[head.get(column) ?? -1] ?? '')
      if (!cell.success) throw invalidField('csv', `Line ${line}, ${column}: ${cell.error.issues[0]?.message}`)
      return cell.data
    }
    return {
      line,
      email: text('email').toLowerCase(),
      name: text('name').replace(/\p{Cc}+/gu, ' '),
      role: text('role'),
      level: text('level'),
      term: text('term'),
    }
  })
}

const cellOf = (max: number) => cleaned(max, cell => cell.normalize('NFC').trim())
const cellsOf: Record<Column, ReturnType<typeof cellOf>> = {
  email: cellOf(320),
  name: cellOf(120),
  role: cellOf(120),
  level: cellOf(120),
  term: cellOf(120),
}

/** What an organization has, as a file may name it. */
export type Known = {
  roles: { id: string; name: string; systemKey: string | null; permissions: readonly string[] }[]
  levels: { id: string; name: string }[]
  terms: { id: string; name: string; levelId: string }[]
  /** By address in small letters. */
  places: Map<string, 'invited' | 'active' | 'inactive'>
  /** What the importer may do, and so hand out. */
  permissions: readonly string[]
}

export type PlannedRow = ImportLine & {
  roleId: string | null
  levelId: string | null
  termId: string | null
  state: RowState
}

/**
 * Says of each line what importing would do. Without a role somebody becomes a Student; a term without its level brings
 * the level along. Where more than one thing is wrong, the first in the order of the columns is said.
 */
export function planRows(lines: readonly ImportLine[], known: Known): PlannedRow[] {
  const roles = new Map(known.roles.map(role => [fold(role.name), role]))
  const levels = new Map(known.levels.map(level => [fold(level.name), level]))
  const terms = new Map<string, Known['terms']>()
  for (const term of known.terms) terms.set(fold(term.name), [...(terms.get(fold(term.name)) ?? []), term])
  const student = known.roles.find(({ systemKey }) => systemKey === 'student')
  const seen = new Set<string>()
  return lines.map(row => {
    const { email, role, level, term } = row
    const found = role ? roles.get(fold(role)) : student
    const stage = levels.get(fold(level))
    const sameName = terms.get(fold(term)) ?? []
    const fitting = stage ? sameName.filter(({ levelId }) => levelId === stage.id) : sameName
    const period = fitting.length === 1 ? fitting[0] : undefined
    const isDoubled = seen.has(email)
    seen.add(email)
    return {
      ...row,
      roleId: found?.id ?? null,
      levelId: stage?.id ?? period?.levelId ?? null,
      termId: period?.id ?? null,
      state: stateOf(),
    }

    function stateOf(): RowState {
      if (!EmailAddress.safeParse(email).success) return 'bad-address'
      if (isDoubled) return 'doubled'
      const place = known.places.get(email)
      if (place) return place === 'invited' ? 'already-invited' : 'already-member'
      if (!found) return 'unknown-role'
      if (!coversAll(known.permissions, found.permissions)) return 'forbidden-role'
      if (level && !stage) return 'unknown-level'
      if (term && !period) return 'unknown-term'
      return 'ok'
    }
  })
}
