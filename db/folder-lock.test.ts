import { mkdtemp, rm, symlink } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { holderOf, networkFileSystem, processSpace, tryLock } from './folder-lock'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'lectern-lock-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

test('one holds a lock, or many share it, and everybody can read who it is', () => {
  const file = path.join(folder, 'lock')
  const one = tryLock(file)
  expect(one).toBeDefined()
  expect([tryLock(file), tryLock(file, { shared: true })]).toEqual([undefined, undefined])
  expect(holderOf(file)).toEqual({ host: os.hostname(), pid: process.pid, space: processSpace() })
  one?.release()
  // A second release would close whatever has the number by now.
  const [first, second] = [tryLock(file, { shared: true }), tryLock(file, { shared: true })]
  one?.release()
  expect(tryLock(file)).toBeUndefined()
  first?.release()
  expect(tryLock(file)).toBeUndefined()
  second?.release()
  const last = tryLock(file)
  expect(last).toBeDefined()
  last?.release()
})

test('network file systems are known by their mount, whatever leads there', async () => {
  const mount = (point: string, type: string) => `36 35 98:0 / ${point} rw,noatime - ${type} source rw`
  const mounts = [mount('/', 'ext4'), mount(folder, 'nfs4')].join('\n')
  expect(networkFileSystem(path.join(folder, 'not/yet/there'), mounts)).toBe('nfs4')
  expect(networkFileSystem(`${folder}-other`, mounts)).toBeUndefined()
  const link = `${folder}-link`
  await symlink(folder, link)
  expect(networkFileSystem(link, mounts)).toBe('nfs4')
  await rm(link)
  // A disk that is mounted over it is what counts.
  expect(networkFileSystem(folder, `${mounts}\n${mount(folder, 'xfs')}`)).toBeUndefined()
  for (const type of ['cifs', 'smb3', '9p', 'fuse.sshfs', 'ceph', 'fuse.ceph-fuse'])
    expect(networkFileSystem(folder, mount(folder, type))).toBe(type)
  for (const type of ['overlay', 'btrfs', 'tmpfs', 'fuse.fuse-overlayfs', 'apfs'])
    expect(networkFileSystem(folder, mount(folder, type))).toBeUndefined()
  expect(networkFileSystem(folder)).toBeUndefined()
})
