// Plain JavaScript on purpose: it runs before anything is installed.
const { spawnSync } = require('node:child_process')
const { existsSync, readFileSync, writeFileSync } = require('node:fs')
const { createHash } = require('node:crypto')
const path = require('node:path')

const root = path.resolve(__dirname, '..')
process.chdir(root)
const dev = process.argv.includes('--dev')
process.env.NODE_ENV = dev ? 'development' : 'production'
process.env.NEXT_TELEMETRY_DISABLED = '1'

const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19))
  fail(`Lectern needs Node 20.19 or newer; this is ${process.versions.node}.`)
if (existsSync('.env')) loadEnvironment()
install()
if (dev) run('server/dev-bundle.ts', 'Preparing')
else if (isStale()) run('server/build.ts', 'Building (about half a minute, once)')
require(path.join(root, dev ? '.next/lectern/dev.cjs' : '.next/lectern/main.cjs'))

function fail(message) {
  console.error(`\n${message}\n`)
  process.exit(1)
}

function loadEnvironment() {
  for (const line of readFileSync('.env', 'utf8').split('\n')) {
    const match = /^\s*([A-Z_][A-Z0-9_]*)\s*=\s*(.*?)\s*$/.exec(line)
    if (match && process.env[match[1]] === undefined) process.env[match[1]] = match[2].replace(/^(["'])(.*)\1$/, '$2')
  }
}

/** Installs when there is nothing, or when the lock file is another than the one installed. */
function install() {
  const lock = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex')
  const mark = 'node_modules/.lectern-lock'
  if (existsSync(mark) && readFileSync(mark, 'utf8') === lock) return
  console.log('Installing packages …')
  const npm = process.env.npm_execpath
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']
  const env = { ...process.env, NODE_ENV: 'development' }
  const result = npm
    ? spawnSync(process.execPath, [npm, ...args], { stdio: 'inherit', env })
    : spawnSync('npm', args, { stdio: 'inherit', env, shell: process.platform === 'win32' })
  if (result.status !== 0)
    fail(
      'The packages could not be installed. Look at the message above; a network connection is needed the first time.',
    )
  writeFileSync(mark, lock)
}

function isStale() {
  const mark = '.next/lectern/fingerprint'
  if (!existsSync(mark) || !existsSync('.next/lectern/main.cjs')) return true
  return readFileSync(mark, 'utf8') !== require('./fingerprint.cjs').sourceFingerprint()
}

function run(script, message) {
  console.log(`${message} …`)
  const result = spawnSync(process.execPath, ['--import', 'tsx', script], { stdio: 'inherit' })
  if (result.status !== 0) fail(`${script} failed.`)
}
