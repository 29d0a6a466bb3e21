import type { Statement } from './record'

/**
 * The statements of one recorded order, with everything that differs between orders replaced by a variable. `setUp`
 * selects all variables of the next order; a statement's `values` name the variable of each of its parameters.
 */
export type OrderScript = {
  setUp: string
  constants: Record<string, string>
  statements: { text: string; values: string[] }[]
}

/** What the recorded order was about: the values of its row of `bench_orders`, by column. */
export type RecordedOrder = Record<string, string>

/** `first` is where the baseline starts in `bench_orders`; ours takes those before. */
export function orderScript(recorded: Statement[], row: RecordedOrder): OrderScript {
  const begin = recorded.findIndex(({ text }) => /^\s*begin/i.test(text))
  const end = recorded.findIndex(({ text }) => /^\s*commit/i.test(text))
  if (begin < 0 || end < 0) throw new Error('The recorded order has no transaction.')
  const columns: string[] = []
  const variables = new Map<string, string>()
  const constants: Record<string, string> = {}
  // The longest first: a name may be part of an address.
  const known = Object.entries(row).sort(([, a], [, b]) => b.length - a.length)
  const fresh = new Map<string, string>()

  const variableOf = (value: unknown): string => {
    const text = value instanceof Date ? value.toISOString() : String(value)
    const found = variables.get(text)
    if (found) return found
    let expression = literal(text)
    for (const [column, part] of known)
      if (text.includes(part)) expression = `replace(${expression}, ${literal(part)}, o.${column})`
    for (const id of text.match(/\b[0-9a-f]{24}\b/g) ?? []) {
      if (known.some(([, part]) => part === id) || /^f+e?$/.test(id)) continue
      if (!fresh.has(id)) fresh.set(id, `i.id${fresh.size}`)
      expression = `replace(${expression}, ${literal(id)}, ${fresh.get(id)})`
    }
    const name = `v${variables.size}`
    variables.set(text, name)
    if (expression === literal(text)) constants[name] = text
    else columns.push(`${expression} as ${name}`)
    return name
  }

  const statements = recorded.slice(begin, end + 1).map(({ text, params }) => {
    const values: string[] = []
    const order: string[] = []
    params.forEach((value, index) => {
      // pgbench has no variable that is null.
      if (value === null) order[index] = 'null'
      else order[index] = `$${values.push(variableOf(value))}`
    })
    return { text: text.trim().replace(/\$(\d+)/g, (_, digits) => order[Number(digits) - 1] as string), values }
  })
  const ids = Array.from(
    fresh,
    (_, n) =>
      `lpad(to_hex(extract(epoch from clock_timestamp())::bigint), 8, '0') || substr(md5(o.k || '/${n}/' || random()), 1, 16) as id${n}`,
  )
  const setUp = `select ${columns.join(', ')} from bench_orders o, lateral (select ${ids.join(', ')}) i where o.k = (select nextval('bench_next'))`
  return { setUp, constants, statements }
}

const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`

/** The script in pgbench's language. */
export function pgbenchScript({ setUp, statements }: OrderScript): string {
  const lines = statements.map(
    ({ text, values }) => `${text.replace(/\$(\d+)/g, (_, digits) => `:${values[Number(digits) - 1]}`)};`,
  )
  return `${setUp} \\gset\n${lines.join('\n')}\n`
}
