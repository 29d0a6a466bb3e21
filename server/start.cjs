// Plain JavaScript on purpose: it runs before anything is installed.
const { existsSync } = require('node:fs')
const path = require('node:path')
const { endOnSignals, endWithShell, run } = require('./child.cjs')
const { isBuilt } = require('./fingerprint.cjs')
const { fail, prepare } = require('./install.cjs')

const root = path.resolve(__dirname, '..')
process.chdir(root)
const dev = process.argv.includes('--dev')
process.env.NODE_ENV = dev ? 'development' : 'production'
process.env.NEXT_TELEMETRY_DISABLED = '1'

if (existsSync('.env')) process.loadEnvFile('.env')
endOnSignals()
endWithShell()
start().catch(error => fail(error.message))

async function start() {
  await prepare()
  if (dev) await make('server/dev-bundle.ts', 'Preparing')
  else if (!isBuilt()) await make('server/build.ts', 'Building (about half a minute, once)')
  require(path.join(root, dev ? '.next/lectern/dev.cjs' : '.next/lectern/main.cjs'))
}

async function make(script, message) {
  console.log(`${message} …`)
  if (!(await run(process.execPath, ['--import', 'tsx', script]))) fail(`${script} failed.`)
}
