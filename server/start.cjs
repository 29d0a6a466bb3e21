// Plain JavaScript on purpose: it runs before anything is installed.
const { spawnSync } = require('node:child_process')
const { existsSync } = require('node:fs')
const path = require('node:path')
const { isBuilt } = require('./fingerprint.cjs')
const { fail, prepare } = require('./install.cjs')

const root = path.resolve(__dirname, '..')
process.chdir(root)
const dev = process.argv.includes('--dev')
process.env.NODE_ENV = dev ? 'development' : 'production'
process.env.NEXT_TELEMETRY_DISABLED = '1'

if (existsSync('.env')) process.loadEnvFile('.env')
prepare()
if (dev) run('server/dev-bundle.ts', 'Preparing')
else if (!isBuilt()) run('server/build.ts', 'Building (about half a minute, once)')
require(path.join(root, dev ? '.next/lectern/dev.cjs' : '.next/lectern/main.cjs'))

function run(script, message) {
  console.log(`${message} …`)
  const result = spawnSync(process.execPath, ['--import', 'tsx', script], { stdio: 'inherit' })
  if (result.status !== 0) fail(`${script} failed.`)
}
