import { spawn } from 'node:child_process'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'

/** What reads the description as others do. Fetched from the registry into a folder of its own, never part of the project. */
const versions = {
  '@hey-api/openapi-ts': '0.90.8',
  '@redocly/cli': '1.34.5',
  '@stoplight/prism-cli': '5.14.2',
  '@stoplight/spectral-cli': '6.16.3',
  '@stoplight/spectral-owasp-ruleset': '2.0.1',
  'openapi-fetch': '0.17.0',
  'openapi-typescript': '7.13.0',
  typescript: '5.9.3',
}

/** The folder in which the tools are; made and filled when it is not there in these versions. */
export async function toolFolder(): Promise<string> {
  const folder = path.join(os.tmpdir(), 'lectern-describe')
  const wanted = JSON.stringify({ private: true, type: 'module', dependencies: versions })
  const note = path.join(folder, 'installed')
  if ((await readFile(note, 'utf8').catch(() => '')) === wanted) return folder
  await mkdir(folder, { recursive: true })
  await writeFile(path.join(folder, 'package.json'), wanted)
  console.log('Fetching the tools …')
  const { code, output } = await run('npm', ['install', '--no-audit', '--no-fund', '--no-package-lock'], folder)
  if (code !== 0) throw new Error(`npm install ended with ${code}:\n${output}`)
  await writeFile(note, wanted)
  return folder
}

export type Outcome = { code: number | null; output: string }

const quiet = { NO_UPDATE_NOTIFIER: '1', REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' }

/** Runs a command to its end. */
export function run(command: string, args: string[], cwd: string): Promise<Outcome> {
  const child = spawn(command, args, { cwd, env: { ...process.env, ...quiet }, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (output += data))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', code => resolve({ code, output }))
  })
}

/** The command of a tool in the folder. */
export const tool = (folder: string, name: string) => path.join(folder, 'node_modules', '.bin', name)
