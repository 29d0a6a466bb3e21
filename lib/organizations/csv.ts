/** What is wrong with a text that should be CSV, and in which line of it (the first is 1). */
export class CsvProblem extends Error {
  constructor(
    readonly type: 'stray-quote' | 'open-quote' | 'uneven',
    readonly line: number,
  ) {
    super(`Line ${line}: ${type}`)
    this.name = 'CsvProblem'
  }
}

export type CsvRecord = { line: number; cells: string[] }

/** Spreadsheets of some languages write semicolons, and copying out of one gives tabs: the first line tells. */
function separatorOf(text: string): string {
  let isQuoted = false
  for (const letter of text) {
    if (letter === '"') isQuoted = !isQuoted
    else if (!isQuoted && (letter === '\n' || letter === '\r')) break
    else if (!isQuoted && (letter === ',' || letter === ';' || letter === '\t')) return letter
  }
  return ','
}

/**
 * Reads CSV as RFC 4180 writes it: CRLF, LF or CR ends a record, quotes hold separators, line ends and doubled quotes.
 * A byte order mark is skipped, and so are empty lines. Strict, since a file that is guessed at invites the wrong
 * people: a quote inside a bare cell, one that never closes and a record of another length throw `CsvProblem`.
 */
export function parseCsv(input: string): CsvRecord[] {
  const text = input.replace(/^\uFEFF/, '')
  const separator = separatorOf(text)
  const records: CsvRecord[] = []
  let at = 0
  let line = 1
  while (at < text.length) {
    const start = line
    const cells: string[] = []
    let isLast = false
    let isBare = true
    while (!isLast) {
      const cell = text[at] === '"' ? quoted() : bare()
      cells.push(cell)
      isLast = text[at] !== separator
      if (!isLast) at++
    }
    endLine()
    const isEmpty = cells.length === 1 && cells[0] === '' && isBare
    if (isEmpty) continue
    if (records[0] && cells.length !== records[0].cells.length) throw new CsvProblem('uneven', start)
    records.push({ line: start, cells })

    function quoted(): string {
      isBare = false
      const opened = line
      let cell = ''
      for (at++; ; at++) {
        const letter = text[at]
        if (letter === undefined) throw new CsvProblem('open-quote', opened)
        if (letter === '"') {
          if (text[at + 1] !== '"') break
          at++
        } else if (letter === '\n' || (letter === '\r' && text[at + 1] !== '\n')) line++
        cell += letter
      }
      at++
      if (at < text.length && ![separator, '\n', '\r'].includes(text[at] ?? ''))
        throw new CsvProblem('stray-quote', line)
      return cell
    }

    function bare(): string {
      const from = at
      while (at < text.length && ![separator, '\n', '\r'].includes(text[at] ?? '')) {
        if (text[at] === '"') throw new CsvProblem('stray-quote', line)
        at++
      }
      return text.slice(from, at)
    }

    function endLine(): void {
      if (at >= text.length) return
      if (text[at] === '\r' && text[at + 1] === '\n') at++
      at++
      line++
    }
  }
  return records
}
