import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { bundle, bundleCommands, bundleMarkdownWorker } from './bundle'
import { sourceFingerprint } from './fingerprint.cjs'
import { writeRegistry } from './registry'

/** Builds the pages with Next and our server into `.next`, and notes from which sources. */
async function main() {
  writeRegistry()
  const fingerprint = sourceFingerprint()
  const result = spawnSync(process.execPath, ['node_modules/next/dist/bin/next', 'build'], {
    stdio: ['ignore', process.env.CI ? 'inherit' : 'pipe', 'inherit'],
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' },
  })
  if (result.status !== 0) {
    process.stderr.write(result.stdout ?? '')
    process.exit(1)
  }
  await bundleMarkdownWorker()
  await bundleCommands()
  await bundle('server/main.ts', '.next/lectern/main.cjs')
  writeFileSync('.next/lectern/fingerprint', fingerprint)
}

void main()
