import { existsSync, mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { uploads, users } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import { env } from '@/lib/env'
import { newId } from '@/lib/ids'
import { aCourse, aUser } from '@/server/testing/builders'
import { aCaption, aMaterial, anUpload, withDataDirectory } from '@/server/testing/lessons'
import { fileStore } from '../storage'
import { sweepOrphans, sweepPartials, sweepPartialsAtStart, sweepStore } from './sweep-uploads'
import { attachUpload, detachUpload } from './uploads'

withDataDirectory()

const yesterday = sql`now() - interval '25 hours'`
const folder = () => path.join(env().DATA_DIR, 'uploads')
const isStored = async (upload: { id: string; storageKey: string }) => [
  (await db().$count(uploads, eq(uploads.id, upload.id))) === 1,
  (await fileStore().size(upload.storageKey)) !== undefined,
]
const kept = [true, true]
const gone = [false, false]

const anOrphan = async (values: Partial<typeof uploads.$inferInsert> = {}) =>
  anUpload('x', { attachedAt: null, createdAt: yesterday as never, ...values })
const actorOf = (userId: string) =>
  ({ userId, sessionId: null, role: 'student', name: '', activeOrganizationId: null }) as const
const attach = (userId: string, id: string) =>
  inTransaction(undefined, tx => attachUpload(tx, actorOf(userId), id, { kinds: ['video'], visibility: 'private' }))

test('attaching one’s own upload keeps it; doing it again changes nothing', async () => {
  const owner = await aUser()
  const upload = await anOrphan({ ownerId: owner.id })
  const first = await attach(owner.id, upload.id)
  expect(first.attachedAt).toBeInstanceOf(Date)
  expect((await attach(owner.id, upload.id)).attachedAt).toEqual(first.attachedAt)
  await sweepOrphans()
  expect(await isStored(upload)).toEqual(kept)
})

test('P-23: another person’s upload, and one that is not there, are 404 to attach; another kind is 400 on its field', async () => {
  const owner = await aUser()
  const stranger = await aUser()
  const upload = await anOrphan({ ownerId: owner.id })
  await expect(attach(stranger.id, upload.id)).rejects.toMatchObject({ reason: 'not-found' })
  await expect(attach(owner.id, newId())).rejects.toMatchObject({ reason: 'not-found' })
  await expect(
    inTransaction(undefined, tx =>
      attachUpload(tx, actorOf(owner.id), upload.id, { kinds: ['image'], visibility: 'public', field: 'thumbnail' }),
    ),
  ).rejects.toMatchObject({ reason: 'invalid', extra: { errors: [{ path: 'thumbnail' }] } })
  const [row] = await db().select().from(uploads).where(eq(uploads.id, upload.id))
  expect([row?.attachedAt, row?.visibility]).toEqual([null, 'private'])
})

test('what nothing refers to is swept after a day, row and file, and so is what was detached', async () => {
  const owner = await aUser()
  const orphan = await anOrphan()
  const detached = await anOrphan({ ownerId: owner.id })
  await attach(owner.id, detached.id)
  await inTransaction(undefined, tx => detachUpload(tx, detached.id))
  const fresh = await anUpload('x', { attachedAt: null })
  const attached = await anUpload('x', { createdAt: yesterday as never })
  await sweepOrphans()
  expect(await isStored(orphan)).toEqual(gone)
  expect(await isStored(detached)).toEqual(gone)
  expect(await isStored(fresh)).toEqual(kept)
  expect(await isStored(attached)).toEqual(kept)
})

test('what a lesson, its captions or a portrait still show is not swept, whatever it is marked as', async () => {
  const course = await aCourse()
  const [film, captions, portrait] = [await anOrphan(), await anOrphan(), await anOrphan()]
  const lesson = await aMaterial(course.id, { type: 'video', uploadId: film.id })
  await aCaption(lesson.id, captions.id)
  const person = await aUser()
  await db().update(users).set({ avatarUploadId: portrait.id }).where(eq(users.id, person.id))
  const other = await anOrphan()
  await sweepOrphans()
  for (const upload of [film, captions, portrait]) expect(await isStored(upload)).toEqual(kept)
  expect(await isStored(other)).toEqual(gone)
})

test('an upload that is being attached at this moment is not swept', async () => {
  const owner = await aUser()
  const upload = await anOrphan({ ownerId: owner.id })
  await inTransaction(undefined, async tx => {
    await attachUpload(tx, actorOf(owner.id), upload.id, { kinds: ['video'], visibility: 'private' })
    // Not committed yet: the sweeper, on a connection of its own, passes it by without waiting.
    await sweepOrphans()
  })
  await sweepOrphans()
  expect(await isStored(upload)).toEqual(kept)
})

test('attach and sweep at once: the upload is whole and attached, or gone and the attaching was refused', async () => {
  const owner = await aUser()
  const list = await Promise.all(Array.from({ length: 24 }, () => anOrphan({ ownerId: owner.id })))
  const attaching = list.map(({ id }) =>
    attach(owner.id, id).then(
      () => true,
      () => false,
    ),
  )
  await Promise.all([sweepOrphans(), sweepOrphans(), ...attaching])
  for (const [index, upload] of list.entries()) {
    expect(await isStored(upload)).toEqual((await attaching[index]) ? kept : gone)
  }
})

test('more orphans than one batch are all swept', async () => {
  const one = await anOrphan()
  const rows = Array.from({ length: 250 }, () => ({
    kind: 'pdf' as const,
    fileName: 'x',
    contentType: 'application/pdf',
    sizeBytes: 1,
    sha256: one.sha256,
    storageKey: `pdf/${newId()}`,
    createdAt: yesterday as never,
  }))
  await db().insert(uploads).values(rows)
  await sweepOrphans()
  expect(await db().$count(uploads, sql`attached_at is null and created_at < ${yesterday}`)).toBe(3)
})

test('a stored file without a row is swept after a day, and nothing else is', async () => {
  const place = (key: string, old: boolean) => {
    const file = path.join(folder(), key)
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, 'x')
    if (old) utimesSync(file, new Date(Date.now() - 90_000_000), new Date(Date.now() - 90_000_000))
    return file
  }
  const [a, b, c] = [newId(), newId(), newId()]
  const known = await anUpload('x')
  await db()
    .update(uploads)
    .set({ storageKey: `pdf/${c.slice(-2)}/${c}.pdf` })
    .where(eq(uploads.id, known.id))
  const lost = [place(`pdf/${a.slice(-2)}/${a}.pdf`, true), place(`avatars/${a}.webp`, true)]
  const stays = [
    place(`pdf/${b.slice(-2)}/${b}.pdf`, false),
    place(`pdf/${c.slice(-2)}/${c}.pdf`, true),
    place('somebody-elses/notes.txt', true),
  ]
  await sweepStore()
  expect(lost.map(existsSync)).toEqual([false, false])
  expect(stays.map(existsSync)).toEqual([true, true, true])
})

