import { spawn } from 'node:child_process'
import { type Step, travel } from './journeys'
import { tool } from './tools'

const port = 4010

/**
 * Sends journeys over the API through Prism, which holds every request and reply against the description. Returns the
 * answers: those with `violations` were not as described.
 */
export async function throughPrism(folder: string, description: string, api: string): Promise<Step[]> {
  const args = ['proxy', description, api, '--port', String(port), '--host', '127.0.0.1']
  const child = spawn(tool(folder, 'prism'), args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (output += data))
  const ended = new Promise<never>((_, reject) => {
    child.once('exit', code => reject(new Error(`Prism ended with ${code}:\n${output}`)))
  })
  try {
    await Promise.race([ended, listening(() => output)])
    return await Promise.race([ended, travel(`http://127.0.0.1:${port}`)])
  } finally {
    ended.catch(() => {})
    child.kill()
  }
}

async function listening(output: () => string): Promise<void> {
  for (let waited = 0; waited < 120_000; waited += 200) {
    if (/Prism is listening/.test(output())) return
    await new Promise(resolve => setTimeout(resolve, 200))
  }
  throw new Error(`Prism does not listen:\n${output()}`)
}
