// What is installed, and from which lock file. Plain JavaScript on purpose: it runs before anything is installed, and as
// the last step of every installation, so that `npm ci` of an image counts as much as what a start installs itself.
const { createHash } = require('node:crypto')
const { existsSync, readFileSync, writeFileSync } = require('node:fs')

const mark = 'node_modules/.lectern-lock'

const lockFingerprint = () => createHash('sha256').update(readFileSync('package-lock.json')).digest('hex')

/** Whether the packages are those of the lock file as it is. */
const isInstalled = () => existsSync(mark) && readFileSync(mark, 'utf8') === lockFingerprint()

/** Notes that they are. */
const markInstalled = () => writeFileSync(mark, lockFingerprint())

if (require.main === module) markInstalled()

module.exports = { isInstalled, markInstalled }
