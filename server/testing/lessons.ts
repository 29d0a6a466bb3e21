import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll } from 'vitest'

export * from './materials'

const forgetEnvironment = () => {
  ;(globalThis as { lecternEnv?: unknown }).lecternEnv = undefined
}

/** Gives a test file a data directory of its own, for the files it stores. */
export function withDataDirectory(): void {
  const before = process.env.DATA_DIR
  let directory = ''
  beforeAll(() => {
    directory = mkdtempSync(path.join(os.tmpdir(), 'lectern-data-'))
    process.env.DATA_DIR = directory
    forgetEnvironment()
  })
  afterAll(() => {
    rmSync(directory, { recursive: true, force: true })
    if (before === undefined) delete process.env.DATA_DIR
    else process.env.DATA_DIR = before
    forgetEnvironment()
  })
}
