import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { expect, test } from 'vitest'
import { container, firstProcess, whyNoContainer } from './testing/instance'

/** A process that runs a program of Node as the starter does. */
function runProgram(program: string) {
  const script = `require('./server/child.cjs').run(process.execPath, ['-e', ${JSON.stringify(program)}]).then(isDone => console.log(isDone))`
  const parent = spawn(process.execPath, ['-e', script])
  return { parent, ended: once(parent, 'close'), lines: createInterface(parent.stdout)[Symbol.asyncIterator]() }
}

const waiting = 'console.log(process.pid); setInterval(() => {}, 1000)'

test.each(['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGQUIT'] as const)(
  'whoever is ended by %s ends what it runs first',
  async signal => {
    const { parent, ended, lines } = runProgram(waiting)
    const pid = Number((await lines.next()).value)
    parent.kill(signal)
    expect(await ended).toEqual([null, signal])
    expect(() => process.kill(pid, 0)).toThrow('ESRCH')
  },
)

test('and is told whether it succeeded', async () => {
  for (const [program, isDone] of [
    ['process.exit(0)', 'true'],
    ['process.exit(3)', 'false'],
    ['process.kill(process.pid, "SIGKILL")', 'false'],
  ] as const)
    expect((await runProgram(program).lines.next()).value).toBe(isDone)
})

test('what a quiet one printed is shown when it fails', async () => {
  const printed = (status: number) => {
    const program = `console.log('said'); process.exit(${status})`
    const script = `require('./server/child.cjs').run(process.execPath, ['-e', ${JSON.stringify(program)}], { quiet: true })`
    return spawnSync(process.execPath, ['-e', script], { encoding: 'utf8' })
  }
  expect(printed(0)).toMatchObject({ stdout: '', stderr: '' })
  expect(printed(1)).toMatchObject({ stdout: '', stderr: 'said\n' })
})

function isGone(pid: number): boolean {
  try {
    return !process.kill(pid, 0)
  } catch {
    return true
  }
}

test('it ends with the shell that npm started it with', async () => {
  const program = `require('./server/child.cjs').endWithShell(); ${waiting}`
  const env = { ...process.env, npm_lifecycle_event: 'start' }
  // As npm does on Debian, whose shell stays between the two; it says which one is the program.
  const shell = spawn('sh', ['-c', `"${process.execPath}" -e "${program}"; true`], { env })
  const lines = createInterface(shell.stdout)[Symbol.asyncIterator]()
  const pid = Number((await lines.next()).value)
  expect(pid).not.toBe(shell.pid)
  shell.kill('SIGTERM')
  await expect.poll(() => isGone(pid), { timeout: 10_000 }).toBe(true)
})

test('and with npm, whose shell stays when npm is killed', async () => {
  const program = `require('./server/child.cjs').endWithShell(); ${waiting}`
  const env = { ...process.env, npm_lifecycle_event: 'start', PROGRAM: program }
  const script = `"${process.execPath}" -e "$PROGRAM"; true`
  const npm = spawn(
    process.execPath,
    ['-e', `require('child_process').spawn('sh', ['-c', process.argv[1]], { stdio: 'inherit' })`, script],
    { env },
  )
  const lines = createInterface(npm.stdout)[Symbol.asyncIterator]()
  const pid = Number((await lines.next()).value)
  npm.kill('SIGKILL')
  await expect.poll(() => isGone(pid), { timeout: 10_000 }).toBe(true)
})

test.skipIf(whyNoContainer())('the first process of a container ends on a signal that nobody listens to', async () => {
  const program = `require('./server/child.cjs').endOnSignals(); ${waiting}`
  const [command = '', ...words] = [...container, process.execPath, '-e', program]
  const outside = spawn(command, words)
  const lines = createInterface(outside.stdout)[Symbol.asyncIterator]()
  expect((await lines.next()).value).toBe('1')
  const ended = once(outside, 'close')
  process.kill(firstProcess(outside), 'SIGTERM')
  expect(await ended).toEqual([143, null])
})