test('where most files have no row, the database is the wrong one and nothing is removed', async () => {
  const old = new Date(Date.now() - 90_000_000)
  const files = Array.from({ length: 101 }, () => {
    const id = newId()
    const file = path.join(folder(), 'video', id.slice(-2), `${id}.mp4`)
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, 'x')
    utimesSync(file, old, old)
    return file
  })
  await sweepStore()
  expect(files.every(existsSync)).toBe(true)
})

test('files on their way: what an ended process or an earlier life left is removed, what is being written stays', async () => {
  const partial = path.join(folder(), '.partial')
  mkdirSync(partial, { recursive: true })
  const host = os.hostname().replace(/[^\w-]/g, '_')
  // No process has the largest id there is.
  const [dead, own, elsewhere, silent] = [
    `${host}.4194304.a`,
    `${host}.${process.pid}.b`,
    'another-machine.1.c',
    'another-machine.1.d',
  ]
  for (const name of [dead, own, elsewhere, silent]) writeFileSync(path.join(partial, name), 'half')
  const longAgo = new Date(Date.now() - 4_000_000)
  utimesSync(path.join(partial, silent), longAgo, longAgo)
  await sweepPartials()
  expect(readdirSync(partial).sort()).toEqual([elsewhere, own].sort())
  await sweepPartialsAtStart()
  expect(readdirSync(partial)).toEqual([elsewhere])
})
