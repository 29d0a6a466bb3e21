import { readFileSync } from 'node:fs'
import type { Setting } from '../setting'

const megabytes = 350

/** Resident memory of the instance that answered everything before, without PostgreSQL. */
export async function measureMemory({ report, instance, sizes, middle }: Setting): Promise<void> {
  report.section('Memory of an instance after the bench', [
    'resident set (VmRSS) and its highest (VmHWM); PostgreSQL not included',
  ])
  for (const size of sizes) {
    const { process } = await instance(size)
    const status = readFileSync(`/proc/${process.pid}/status`, 'utf8')
    const of = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)?.[1] ?? Number.NaN) / 1024
    const resident = of('VmRSS')
    report.add({
      what: `instance with ${size.toLocaleString('en')} courses`,
      ours: `${Math.round(resident)} MB, at most ${Math.round(of('VmHWM'))} MB`,
      ...(size === middle ? { goal: `≤ ${megabytes} MB`, met: resident <= megabytes } : {}),
      raw: { resident, highest: of('VmHWM') },
    })
  }
}
