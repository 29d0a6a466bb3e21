// `npm run backup` and `npm run restore`. Plain JavaScript on purpose: it runs before anything is installed.
const { spawnSync } = require('node:child_process')
const { existsSync } = require('node:fs')
const path = require('node:path')
const { isBuilt } = require('./fingerprint.cjs')
const { fail, prepare } = require('./install.cjs')

const root = path.resolve(__dirname, '..')
process.chdir(root)
process.env.NODE_ENV = 'production'
if (existsSync('.env')) process.loadEnvFile('.env')
prepare()
const bundle = '.next/lectern/backup.cjs'
// The pages need not be built for it.
if (!isBuilt() || !existsSync(bundle)) {
  const result = spawnSync(process.execPath, ['--import', 'tsx', 'server/backup/bundle.ts'], { stdio: 'inherit' })
  if (result.status !== 0) fail('The command could not be prepared.')
}
require(path.join(root, bundle))
