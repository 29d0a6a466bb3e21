import { copyFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { startInstance } from '@/server/testing/instance'
import { heyApi, openapiTypescript } from './describe/clients'
import { throughPrism } from './describe/prism'
import { type Outcome, run, tool, toolFolder } from './describe/tools'

/**
 * `npm run describe`: reads the API's description as others do, against a production build with the demo school. Redocly's
 * and Spectral's rules; clients made by openapi-typescript and @hey-api/openapi-ts, compiled with `--strict`; and Prism
 * as a proxy that holds journeys over the API against it. Needs a build (`npm run build`) and the npm registry.
 */
async function main(): Promise<void> {
  const folder = await toolFolder()
  const instance = await startInstance({ env: { DEMO: '1' } })
  try {
    const description = path.join(folder, 'openapi.json')
    await writeFile(description, await (await fetch(`${instance.url}/api/openapi.json`)).text())
    const config = (name: string) => path.resolve('bench/describe', name)
    await tell('Redocly', () =>
      run(tool(folder, 'redocly'), ['lint', description, '--config', config('redocly.yaml')], folder),
    )
    await tell('Spectral', async () => {
      // Rulesets are looked for from where the configuration is.
      const ruleset = path.join(folder, 'spectral.yaml')
      await copyFile(config('spectral.yaml'), ruleset)
      const severity = ['--fail-severity', 'hint']
      return run(tool(folder, 'spectral'), ['lint', description, '--ruleset', ruleset, ...severity], folder)
    })
    await tell('openapi-typescript', () => openapiTypescript(folder, description))
    await tell('@hey-api/openapi-ts', () => heyApi(folder, description))
    await tell('Prism', async () => {
      const steps = await throughPrism(folder, description, `${instance.url}/api`)
      const wrong = steps.filter(({ violations }) => violations)
      const failed = steps.filter(({ status, mayRefuse }) => status >= (mayRefuse ? 500 : 400))
      const lines = [...wrong, ...failed].map(
        ({ name, status, violations, body }) =>
          `${status} ${name}: ${violations ?? JSON.stringify(body).slice(0, 300)}`,
      )
      const refused = steps.filter(({ status }) => status >= 400).map(({ name, status }) => `${status} ${name}`)
      return {
        code: lines.length,
        output: [`${steps.length} requests, of which refused: ${refused.join(', ')}`, ...lines].join('\n'),
      }
    })
  } finally {
    await instance.remove()
  }
}

async function tell(name: string, work: () => Promise<Outcome>): Promise<void> {
  const { code, output } = await work()
  console.log(`${code === 0 ? 'clean ' : 'WRONG '} ${name}`)
  if (code !== 0 || process.argv.includes('--all')) console.log(output.trim().replace(/^/gm, '    '))
  if (code !== 0) process.exitCode = 1
}

void main().catch(error => {
  console.error(error)
  process.exit(1)
})
