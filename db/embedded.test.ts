import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { startEmbedded } from './embedded'

test('data of another major version of PostgreSQL is left alone, and the way on is named', async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'lectern-major-'))
  const directory = path.join(folder, 'postgres')
  mkdirSync(directory)
  writeFileSync(path.join(directory, 'PG_VERSION'), '17\n')
  try {
    const start = startEmbedded({ directory })
    await expect(start).rejects.toThrow(/is of PostgreSQL 17; this version of Lectern brings PostgreSQL 18/)
    await expect(start).rejects.toThrow(/npm run backup -- FILE[\s\S]*npm run restore -- FILE/)
    expect(readFileSync(path.join(directory, 'PG_VERSION'), 'utf8')).toBe('17\n')
  } finally {
    rmSync(folder, { recursive: true })
  }
})
