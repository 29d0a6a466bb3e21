import { concurrency, type Figures, load, median, medianOf, warmUp } from '../load'
import { milliseconds, times } from '../report'
import { reads, readTitles } from '../requests'
import type { Setting } from '../setting'
import { type Mode, requestsOf } from './reads'

const goal = 1.3

/** The same reads with a hundred times as many courses: how much longer the median takes. Sizes in turn. */
export async function measureScale({ report, instance, sizes, time }: Setting): Promise<void> {
  const [smallest, ...larger] = sizes
  if (smallest === undefined || larger.length === 0) throw new Error('needs at least two sizes')
  report.section(`p50 of ours by number of courses, against itself at ${smallest.toLocaleString('en')}`, [
    'varied, cold: as above · sequential: cold with one client, the time of a single request · the goal is for the largest',
  ])
  const kinds: [string, Mode, number][] = [
    ['varied', 'varied', concurrency],
    ['cold', 'cold', concurrency],
    ['cold, sequential', 'cold', 1],
  ]
  const seconds = Math.max(1, time.seconds / 2)
  for (const read of reads) {
    for (const [label, mode, connections] of kinds) {
      if (mode === 'cold' && read === 'course') continue
      await report.attempt(`${readTitles[read]} ${label}`, async () => {
        const rounds: Figures[][] = []
        for (let round = 0; round <= time.rounds; round++) {
          const row: Figures[] = []
          for (const size of sizes) {
            const { url, process } = await instance(size)
            const one = (length: number) =>
              load({ url, pid: process.pid, next: requestsOf(read, mode, size), connections }, length)
            // The first one only warms up.
            if (round) row.push(await one(seconds))
            else await warmUp(one, 1)
          }
          if (round) rounds.push(row)
        }
        const medians = sizes.map((_, n) => medianOf(rounds.map(row => row[n] as Figures)))
        const ratios = larger.map((_, n) =>
          median(rounds.map(row => (row[n + 1] as Figures).p50 / (row[0] as Figures).p50)),
        )
        const worst = ratios.at(-1) ?? Number.NaN
        return {
          ours: sizes
            .map((size, n) => `${size.toLocaleString('en')}: ${milliseconds(medians[n]?.p50 ?? Number.NaN)}`)
            .join('  '),
          figure: ratios.map(times).join('  '),
          goal: `≤ ${goal} ×`,
          met: worst <= goal,
          raw: { sizes, medians, ratios },
        }
      })
    }
  }
}
