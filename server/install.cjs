const { run } = require('./child.cjs')
const { isInstalled, markInstalled } = require('./installed.cjs')

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
  if (isInstalled()) return
  console.log('Installing packages …')
  const npm = process.env.npm_execpath
  // Not `npm ci`, which removes what is there and begins again.
  const args = ['install', '--no-save', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']
  const env = { ...process.env, NODE_ENV: 'development' }
  const hasWorked = await (npm
    ? run(process.execPath, [npm, ...args], { env })
    : run('npm', args, { env, shell: process.platform === 'win32' }))
  if (!hasWorked)
    fail(
      'The packages could not be installed. Look at the message above; a network connection is needed the first time.',
    )
  // The scripts of packages may be turned off, ours among them.
  markInstalled()
}

module.exports = { fail, prepare }
