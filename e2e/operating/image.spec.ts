import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { aPicture } from '@/server/testing/files'
import { container, firstProcess, type Instance, startInstance, whyNoContainer } from '@/server/testing/instance'
import { someoneWithToken } from '../people'

/** Somebody without rights whom every system knows, as the image's user is known there. */
const nobody = 65534

const dockerfile = readFileSync('deploy/Dockerfile', 'utf8')

/** A command of the Dockerfile, as Docker would run it. */
function commandOf(instruction: 'CMD' | 'HEALTHCHECK'): string[] {
  const line = new RegExp(`^${instruction === 'CMD' ? 'CMD' : '\\s+CMD'} (\\[.*\\])$`, 'm').exec(dockerfile)?.[1]
  const [program, ...words] = JSON.parse(line ?? '[]') as string[]
  expect(program).toBe('node')
  return [process.execPath, ...words]
}

/** The folders of the code that are not in the image. */
const hidden = readFileSync('.dockerignore', 'utf8')
  .split('\n')
  .filter(
    line => /^[\w/.-]+$/.test(line) && line !== '.next' && statSync(line, { throwIfNoEntry: false })?.isDirectory(),
  )

function whyNoImage(): string | undefined {
  const works = (program: string, ...words: string[]) => spawnSync(program, words).status === 0
  if (whyNoContainer()) return whyNoContainer()
  if (!works('chroot', '--version')) return 'There is no chroot.'
  const canRead = spawnSync(process.execPath, ['--version'], { cwd: '/', uid: nobody, gid: nobody }).status === 0
  if (!canRead) return `Other users cannot run ${process.execPath}.`
  return statSync('package.json').mode & 0o004 ? undefined : 'Other users cannot read the code.'
}

async function run(program: string[], env: Record<string, string>): Promise<number | null> {
  const [command = '', ...words] = program
  const child = spawn(command, words, { env: { ...process.env, ...env }, stdio: 'ignore' })
  const [code] = await once(child, 'close')
  return code
}

test('O6: the image: a user without rights, everything read-only but /data and /tmp; it installs and builds nothing, is healthy, works, and ends cleanly on a signal to its first process', async () => {
  const reason = whyNoImage()
  test.skip(reason !== undefined, reason)
  test.setTimeout(300_000)
  const root = mkdtempSync(path.join(os.tmpdir(), 'lectern-image-'))
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'lectern-volume-'))
  chownSync(dataDir, nobody, nobody)
  const within = [...container.filter(word => word !== '--mount-proc'), '--mount', 'sh', 'e2e/operating/image.sh']
  let instance: Instance | undefined
  try {
    instance = await startInstance({
      dataDir,
      within: [...within, root, process.cwd(), dataDir, String(nobody)],
      command: commandOf('CMD'),
      env: { DATA_DIR: '/data', DEMO: '0', HIDDEN: hidden.join('\n') },
    })
    const { url, output, exited, process: outside } = instance
    expect(output()).not.toMatch(/Installing|Building/)
    expect(await run(commandOf('HEALTHCHECK'), { PORT: new URL(url).port })).toBe(0)
    expect(await run(commandOf('HEALTHCHECK'), { PORT: '1' })).toBe(1)

    const { headers } = await someoneWithToken(url)
    const page = await fetch(url)
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('</html>')])
    const picture = { method: 'POST', headers, body: new Uint8Array(await aPicture()) }
    const upload = await fetch(`${url}/api/uploads?kind=image&fileName=a.png`, picture)
    expect([upload.status, await upload.text()]).toEqual([201, expect.stringContaining('image/webp')])
    expect(readdirSync(dataDir)).toEqual(expect.arrayContaining(['auth-secret', 'postgres', 'uploads']))

    // Docker waits so long before it kills.
    const late = setTimeout(() => outside.kill('SIGKILL'), 10_000)
    process.kill(firstProcess(outside), 'SIGTERM')
    expect(await exited).toBe(0)
    clearTimeout(late)
    expect(output()).not.toMatch(/EROFS|EACCES|EPERM/)
  } finally {
    instance?.process.kill('SIGKILL')
    await instance?.exited
    for (const folder of [root, dataDir]) rmSync(folder, { recursive: true, force: true })
  }
})
