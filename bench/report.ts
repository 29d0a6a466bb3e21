import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import os from 'node:os'
import type { Duel, Figures } from './load'

export type Row = {
  what: string
  ours: string
  against?: string
  figure?: string
  goal?: string
  met?: boolean
  /** The numbers behind the texts, for `results.json`. */
  raw?: unknown
}

type Section = { title: string; notes: string[]; rows: Row[] }

/** Everything that was measured, in the order it was measured. */
export class Report {
  readonly sections: Section[] = []
  readonly extra: Record<string, unknown> = {}
  readonly failures: string[] = []

  section(title: string, notes: string[] = []): void {
    this.sections.push({ title, notes, rows: [] })
    console.log(`\n${title}`)
  }

  add(row: Row): void {
    this.sections.at(-1)?.rows.push(row)
    console.log(
      `  ${[row.what, row.ours, row.against && `vs ${row.against}`, row.figure, verdict(row)].filter(Boolean).join(' · ')}`,
    )
  }

  /** Adds what `work` measures; when that fails the row says so, and the rest goes on. */
  async attempt(what: string, work: () => Promise<Omit<Row, 'what'>>): Promise<void> {
    try {
      this.add({ what, ...(await work()) })
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      this.add({ what, ours: `not measured: ${reason}` })
      this.failures.push(`${what}: ${reason}`)
    }
  }

  /** The table, and `bench/results.json`. */
  finish(about: Record<string, unknown>): void {
    console.log(`\n${'═'.repeat(120)}`)
    for (const { title, notes, rows } of this.sections) {
      console.log(`\n${title}`)
      for (const note of notes) console.log(`  (${note})`)
      for (const line of table(rows)) console.log(`  ${line}`)
    }
    const judged = this.sections.flatMap(({ rows }) => rows).filter(({ met }) => met !== undefined)
    const short = judged.filter(({ met }) => !met)
    console.log(`\n${judged.length - short.length} of ${judged.length} goals met.`)
    for (const { what, ours, figure, goal } of short) console.log(`  short: ${what}: ${figure ?? ours} (goal ${goal})`)
    for (const failure of this.failures) console.log(`  not measured: ${failure}`)
    const content = { ...about, machine: machine(), sections: this.sections, notMeasured: this.failures, ...this.extra }
    writeFileSync('bench/results.json', `${JSON.stringify(content, null, 2)}\n`)
    console.log('\nWritten to bench/results.json.')
  }
}

const verdict = ({ goal, met }: Row): string => (met === undefined ? '' : `${met ? 'ok' : 'SHORT'} (goal ${goal})`)

function table(rows: Row[]): string[] {
  const lines = [
    ['', 'Lectern', 'baseline', 'figure', 'goal'],
    ...rows.map(row => [row.what, row.ours, row.against ?? '', row.figure ?? '', verdict(row)]),
  ]
  const widths = [0, 1, 2, 3, 4].map(column => Math.max(...lines.map(line => (line[column] ?? '').length)))
  return lines.map(line =>
    line
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('   ')
      .trimEnd(),
  )
}

export const count = (value: number): string => Math.round(value).toLocaleString('en')
export const milliseconds = (value: number): string => `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`
export const times = (value: number): string => `${value.toFixed(2)} ×`
export const figures = ({ rate, p50, p99, cpu }: Figures): string =>
  `${count(rate)}/s p50 ${milliseconds(p50)} p99 ${milliseconds(p99)}${cpu === null ? '' : ` cpu ${cpu.toFixed(2)} ms`}`

export const ratios = ({ rateRatio, cpuRatio }: Duel): string =>
  `${times(rateRatio)}${cpuRatio === null ? '' : ` (cpu ${times(cpuRatio)})`}`

export const machine = () => ({
  cpu: os.cpus()[0]?.model ?? 'unknown',
  cores: os.cpus().length,
  memoryMegabytes: Math.round(os.totalmem() / 1024 / 1024),
  node: process.version,
  commit: commit(),
  loadAverage: os.loadavg().map(value => Math.round(value * 100) / 100),
})

function commit(): string {
  try {
    const hash = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim()
    const changed = execFileSync('git', ['status', '--porcelain', '--', 'app', 'lib', 'server', 'db'], {
      encoding: 'utf8',
    }).trim()
    return changed ? `${hash} with changes` : hash
  } catch {
    return 'unknown'
  }
}
