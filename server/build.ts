import { writeFileSync } from 'node:fs'
import { bundle, bundleCommands, bundleMarkdownWorker } from './bundle'
import { run } from './child.cjs'
import { sourceFingerprint } from './fingerprint.cjs'
import { writeRegistry } from './registry'

/** Builds the pages with Next and our server into `.next`, and notes from which sources. */
async function main() {
  writeRegistry()
  const fingerprint = sourceFingerprint()
  const isBuilt = await run(process.execPath, ['node_modules/next/dist/bin/next', 'build'], {
    quiet: !process.env.CI,
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' },
  })
  if (!isBuilt) process.exit(1)
  await bundleMarkdownWorker()
  await bundleCommands()
  await bundle('server/main.ts', '.next/lectern/main.cjs')
  writeFileSync('.next/lectern/fingerprint', fingerprint)
}

void main()
