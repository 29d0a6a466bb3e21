import { readFileSync } from 'node:fs'
import { resolveAlias } from '../aliases'

export type Documented = {
  /** Name in the pending list: document, method and path as printed. */
  name: string
  method: string
  /** The route file's path, e.g. `/cart/[id]`. */
  segments: string[]
}

/** The 169 operations of the three documents, from our copy of the table. */
export function documentedOperations(): Documented[] {
  const [, ...rows] = readFileSync('lib/api/contract/endpoints.tsv', 'utf8').trim().split('\n')
  return rows.map(row => {
    const [document = '', , method = '', printed = ''] = row.split('\t')
    const full = resolveAlias(printed.startsWith('/api/') ? printed : `/api${printed}`)
    return { name: `${document} ${method} ${printed}`, method, segments: full.split('/').slice(2) }
  })
}
