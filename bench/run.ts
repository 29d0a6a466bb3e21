import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import os from 'node:os'
import { sourceFingerprint } from '@/server/fingerprint.cjs'
import { type Instance, startInstance } from '@/server/testing/instance'
import { type Cluster, fillCluster, startCluster } from './database'
import { measureAborts } from './measures/aborts'
import { measureEqualTime } from './measures/equal-time'
import { measureJavaScript } from './measures/javascript'
import { measureMemory } from './measures/memory'
import { measureMixed } from './measures/mixed'
import { measureOrder } from './measures/order'
import { measurePages } from './measures/pages'
import { measurePlans } from './measures/plans'
import { measureReads } from './measures/reads'
import { measureScale } from './measures/scale'
import { measureSignIn } from './measures/sign-in'
import { measureStart } from './measures/start'
import { measureStreams } from './measures/streams'
import { type Measure, type Options, readOptions } from './options'
import { benchSecret } from './record'
import { Report } from './report'
import type { Setting } from './setting'

/** Longer than any full run took; then something hangs. */
const limitMinutes = 60

/** In this order: what writes comes after what reads, memory last. */
const all: [Measure, (setting: Setting) => Promise<void>][] = [
  ['plans', measurePlans],
  ['reads', measureReads],
  ['scale', measureScale],
  ['pages', measurePages],
  ['javascript', measureJavaScript],
  ['sign-in', measureSignIn],
  ['equal-time', measureEqualTime],
  ['mixed', measureMixed],
  ['order', measureOrder],
  ['start', measureStart],
  ['streams', measureStreams],
  ['aborts', measureAborts],
  ['memory', measureMemory],
]

/** `npm run bench`: prepares databases, measures, prints a table and writes bench/results.json. All on loopback. */
async function main(): Promise<void> {
  const options = readOptions()
  process.env.AUTH_SECRET = benchSecret
  ensureBuild(options)
  const report = new Report()
  const started = performance.now()
  const [load = 0] = os.loadavg()
  if (load > 1) console.warn(`The machine is busy (load average ${load.toFixed(1)}): look at ratios, not at figures.`)
  const clean: (() => Promise<void>)[] = []
  const cleanUp = async () => {
    for (const undo of clean.splice(0).reverse()) await undo().catch(error => console.error(error))
  }
  stopOnSignals(cleanUp)
  try {
    console.log('Preparing the databases …')
    const cluster = await startCluster()
    clean.push(cluster.remove)
    await fillCluster(cluster, options.sizes)
    const instance = instancesOf(cluster, clean)
    const middle = options.sizes.includes(10_000) ? 10_000 : (options.sizes[options.sizes.length >> 1] as number)
    const setting: Setting = { report, cluster, instance, sizes: options.sizes, middle, time: options }
    for (const [name, measure] of all) {
      if (!options.only.has(name)) continue
      try {
        await measure(setting)
      } catch (error) {
        report.failures.push(`${name}: ${error instanceof Error ? error.message : error}`)
        console.error(`  ${name} failed:`, error)
      }
    }
    const { sizes, seconds, rounds } = options
    report.finish({
      sizes,
      seconds,
      rounds,
      postgres: cluster.settings,
      minutes: (performance.now() - started) / 60_000,
    })
  } finally {
    await cleanUp()
  }
  process.exit(report.failures.length ? 1 : 0)
}

/** One instance for each size, started at first use and ended with the run. */
function instancesOf(cluster: Cluster, clean: (() => Promise<void>)[]): Setting['instance'] {
  const running = new Map<number, Promise<Instance>>()
  return size => {
    const known = running.get(size)
    if (known) return known
    const starting = startInstance({ env: { DATABASE_URL: cluster.urlOf(size), AUTH_SECRET: benchSecret, DEMO: '0' } })
    clean.push(async () => (await starting).remove())
    running.set(size, starting)
    return starting
  }
}

function ensureBuild({ build }: Options): void {
  const mark = '.next/lectern/fingerprint'
  const isThere = existsSync('.next/lectern/main.cjs') && existsSync(mark)
  if (isThere && readFileSync(mark, 'utf8') === sourceFingerprint()) return
  if (!build && isThere) {
    console.warn('The build is older than the sources: what is measured is the build.')
    return
  }
  if (!build) {
    console.error('There is no production build. Run without --no-build, or `npm run build` first.')
    process.exit(2)
  }
  console.log('Building …')
  const result = spawnSync(process.execPath, ['--import', 'tsx', 'server/build.ts'], { stdio: 'inherit' })
  if (result.status !== 0) {
    console.error('The build failed.')
    process.exit(2)
  }
}

function stopOnSignals(cleanUp: () => Promise<void>): void {
  const stop = (reason: string) => {
    console.error(`\n${reason}: cleaning up.`)
    void cleanUp().finally(() => process.exit(1))
  }
  process.once('SIGINT', () => stop('Interrupted'))
  process.once('SIGTERM', () => stop('Ended'))
  setTimeout(() => stop(`Not done after ${limitMinutes} minutes`), limitMinutes * 60_000).unref()
}

void main().catch(error => {
  console.error(error)
  process.exit(1)
})
