import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { concurrency, type Figures, type Load, processorTime } from './load'

/**
 * Asks for these paths in turn with `wrk` (Debian's package), which needs a fraction of the processor time that a
 * generator in Node does: on two cores such a generator, not the server, is what a fast reply is limited by. Throws when
 * a reply is not 2xx or a connection fails.
 */
export async function loadWithWrk(
  { url, pid, connections = concurrency }: Pick<Load, 'url' | 'pid' | 'connections'>,
  paths: readonly string[],
  seconds: number,
): Promise<Figures> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'lectern-wrk-'))
  try {
    const script = path.join(folder, 'paths.lua')
    await writeFile(script, scriptFor(paths))
    const busyBefore = processorTime(pid)
    const output = await run(['-t1', `-c${connections}`, `-d${seconds}s`, '--timeout', '30s', '-s', script, url])
    const busyAfter = processorTime(pid)
    const [requests, microseconds, bytes, failed, p50, p95, p99] = (/^RESULT (.*)$/m.exec(output)?.[1] ?? '')
      .split(' ')
      .map(Number) as [number, number, number, number, number, number, number]
    if (!requests || failed) throw new Error(`wrk at ${url}${paths[0]}: ${failed} of ${requests} failed\n${output}`)
    return {
      rate: requests / (microseconds / 1e6),
      p50: p50 / 1000,
      p95: p95 / 1000,
      p99: p99 / 1000,
      bytes: bytes / requests,
      cpu: busyBefore === null || busyAfter === null ? null : (busyAfter - busyBefore) / requests,
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Requests are made once, before the clock starts; the last line of the output holds the figures. */
const scriptFor = (paths: readonly string[]) => `
local paths = { ${paths.map(one => JSON.stringify(one)).join(', ')} }
local requests, turn = {}, 0
init = function()
  for i, path in ipairs(paths) do
    requests[i] = wrk.format("GET", path)
  end
end
request = function()
  turn = turn % #requests + 1
  return requests[turn]
end
done = function(summary, latency)
  local e = summary.errors
  print(string.format("RESULT %d %d %d %d %d %d %d", summary.requests, summary.duration, summary.bytes,
    e.connect + e.read + e.write + e.status + e.timeout,
    latency:percentile(50), latency:percentile(95), latency:percentile(99)))
end
`

async function run(args: string[]): Promise<string> {
  const child = spawn('wrk', args, { stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  child.stdout.on('data', data => {
    output += data
  })
  child.stderr.on('data', data => {
    output += data
  })
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', error =>
      reject(
        (error as NodeJS.ErrnoException).code === 'ENOENT'
          ? new Error('wrk is not installed: `apt-get install wrk`, or your system’s package of that name.')
          : error,
      ),
    )
    child.once('close', resolve)
  })
  if (code !== 0) throw new Error(`wrk ended with ${code}:\n${output}`)
  return output
}
