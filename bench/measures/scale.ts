import { type Figures, load, median, medianOf } from '../load'
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
    'varied, uncached, cold: as above; goal for the largest size; sequential: one client, so that it is the time of one request',
  ])
  for (const read of reads) {
    for (const mode of ['varied', 'uncached', 'cold'] satisfies Mode[]) {
      if (mode === 'cold' && read === 'course') continue
      for (const connections of mode === 'varied' ? [16] : [16, 1]) {
        const rounds = new Map<number, Figures[]>(sizes.map(size => [size, []]))
        for (let round = 0; round <= time.rounds; round++) {
          for (const size of sizes) {
            const { url } = await instance(size)
            const result = await load(
              { url, next: requestsOf(read, mode, size), connections },
              round ? time.seconds : 1,
            )
            // The first one only warms up.
            if (round) rounds.get(size)?.push(result)
          }
        }
        const medians = sizes.map(size => medianOf(rounds.get(size) ?? []).p50)
        const ratios = larger.map(size =>
          median((rounds.get(size) ?? []).map(({ p50 }, n) => p50 / (rounds.get(smallest)?.[n]?.p50 ?? Number.NaN))),
        )
        const worst = ratios.at(-1) ?? Number.NaN
        report.add({
          what: `${readTitles[read]} ${mode}${connections === 1 ? ', sequential' : ''}`,
          ours: sizes
            .map((size, n) => `${size.toLocaleString('en')}: ${milliseconds(medians[n] ?? Number.NaN)}`)
            .join('  '),
          figure: ratios.map(times).join('  '),
          goal: `≤ ${goal} ×`,
          met: worst <= goal,
          raw: { sizes, p50: medians, ratios, rates: sizes.map(size => medianOf(rounds.get(size) ?? []).rate) },
        })
      }
    }
  }
}
