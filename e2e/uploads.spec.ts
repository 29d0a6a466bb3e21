import { readdirSync, readFileSync, statSync } from 'node:fs'
import { request } from 'node:http'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { startInstance } from '@/server/testing/instance'

const partialsOf = (dataDir: string) => {
  const folder = path.join(dataDir, 'uploads', '.partial')
  try {
    return readdirSync(folder).map(name => path.join(folder, name))
  } catch {
    return []
  }
}

async function teacherOf(url: string) {
  const reply = await fetch(`${url}/api/auth/login`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ email: 'instructor@lectern.example', password: 'lectern-demo' }),
  })
  const { accessToken } = await reply.json()
  return { Authorization: `Bearer ${accessToken}` }
}

test('a server killed in the middle of an upload leaves nothing of it once it runs again', async () => {
  test.setTimeout(120_000)
  const instance = await startInstance()
  const headers = { ...(await teacherOf(instance.url)), 'Content-Length': 100_000_000 }
  const sending = request(`${instance.url}/api/uploads?kind=video&fileName=film.mp4`, { method: 'POST', headers })
  sending.on('error', () => {})
  sending.write(Buffer.alloc(5_000_000))
  await expect.poll(() => partialsOf(instance.dataDir).map(file => statSync(file).size)).toEqual([5_000_000])
  instance.process.kill('SIGKILL')
  await instance.exited
  expect(partialsOf(instance.dataDir)).toHaveLength(1)

  const again = await startInstance({ dataDir: instance.dataDir })
  try {
    expect(partialsOf(again.dataDir)).toEqual([])
    const film = readFileSync('server/testing/media/film.mp4')
    const sent = await fetch(`${again.url}/api/uploads?kind=video&fileName=film.mp4`, {
      method: 'POST',
      headers: await teacherOf(again.url),
      body: new Uint8Array(film),
    })
    const upload = await sent.json()
    expect([sent.status, upload.durationSeconds]).toEqual([201, 3])
    const part = await fetch(`${again.url}${upload.url}`, { headers: { Range: 'bytes=4-7' } })
    expect([part.status, await part.text()]).toEqual([206, 'ftyp'])
  } finally {
    await again.remove()
  }
})
