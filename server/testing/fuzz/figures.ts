import { monitorEventLoopDelay, performance } from 'node:perf_hooks'

type Figure = { statuses: Map<number, number>; slowest: number; blocked: number }

/** What came back, how long it took and for how long nothing else ran (P-48): to be read, not asserted. */
export class Figures {
  private readonly operations = new Map<string, Figure>()
  private readonly delay = monitorEventLoopDelay({ resolution: 1 })
  private readonly begun = performance.now()

  /** Call the result with the status once the reply is there. */
  begin(operation: string): (status: number) => void {
    this.delay.enable()
    this.delay.reset()
    const begun = performance.now()
    const before = process.cpuUsage()
    return status => {
      const figure = this.operations.get(operation) ?? { statuses: new Map(), slowest: 0, blocked: 0 }
      this.operations.set(operation, figure)
      figure.statuses.set(status, (figure.statuses.get(status) ?? 0) + 1)
      figure.slowest = Math.max(figure.slowest, performance.now() - begun)
      // Where other programs want the processor too, a turn may come late without anything having blocked it.
      const { user, system } = process.cpuUsage(before)
      figure.blocked = Math.max(figure.blocked, Math.min(this.delay.max / 1e6, (user + system) / 1000))
      this.delay.disable()
    }
  }

  /** The whole of it in a few lines. */
  tell(): string {
    const all = [...this.operations]
    const statuses = new Map<number, number>()
    for (const [, figure] of all)
      for (const [status, count] of figure.statuses) statuses.set(status, (statuses.get(status) ?? 0) + count)
    const total = [...statuses.values()].reduce((sum, count) => sum + count, 0)
    const most = (of: 'slowest' | 'blocked') =>
      all
        .toSorted(([, a], [, b]) => b[of] - a[of])
        .slice(0, 10)
        .map(([name, figure]) => `${name} ${Math.round(figure[of])} ms`)
    const neverDone = all.filter(([, figure]) => ![...figure.statuses.keys()].some(status => status < 400))
    return [
      `${total} requests of ${all.length} operations in ${Math.round((performance.now() - this.begun) / 1000)} s`,
      [...statuses]
        .sort(([a], [b]) => a - b)
        .map(([status, count]) => `${status}: ${count}`)
        .join(', '),
      `slowest: ${most('slowest').join('; ')}`,
      `longest without a turn for others: ${most('blocked').join('; ')}`,
      `never a success: ${neverDone.map(([name, { statuses }]) => `${name} (${[...statuses.keys()]})`).join('; ') || 'none'}`,
    ].join('\n')
  }
}
