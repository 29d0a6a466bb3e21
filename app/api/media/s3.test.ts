import { readdirSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { env } from '@/lib/env'
import { fileStore } from '@/lib/uploads/storage'
import { call, del, get } from '@/server/testing/api'
import { aSignedIn } from '@/server/testing/builders'
import { withEnvironment } from '@/server/testing/environment'
import { aFilm, aPicture } from '@/server/testing/files'
import { withDataDirectory } from '@/server/testing/lessons'
import { anS3Server } from '@/server/testing/s3'

withDataDirectory()

let s3: Awaited<ReturnType<typeof anS3Server>>
let restore: () => void
beforeAll(async () => {
  s3 = await anS3Server()
  restore = withEnvironment(s3.settings)
})
afterAll(async () => {
  restore()
  await s3.stop()
})

const keys = async () => {
  const list: string[] = []
  for await (const { key } of fileStore().list()) list.push(key)
  return list
}
const localFiles = () =>
  readdirSync(path.join(env().DATA_DIR, 'uploads'), { recursive: true, withFileTypes: true }).filter(entry =>
    entry.isFile(),
  )

test('with UPLOADS=s3 a film goes into the bucket, is read in parts through us, and goes out of it again', async () => {
  const { token } = await aSignedIn({ role: 'instructor' })
  const film = aFilm()
  const sent = await call('POST', '/uploads?kind=video&fileName=film.mp4', { token, body: film })
  expect([sent.status, sent.body.durationSeconds]).toEqual([201, 3])
  expect(await keys()).toEqual([`video/${sent.body.id.slice(-2)}/${sent.body.id}.mp4`])
  expect(localFiles()).toEqual([])
  const address = sent.body.url.replace(/^\/api/, '')
  const whole = await get(address)
  expect([whole.status, whole.headers.get('content-length')]).toEqual([200, String(film.byteLength)])
  const part = await get(address, { headers: { Range: 'bytes=-100' } })
  expect([part.status, part.text]).toEqual([206, film.subarray(-100).toString('utf8')])
  const head = await call('HEAD', address)
  expect([head.status, head.headers.get('content-length'), head.text]).toEqual([200, String(film.byteLength), ''])
  expect((await get(address, { headers: { Range: `bytes=${film.byteLength}-` } })).status).toBe(416)
  expect((await del(`/uploads/${sent.body.id}`, { token })).status).toBe(200)
  expect(await keys()).toEqual([])
  expect((await get(address)).status).toBe(404)
})

test('what is refused never reaches the bucket', async () => {
  const { token } = await aSignedIn({ role: 'instructor' })
  const half = aFilm().subarray(0, 5000)
  expect((await call('POST', '/uploads?kind=video', { token, body: half })).status).toBe(400)
  expect(await keys()).toEqual([])
  expect(localFiles()).toEqual([])
})

test('a portrait goes into the bucket too', async () => {
  const { token } = await aSignedIn()
  const reply = await call('POST', '/users/profile/avatar', {
    token,
    body: await aPicture(),
    headers: { 'Content-Type': 'image/png' },
  })
  expect(reply.status).toBe(201)
  expect(await keys()).toEqual([expect.stringMatching(/^avatars\/[0-9a-f]{24}\.webp$/)])
  expect((await get(reply.body.imageProfileUrl.replace(/^\/api/, ''))).status).toBe(200)
})
