import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { withEnvironment } from '@/server/testing/environment'
import { env } from './env'

const restores: (() => void)[] = []
const restore = () => {
  for (let back = restores.pop(); back; back = restores.pop()) back()
}
afterEach(restore)
const withSettings = (values: Record<string, string>) => {
  restore()
  restores.push(withEnvironment(values))
}

test('files are kept on the disk unless told otherwise', () => {
  expect(env().UPLOADS).toBe('disk')
})

test('a bucket needs a name, and a key its secret: the message says which variable is missing', () => {
  withSettings({ UPLOADS: 's3' })
  expect(() => env()).toThrow(/S3_BUCKET: UPLOADS=s3 keeps files in a bucket/)
  withSettings({ UPLOADS: 's3', S3_BUCKET: 'lectern', S3_ACCESS_KEY_ID: 'key' })
  expect(() => env()).toThrow(/S3_SECRET_ACCESS_KEY: /)
  withSettings({ UPLOADS: 's3', S3_BUCKET: 'lectern', S3_ACCESS_KEY_ID: '', S3_SECRET_ACCESS_KEY: 'secret' })
  expect(() => env()).toThrow(/S3_ACCESS_KEY_ID: /)
  withSettings({ UPLOADS: 's3', S3_BUCKET: 'lectern', S3_ACCESS_KEY_ID: 'key', S3_SECRET_ACCESS_KEY: 'secret' })
  expect(env().S3_REGION).toBe('us-east-1')
})

test('CORS_ORIGINS is every origin or a list of them: what is none is refused at the start, by name', () => {
  expect(env().CORS_ORIGINS).toBe('*')
  withSettings({ CORS_ORIGINS: 'https://app.example, http://localhost:5173 https://APP.example:443' })
  expect(env().CORS_ORIGINS).toEqual(['https://app.example', 'http://localhost:5173', 'https://app.example'])
  for (const wrong of [
    'https://app.example/',
    'https://app.example/path',
    'app.example',
    'ftp://app.example',
    'https://*.example',
    'https://user@app.example',
    'null',
    '*,https://app.example',
    ',',
  ]) {
    withSettings({ CORS_ORIGINS: wrong })
    expect(() => env(), wrong).toThrow(/CORS_ORIGINS: /)
  }
})

test('TIME_ZONE is a zone that exists', () => {
  expect(env().TIME_ZONE).toBe('UTC')
  withSettings({ TIME_ZONE: 'Asia/Ho_Chi_Minh' })
  expect(env().TIME_ZONE).toBe('Asia/Ho_Chi_Minh')
  for (const wrong of ['Mars/Olympus', '+07:00', 'GMT+7 ']) {
    withSettings({ TIME_ZONE: wrong })
    expect(() => env(), wrong).toThrow(/TIME_ZONE: /)
  }
})

test('backups: a place and a time belong together, a folder has a whole path, and a wrong one is named', () => {
  withSettings({ BACKUP_SCHEDULE: '03:30', BACKUP_TO: 's3://site-backups/lectern/main/' })
  expect(env().BACKUP_TO).toEqual({ kind: 'bucket', bucket: 'site-backups', prefix: 'lectern/main' })
  withSettings({ BACKUP_SCHEDULE: '03:30', BACKUP_TO: 's3://site-backups' })
  expect(env().BACKUP_TO).toEqual({ kind: 'bucket', bucket: 'site-backups', prefix: '' })
  withSettings({ BACKUP_SCHEDULE: '23:59', BACKUP_TO: '/backups' })
  expect(env()).toMatchObject({ BACKUP_TO: { kind: 'folder', folder: '/backups' }, BACKUP_KEEP: 14 })
  for (const [name, settings] of [
    ['BACKUP_TO', { BACKUP_SCHEDULE: '03:30' }],
    ['BACKUP_SCHEDULE', { BACKUP_TO: '/backups' }],
    ['BACKUP_SCHEDULE', { BACKUP_SCHEDULE: '24:00', BACKUP_TO: '/backups' }],
    ['BACKUP_SCHEDULE', { BACKUP_SCHEDULE: 'daily', BACKUP_TO: '/backups' }],
    ['BACKUP_TO', { BACKUP_SCHEDULE: '03:30', BACKUP_TO: 'backups' }],
    ['BACKUP_TO', { BACKUP_SCHEDULE: '03:30', BACKUP_TO: 's3://x/../y' }],
    ['BACKUP_KEEP', { BACKUP_KEEP: '0' }],
    ['BACKUP_PASSPHRASE', { BACKUP_PASSPHRASE: 'short' }],
    ['AUTH_SECRET_PREVIOUS', { AUTH_SECRET_PREVIOUS: 'short' }],
    ['AUTH_SECRET_PREVIOUS', { AUTH_SECRET: 'x'.repeat(40), AUTH_SECRET_PREVIOUS: 'x'.repeat(40) }],
  ] as const) {
    withSettings(settings)
    expect(() => env(), JSON.stringify(settings)).toThrow(`  ${name}: `)
  }
})

test('a secret may be in a file; one that cannot be read, or is given twice, is named', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'lectern-secrets-'))
  const file = path.join(folder, 'passphrase')
  writeFileSync(file, 'a quiet reading room\n')
  try {
    withSettings({ BACKUP_PASSPHRASE_FILE: file })
    expect(env().BACKUP_PASSPHRASE).toBe('a quiet reading room')
    withSettings({ BACKUP_PASSPHRASE_FILE: file, BACKUP_PASSPHRASE: 'a loud reading room' })
    expect(() => env()).toThrow('BACKUP_PASSPHRASE and BACKUP_PASSPHRASE_FILE are both set')
    withSettings({ BACKUP_PASSPHRASE_FILE: path.join(folder, 'none') })
    expect(() => env()).toThrow(/BACKUP_PASSPHRASE_FILE: .*none cannot be read \(ENOENT\)/)
  } finally {
    rmSync(folder, { recursive: true })
  }
})
