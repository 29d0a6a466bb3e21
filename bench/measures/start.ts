import { chmod, mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { startInstance } from '@/server/testing/instance'
import { median } from '../load'
import type { Setting } from '../setting'

/** From starting the process until it says that it is ready, with a database of its own and the demo school. */
export async function measureStart({ report, time }: Setting): Promise<void> {
  report.section('Start of a built project, embedded database, until it says "ready"', [
    'median of several; first: makes the cluster, the schema and the demo school',
  ])
  const first: number[] = []
  const warm: number[] = []
  for (let round = 0; round < Math.min(3, time.rounds); round++) {
    const dataDir = await mkdtemp(path.join(os.tmpdir(), 'lectern-bench-start-'))
    await chmod(dataDir, 0o755)
    try {
      for (const times of [first, warm]) {
        const started = performance.now()
        const instance = await startInstance({ dataDir })
        times.push((performance.now() - started) / 1000)
        instance.process.kill('SIGTERM')
        await instance.exited
      }
    } finally {
      await rm(dataDir, { recursive: true, force: true })
    }
  }
  for (const [what, times, goal] of [
    ['first start', first, 15],
    ['warm start', warm, 4],
  ] as const) {
    report.add({
      what,
      ours: `${median([...times]).toFixed(1)} s`,
      goal: `≤ ${goal} s`,
      met: median([...times]) <= goal,
      raw: times,
    })
  }
}
