// `npm run admin`, `backup`, `restore` and `migrate`. Plain JavaScript on purpose: it runs before anything is installed.
const { existsSync } = require('node:fs')
const path = require('node:path')
const { endOnSignals, endWithShell, run } = require('./child.cjs')
const { isBuilt } = require('./fingerprint.cjs')
const { fail, prepare } = require('./install.cjs')

const root = path.resolve(__dirname, '..')
process.chdir(root)
process.env.NODE_ENV = 'production'
if (existsSync('.env')) process.loadEnvFile('.env')
endOnSignals()
endWithShell()
start().catch(error => fail(error.message))

async function start() {
  await prepare()
  const bundle = '.next/lectern/commands.cjs'
  // The pages need not be built for it.
  if (!isBuilt() || !existsSync(bundle)) {
    if (!(await run(process.execPath, ['--import', 'tsx', 'server/commands/bundle.ts'])))
      fail('The command could not be prepared.')
  }
  require(path.join(root, bundle))
}
