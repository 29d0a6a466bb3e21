const { createHash } = require('node:crypto')
const { existsSync, readdirSync, readFileSync, statSync } = require('node:fs')
const path = require('node:path')

const sources = [
  'app',
  'components',
  'db',
  'instrumentation.tsx',
  'lib',
  'public',
  'server',
  'patches',
  'package-lock.json',
  'next.config.ts',
  'tsconfig.json',
  'postcss.config.mjs',
]

/** A hash over the content of everything that a build is made from. Tests and generated files do not count. */
function sourceFingerprint() {
  const hash = createHash('sha256')
  const visit = file => {
    const stats = statSync(file, { throwIfNoEntry: false })
    if (!stats) return
    if (stats.isDirectory()) {
      for (const name of readdirSync(file).sort()) visit(path.join(file, name))
    } else if (!/\.test\.tsx?$|routes\.gen\.ts$|^server[\\/]testing[\\/]/.test(file)) {
      hash.update(`${file}\0`).update(readFileSync(file)).update('\0')
    }
  }
  for (const source of sources) visit(source)
  return hash.digest('hex')
}

/** Whether `.next` is built from the sources as they are. */
function isBuilt() {
  const mark = '.next/lectern/fingerprint'
  if (!existsSync(mark) || !existsSync('.next/lectern/main.cjs')) return false
  return readFileSync(mark, 'utf8') === sourceFingerprint()
}

module.exports = { isBuilt, sourceFingerprint }
