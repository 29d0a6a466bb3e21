import { startFastify, uniqueAddress } from '../baseline'
import { type Call, duel, inTurn, load } from '../load'
import { figures, ratios } from '../report'
import { pathsOf, type Read, reads, readTitles } from '../requests'
import type { Setting } from '../setting'

const goal = 0.8

/** How the same 200 addresses are asked for, from what a busy site sees to what no memory of ours can help with. */
export const modes = ['hot', 'varied', 'cold'] as const
export type Mode = (typeof modes)[number]

// Never the same twice, over all measures of a run.
let mark = 0

/** The requests of a mode. The same function serves ours and the baseline. */
export function requestsOf(read: Read, mode: Mode, size: number): string | (() => Call) {
  const paths = pathsOf(read, size)
  if (mode === 'hot') return paths[0] as string
  const next = inTurn(paths)
  if (mode === 'varied') return next
  return () => ({ path: uniqueAddress(next().path, ++mark) })
}

/** The catalog's reads next to a bare Fastify + postgres.js server that runs the same statements. */
export async function measureReads({ report, instance, cluster, middle, time }: Setting): Promise<void> {
  const { server, recordings } = await startFastify(cluster.urlOf(middle), middle)
  try {
    report.section(`Reads at ${middle.toLocaleString('en')} courses, c = 16, against bare Fastify + postgres.js`, [
      'hot: one address, answered from the kept replies · varied: 200 addresses in turn, each kept',
      'cold: made unique with a price limit above every price: nothing at all is kept; the only like-for-like row for facets',
      'cpu: processor time of the server process for one request, PostgreSQL not included: the figure that a busy machine changes least',
      "Fastify runs the statements that our handlers were recorded sending (driver's debug hook), keeps nothing and checks nothing",
    ])
    const ours = await instance(middle)
    for (const read of reads) {
      for (const mode of modes) {
        if (mode === 'cold' && read === 'course') continue
        const a = { url: ours.url, pid: ours.process.pid, next: requestsOf(read, mode, middle) }
        const b = { url: server.url, pid: server.process.pid, next: requestsOf(read, mode, middle) }
        await report.attempt(`${readTitles[read]} ${mode}`, async () => {
          const result = await duel(
            seconds => load(a, seconds),
            seconds => load(b, seconds),
            time,
          )
          return {
            ours: figures(result.a),
            against: figures(result.b),
            figure: ratios(result),
            goal: `≥ ${goal} ×`,
            met: result.rateRatio >= goal,
            raw: result,
          }
        })
      }
    }
    report.extra.statements = Object.fromEntries(
      reads.map(read => [read, { cold: recordings[read][0]?.cold, warm: recordings[read][0]?.warm }]),
    )
  } finally {
    await server.stop()
  }
}
