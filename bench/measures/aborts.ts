import { readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { subjects } from '../data'
import { milliseconds, times } from '../report'
import type { Setting } from '../setting'

const goalMegabytes = 40
/** Requests that hang up, in a second. */
const perSecond = 100

/**
 * Readers who hang up in the middle, for ten minutes: pages that are kept, pages that are not, and the API, cut after
 * some milliseconds. Memory may not grow after the first two minutes, and a plain read goes on being answered.
 */
export async function measureAborts({ report, instance, middle, time }: Setting): Promise<void> {
  const { minutes } = time
  report.section(`Memory over ${minutes} minutes of aborted requests, ${perSecond} a second`, [
    'resident set (VmRSS), the mean of a minute; the second minute against the last',
  ])
  const { url, process } = await instance(middle)
  const port = Number(new URL(url).port)
  const resident = () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${process.pid}/status`, 'utf8'))?.[1]) / 1024
  const paths = ['/', '/courses', '/api/courses', '/help', '/sign-in', '/api/courses/facets']
  let turn = 0
  const abort = () => {
    const n = turn++
    const path = n % 3 ? (paths[n % paths.length] as string) : `/courses?search=${subjects[n % subjects.length]}${n}`
    const socket = connect(port, '127.0.0.1')
    socket.on('error', () => undefined)
    socket.write(`GET ${encodeURI(path)} HTTP/1.1\r\nHost: localhost\r\n\r\n`)
    setTimeout(() => (n % 2 ? socket.destroy() : socket.resetAndDestroy()), n % 40)
  }
  const samples: number[][] = []
  const waits: number[] = []
  const started = performance.now()
  const timer = setInterval(abort, 1000 / perSecond)
  try {
    for (let minute = 0; minute < minutes; minute++) {
      const own: number[] = []
      while (performance.now() - started < (minute + 1) * 60_000) {
        const from = performance.now()
        const reply = await fetch(`${url}/api/health`)
        await reply.arrayBuffer()
        if (!reply.ok) throw new Error(`GET /api/health answers ${reply.status}`)
        waits.push(performance.now() - from)
        own.push(resident())
        await new Promise(resolve => setTimeout(resolve, 500))
      }
      samples.push(own)
    }
  } finally {
    clearInterval(timer)
  }
  const means = samples.map(own => own.reduce((sum, one) => sum + one, 0) / own.length)
  const [first = 0, last = 0] = [means[Math.min(1, means.length - 1)], means.at(-1)]
  waits.sort((a, b) => a - b)
  report.add({
    what: `${turn.toLocaleString('en')} aborted requests`,
    ours: `${means.map(Math.round).join(', ')} MB · /api/health p50 ${milliseconds(waits[waits.length >> 1] ?? 0)}, at most ${milliseconds(waits.at(-1) ?? 0)}`,
    figure: times(last / first),
    goal: `≤ ${goalMegabytes} MB more`,
    met: last - first <= goalMegabytes,
    raw: { means, waits: { p50: waits[waits.length >> 1], max: waits.at(-1) } },
  })
}
