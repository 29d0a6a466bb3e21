const { createHash } = require('node:crypto')
const { existsSync, readFileSync, writeFileSync } = require('node:fs')
const { run } = require('./child.cjs')

/** Ends with a message a newcomer can act on. */
function fail(message) {
  console.error(`\n${message}\n`)
  process.exit(1)
}

/** Checks Node, and installs the packages when there are none or the lock file is another than the one installed. */
async function prepare() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 19))
    fail(`Lectern needs Node 20.19 or newer; this is ${process.versions.node}.`)
  const lock = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex')
  const mark = 'node_modules/.lectern-lock'
  if (existsSync(mark) && readFileSync(mark, 'utf8') === lock) return
  console.log('Installing packages …')
  const npm = process.env.npm_execpath
  // Not `npm ci`: the lock file lists the optional binaries of the platform it was written on, `install` adds this one's.
  const args = ['install', '--no-save', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']
  const env = { ...process.env, NODE_ENV: 'development' }
  const isInstalled = await (npm
    ? run(process.execPath, [npm, ...args], { env })
    : run('npm', args, { env, shell: process.platform === 'win32' }))
  if (!isInstalled)
    fail(
      'The packages could not be installed. Look at the message above; a network connection is needed the first time.',
    )
  writeFileSync(mark, lock)
}

module.exports = { fail, prepare }
