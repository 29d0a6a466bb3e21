import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { expect, test } from 'vitest'

/** A process that runs a program of Node as the starter does. */
function runProgram(program: string) {
  const script = `require('./server/child.cjs').run(process.execPath, ['-e', ${JSON.stringify(program)}]).then(isDone => console.log(isDone))`
  const parent = spawn(process.execPath, ['-e', script])
  return { parent, ended: once(parent, 'close'), lines: createInterface(parent.stdout)[Symbol.asyncIterator]() }
}

const waiting = 'console.log(process.pid); setInterval(() => {}, 1000)'

test.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('whoever is ended by %s ends what it runs first', async signal => {
  const { parent, ended, lines } = runProgram(waiting)
  const pid = Number((await lines.next()).value)
  parent.kill(signal)
  expect(await ended).toEqual([null, signal])
  expect(() => process.kill(pid, 0)).toThrow('ESRCH')
})

test('and is told whether it succeeded', async () => {
  for (const [program, isDone] of [
    ['process.exit(0)', 'true'],
    ['process.exit(3)', 'false'],
    ['process.kill(process.pid, "SIGKILL")', 'false'],
  ] as const)
    expect((await runProgram(program).lines.next()).value).toBe(isDone)
})
