// Plain JavaScript on purpose: it runs before anything is installed.
const { spawn } = require('node:child_process')
const { readFileSync } = require('node:fs')
const { constants } = require('node:os')

const signals = ['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGQUIT']

/**
 * Runs a program with our terminal and says whether it succeeded. A signal that ends us meanwhile ends the program first: it
 * would go on alone otherwise, and a second start would find it at work on the same files. Of a `quiet` one only what it
 * printed before it failed is shown.
 */
function run(command, args, { quiet = false, ...options } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: quiet ? ['ignore', 'pipe', 'inherit'] : 'inherit', ...options })
    const printed = []
    child.stdout?.on('data', data => printed.push(data))
    let ending
    const pass = signal => {
      ending = signal
      child.kill(signal)
    }
    for (const signal of signals) process.on(signal, pass)
    child.once('error', reject)
    child.once('close', status => {
      for (const signal of signals) process.off(signal, pass)
      if (ending) return void process.kill(process.pid, ending)
      if (status !== 0) process.stderr.write(Buffer.concat(printed))
      resolve(status === 0)
    })
  })
}

/**
 * Ends this process, as SIGTERM does, when npm is gone or the shell that it started us with: npm ends that shell when it is
 * told to end, and neither passes every signal on.
 */
function endWithShell() {
  if (!process.env.npm_lifecycle_event || process.platform === 'win32') return
  const shell = process.ppid
  const npm = parentOf(shell)
  const watch = setInterval(() => {
    if (process.ppid === shell && parentOf(shell) === npm) return
    clearInterval(watch)
    process.kill(process.pid, 'SIGTERM')
  }, 250)
  watch.unref()
}

/** The parent of a process, where the system says so in `/proc`. */
function parentOf(pid) {
  try {
    return Number(/\) \S (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1])
  } catch {
    return undefined
  }
}

/**
 * As the first process of a container we have to end ourselves: the system passes over a signal there that nobody
 * listens to. Another listener decides instead.
 */
function endOnSignals() {
  if (process.pid !== 1) return
  for (const signal of signals)
    process.on(signal, () => {
      if (process.listenerCount(signal) === 1) process.exit(128 + constants.signals[signal])
    })
}

module.exports = { endOnSignals, endWithShell, run }
