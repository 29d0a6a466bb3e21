// `npm test`: everything, on a fresh clone. Plain JavaScript: it runs before anything is installed.
const { spawnSync } = require('node:child_process')
const path = require('node:path')
const { fail, prepare } = require('./install.cjs')

process.chdir(path.resolve(__dirname, '..'))
process.env.NEXT_TELEMETRY_DISABLED = '1'
prepare()

const started = Date.now()
const node = (...args) => [process.execPath, args]
step('Registry', ...node('--import', 'tsx', 'server/dev-bundle.ts'))
step('Types', ...node('node_modules/typescript/bin/tsc', '-p', 'server/tsconfig.check.json'))
step('Lint', ...node('node_modules/@biomejs/biome/bin/biome', 'check', '.'))
step('Rules and endpoints', ...node('node_modules/vitest/vitest.mjs', 'run'))
step('Build', ...node('--import', 'tsx', 'server/build.ts'))
step('Journeys', ...node('node_modules/@playwright/test/cli.js', 'test'))
console.log(`\nEverything passed in ${Math.round((Date.now() - started) / 1000)} s.`)

function step(name, command, args) {
  const from = Date.now()
  console.log(`\n— ${name}`)
  const result = spawnSync(command, args, { stdio: 'inherit' })
  if (result.status !== 0) fail(`${name} failed.`)
  console.log(`  ${name}: ${Math.round((Date.now() - from) / 1000)} s`)
}
