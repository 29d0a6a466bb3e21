import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { routeFiles } from '@/app/api/routes.gen'
import { loadRoutes } from '@/lib/api/registry'
import { createRouter, type Method } from '@/lib/api/router'
import { newId } from '@/lib/ids'
import { table } from './table'

/** The table as `docs/compat.md` prints it. */
const printed = [
  '| document | operation | what its clients send | what they read |',
  '|---|---|---|---|',
  ...table.map(({ document, operations, sends = '', reads = '' }) => {
    const names = operations.map(operation => `\`${operation.replaceAll('|', ', ')}\``)
    const cells = [document, names.join('<br>'), sends, reads]
    return `| ${cells.map(cell => cell.replaceAll('|', '\\|')).join(' | ')} |`
  }),
].join('\n')

test('docs/compat.md prints the table', () => {
  expect(readFileSync('docs/compat.md', 'utf8')).toContain(printed)
})

test('a row changes an operation that there is, or says that the address is its own', async () => {
  const router = createRouter(await loadRoutes(routeFiles))
  const each = table.flatMap(row => row.operations.map(operation => ({ ...row, operation })))
  const matchOf = (path: string) =>
    router(`/api${path.replace(/:email/, 'a@b.example').replace(/:\w+/g, () => newId())}`)
  for (const { operation, own, to } of each) {
    const [methods = '', path = ''] = operation.split(' ')
    for (const method of methods.split('|')) {
      const [toMethod = '', toPath = ''] = (to ?? (own ? '' : `${method} ${path}`)).split(' ')
      if (!toPath) continue
      const match = matchOf(toPath)
      expect(match?.module[toMethod as Method], `${operation} to ${toMethod} ${toPath}`).toBeDefined()
      if (!own) expect(match?.path.replace(/\[(\w+)\]/g, ':$1'), operation).toBe(path)
    }
  }
})
