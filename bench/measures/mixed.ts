import { signAccessToken } from '@/lib/auth/tokens'
import { withSql } from '../database'
import { type Figures, median, medianOf, warmUp } from '../load'
import { figures, times } from '../report'
import { pathsOf } from '../requests'
import type { Setting } from '../setting'
import { loadWithWrk } from '../wrk'
import { buyers, orders, preparedOrder, prepareOrders, price } from './order-data'
import { pages } from './pages'

const goal = 0.7
const ordersPerSecond = 20
/**
 * Enough readers that one is always waiting for the server. With 16 it was idle a sixth of the time, while PostgreSQL,
 * the generator and this process shared the other core: that measures the machine.
 */
const readers = 64

/** Reads of a shop that sells: the same reads alone and beside twenty orders a second. */
export async function measureMixed({ report, instance, cluster, middle, time }: Setting): Promise<void> {
  await withSql(cluster.urlOf(middle), prepareOrders)
  const tokens = await Promise.all(
    Array.from({ length: buyers }, (_, n) => signAccessToken(preparedOrder(n).userId, preparedOrder(n).sessionId)),
  )
  const { url, process: server } = await instance(middle)
  // From the middle on: the order measure begins at the front and its baseline ends there.
  let next = Math.floor(orders / 4)
  const order = async () => {
    const k = next++
    const response = await fetch(`${url}/api/order`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${tokens[k % buyers]}` },
      body: JSON.stringify({
        address: '1 Reading Room',
        phoneNumber: '0912345678',
        totalAmount: price / 100,
        carts: [preparedOrder(k).lineId],
      }),
    })
    const text = await response.text()
    if (response.status !== 201) throw new Error(`POST /order answers ${response.status}: ${text.slice(0, 200)}`)
  }

  report.section(`Reads beside ${ordersPerSecond} orders a second, c = ${readers}, against the same reads alone`, [
    'orders are placed by this process at a steady pace, whether or not the ones before are answered',
    'wrk asks: it needs little processor time, so that the server is what is measured',
  ])
  const reads: [string, string[]][] = [
    ['list, one address', pathsOf('list', middle).slice(0, 1)],
    ['list, 200 addresses', pathsOf('list', middle)],
    ['course, 200 addresses', pathsOf('course', middle)],
    ...Object.entries(pages).map(([name, { path }]): [string, string[]] => [`${name}, one address`, [path]]),
  ]
  for (const [what, paths] of reads) {
    await report.attempt(what, async () => {
      const read = (seconds: number) => loadWithWrk({ url, pid: server.pid, connections: readers }, paths, seconds)
      await warmUp(read, 1)
      const pairs: { alone: Figures; beside: Figures; placed: number }[] = []
      for (let round = 0; round < time.rounds; round++) {
        const alone = await read(time.seconds)
        const placing = startOrders(order)
        const beside = await read(time.seconds)
        pairs.push({ alone, beside, placed: (await placing.stop()) / time.seconds })
      }
      const ratio = median(pairs.map(({ alone, beside }) => beside.rate / alone.rate))
      return {
        ours: figures(medianOf(pairs.map(({ beside }) => beside))),
        against: figures(medianOf(pairs.map(({ alone }) => alone))),
        figure: `${times(ratio)} with ${median(pairs.map(({ placed }) => placed)).toFixed(1)} orders/s`,
        goal: `≥ ${goal} ×`,
        met: ratio >= goal,
        raw: pairs,
      }
    })
  }
}

/** Places orders at the pace until stopped; `stop` resolves with how many were acknowledged, or throws what failed. */
function startOrders(order: () => Promise<void>): { stop: () => Promise<number> } {
  let placed = 0
  let failure: unknown
  const underWay = new Set<Promise<void>>()
  const timer = setInterval(() => {
    const one = order()
      .then(() => {
        placed++
      })
      .catch(error => {
        failure ??= error
      })
      .finally(() => underWay.delete(one))
    underWay.add(one)
  }, 1000 / ordersPerSecond)
  return {
    stop: async () => {
      clearInterval(timer)
      const inTime = placed
      await Promise.all(underWay)
      if (failure) throw failure
      return inTime
    },
  }
}
