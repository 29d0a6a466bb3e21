import { mkdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { type Outcome, run, tool } from './tools'
import { heyApiUse, openapiFetchUse } from './uses'

const compilerOptions = {
  strict: true,
  noEmit: true,
  target: 'ES2022',
  module: 'esnext',
  moduleResolution: 'bundler',
  lib: ['ES2023', 'DOM', 'DOM.Iterable'],
  // What is checked is the generated client and its use, not the packages' own declarations.
  skipLibCheck: true,
  types: [],
}

/** Makes a client with openapi-typescript and compiles a use of it with `--strict`. */
export async function openapiTypescript(folder: string, description: string): Promise<Outcome> {
  const place = await emptied(folder, 'openapi-typescript')
  const made = await run(tool(folder, 'openapi-typescript'), [description, '-o', 'schema.d.ts'], place)
  return made.code === 0 ? compiled(folder, place, openapiFetchUse) : made
}

/** Makes a client with @hey-api/openapi-ts and compiles a use of it with `--strict`. */
export async function heyApi(folder: string, description: string): Promise<Outcome> {
  const place = await emptied(folder, 'hey-api')
  const made = await run(tool(folder, 'openapi-ts'), ['-i', description, '-o', 'client', '--no-log-file'], place)
  return made.code === 0 ? compiled(folder, place, heyApiUse) : made
}

async function emptied(folder: string, name: string): Promise<string> {
  const place = path.join(folder, name)
  await rm(place, { recursive: true, force: true })
  await mkdir(place, { recursive: true })
  return place
}

async function compiled(folder: string, place: string, use: string): Promise<Outcome> {
  await writeFile(path.join(place, 'package.json'), JSON.stringify({ private: true, type: 'module' }))
  await writeFile(path.join(place, 'use.ts'), use)
  await writeFile(path.join(place, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['.'] }))
  return run(tool(folder, 'tsc'), ['-p', '.'], place)
}
