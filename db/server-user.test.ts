import { spawnSync } from 'node:child_process'
import { chmod, lstat, mkdir, mkdtemp, readdir, realpath, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { makeClusterFolder, programFolder, serverIdentity } from './server-user'

const identity = serverIdentity()

describe.skipIf(!identity)(`as root${identity ? '' : ' (which this is not)'}`, () => {
  let folder = ''
  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'lectern-root-'))
    await chmod(folder, 0o755)
    await mkdir(path.join(folder, 'closed'), { mode: 0o700 })
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  /** Whether PostgreSQL's user can write into a folder. */
  const isTheirs = (place: string) => spawnSync('test', ['-w', place], { cwd: '/', ...identity }).status === 0

  test('where its user can enter, the cluster is in the data folder', async () => {
    const data = path.join(folder, 'data/postgres')
    expect(await makeClusterFolder(data, identity, path.join(folder, 'place'))).toBe(data)
    expect(isTheirs(data)).toBe(true)
    expect(await readdir(folder)).toEqual(['closed', 'data'])
  })

  test('O17: where its user cannot enter, such as /root, it is kept elsewhere, and found again', async () => {
    const data = path.join(folder, 'closed/project/.data/postgres')
    const place = path.join(folder, 'place')
    const cluster = await makeClusterFolder(data, identity, place)
    expect(path.dirname(cluster)).toBe(place)
    expect(isTheirs(cluster)).toBe(true)
    expect([await realpath(data), (await lstat(data)).isSymbolicLink()]).toEqual([cluster, true])
    expect(await makeClusterFolder(data, identity, place)).toBe(cluster)
    const other = await makeClusterFolder(path.join(folder, 'closed/other/postgres'), identity, place)
    expect(other).not.toBe(cluster)
    await rm(cluster, { recursive: true })
    await expect(makeClusterFolder(data, identity, place)).rejects.toThrow(`${cluster}, which is not there`)
  })

  test('O17: where there is no such place either, a clear word comes before any file', async () => {
    const data = path.join(folder, 'closed/postgres')
    await expect(makeClusterFolder(data, identity, path.join(folder, 'closed/place'))).rejects.toThrow('another user')
    await expect(lstat(data)).rejects.toThrow()
  })

  test('the programs run for its user', async () => {
    const programs = await programFolder(identity, path.join(folder, 'place'))
    const version = spawnSync(path.join(programs, 'postgres'), ['--version'], {
      encoding: 'utf8',
      cwd: '/',
      ...identity,
    })
    expect(version.stdout).toContain('PostgreSQL')
  })
})
