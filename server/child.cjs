// Plain JavaScript on purpose: it runs before anything is installed.
const { spawn } = require('node:child_process')

/**
 * Runs a program with our terminal and says whether it succeeded. Whoever ends us meanwhile ends the program first: it
 * would go on alone otherwise, and a second start would find it at work on the same files.
 */
function run(command, args, options) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'inherit', ...options })
    let ending
    const pass = signal => {
      ending = signal
      child.kill(signal)
    }
    for (const signal of signals) process.on(signal, pass)
    child.once('error', reject)
    child.once('close', status => {
      for (const signal of signals) process.off(signal, pass)
      if (ending) process.kill(process.pid, ending)
      else resolve(status === 0)
    })
  })
}

const signals = ['SIGTERM', 'SIGINT', 'SIGHUP']

module.exports = { run }
