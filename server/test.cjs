// `npm test`: everything, on a fresh clone. Plain JavaScript: it runs before anything is installed.
const path = require('node:path')
const { endWithShell, run } = require('./child.cjs')
const { fail, prepare } = require('./install.cjs')

process.chdir(path.resolve(__dirname, '..'))
process.env.NEXT_TELEMETRY_DISABLED = '1'
endWithShell()
test().catch(error => fail(error.message))

async function test() {
  await prepare()
  const started = Date.now()
  await step('Registry', '--import', 'tsx', 'server/dev-bundle.ts')
  await step('Types', 'node_modules/typescript/bin/tsc', '-p', 'server/tsconfig.check.json')
  await step('Lint', 'node_modules/@biomejs/biome/bin/biome', 'check', '.')
  await step('Rules and endpoints', 'node_modules/vitest/vitest.mjs', 'run')
  await step('Build', '--import', 'tsx', 'server/build.ts')
  await step('Journeys', 'node_modules/@playwright/test/cli.js', 'test')
  console.log(`\nEverything passed in ${Math.round((Date.now() - started) / 1000)} s.`)
}

/** Runs a program of Node. */
async function step(name, ...args) {
  const from = Date.now()
  console.log(`\n— ${name}`)
  if (!(await run(process.execPath, args))) fail(`${name} failed.`)
  console.log(`  ${name}: ${Math.round((Date.now() - from) / 1000)} s`)
}
