import { randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { withEnvironment } from '@/server/testing/environment'
import { env } from './env'
import { secretNames } from './settings'

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

test.each([
  [
    'APP_URL',
    ['https://school.example/', 'http://localhost:3000'],
    [
      'https://school.example/shop',
      'https://school.example?x',
      'https://me@school.example',
      'school.example',
      'ftp://school.example',
    ],
  ],
  ['DATABASE_URL', ['postgres://u:p@host:5432/name', 'postgresql://host/name'], ['postgres', 'mysql://host/name']],
  [
    'SMTP_URL',
    ['smtp://host', 'smtps://user:password@host:465'],
    ['foo', 'host:587', 'http://host', 'smtp:host', 'smtp://'],
  ],
  ['MAIL_FROM', ['me@school.example', 'A School <me@school.example>'], ['A School', 'me@', '<me>']],
  ['CURRENCY', ['VND', 'EUR'], ['XXQ', 'usd', 'DOLLAR']],
])('%s: a wrong one is refused by name', (name, right, wrong) => {
  for (const value of right) {
    withSettings({ [name]: value })
    expect(env()).toMatchObject({ [name]: value })
  }
  for (const value of wrong) {
    withSettings({ [name]: value })
    expect(() => env(), value).toThrow(`${name}: `)
  }
})

test('what belongs together is asked for by name, and no secret is told', () => {
  withSettings({ PAYMENTS: 'stripe', STRIPE_SECRET_KEY: 'sk_live_secret' })
  expect(() => env()).toThrow(/STRIPE_WEBHOOK_SECRET: .*\n.*STRIPE_PUBLISHABLE_KEY: /)
  expect(() => env()).not.toThrow('sk_live_secret')
  for (const [set, missing] of [
    ['GOOGLE_CLIENT_ID', 'GOOGLE_CLIENT_SECRET'],
    ['FACEBOOK_CLIENT_SECRET', 'FACEBOOK_CLIENT_ID'],
  ] as const) {
    withSettings({ [set]: 'x' })
    expect(() => env()).toThrow(`${missing}: ${set} is set`)
  }
})

test('the address of the database itself does not come alone', () => {
  withSettings({ DATABASE_URL: '', DATABASE_DIRECT_URL: 'postgres://localhost/one' })
  expect(() => env()).toThrow('  DATABASE_URL: DATABASE_DIRECT_URL is set')
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

describe('a secret in a file', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'lectern-secrets-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  const fileWith = (text: string) => {
    const file = path.join(folder, randomUUID())
    writeFileSync(file, text)
    return file
  }
  /** What each of them may be, beside what it is set with. */
  const value = (name: string) =>
    name.startsWith('DATABASE')
      ? 'postgres://reader:quiet@127.0.0.1/room'
      : name === 'SMTP_URL'
        ? 'smtp://reader:quiet@127.0.0.1:587'
        : `a quiet reading room for ${name}`
  const beside = (name: string) => {
    const other = {
      S3_ACCESS_KEY_ID: 'S3_SECRET_ACCESS_KEY',
      S3_SECRET_ACCESS_KEY: 'S3_ACCESS_KEY_ID',
      GOOGLE_CLIENT_SECRET: 'GOOGLE_CLIENT_ID',
      FACEBOOK_CLIENT_SECRET: 'FACEBOOK_CLIENT_ID',
    }[name]
    return { [name]: '', ...(other ? { [other]: 'the other half' } : {}) }
  }

  test('every secret can be, and README names it', () => {
    const readme = readFileSync('README.md', 'utf8')
    const [, sentence = ''] = /^Each secret may also be read from a file(.*)$/m.exec(readme) ?? []
    expect(secretNames.filter(name => /SECRET|PASSPHRASE|PASSWORD/.test(name)).length).toBeGreaterThan(5)
    expect([...sentence.matchAll(/`([A-Z][A-Z0-9_]+)`/g)].map(([, name]) => name)).toEqual(secretNames)
    for (const name of secretNames) {
      withSettings({ ...beside(name), [`${name}_FILE`]: fileWith(`${value(name)}\n`) })
      expect(env()).toMatchObject({ [name]: value(name) })
    }
  })

  test('every variable that sounds like one is one', () => {
    const source = readFileSync('lib/settings.ts', 'utf8')
    const names = [...source.matchAll(/^ {2}([A-Z0-9_]+):/gm)].map(([, name]) => name as string)
    const secretWords = /SECRET|PASSPHRASE|PASSWORD|TOKEN|ACCESS_KEY|^(SMTP|DATABASE)_.*URL$|^DATABASE_URL$/
    expect(names.filter(name => secretWords.test(name))).toEqual(secretNames)
  })

  test('that is given twice, is empty or cannot be read is named, and so is every other one', () => {
    withSettings({
      BACKUP_PASSPHRASE_FILE: fileWith('a quiet reading room'),
      BACKUP_PASSPHRASE: 'a loud reading room',
      SMTP_URL_FILE: path.join(folder, 'none'),
      STRIPE_SECRET_KEY_FILE: fileWith('\n'),
    })
    expect(() => env()).toThrow('\n  BACKUP_PASSPHRASE and BACKUP_PASSPHRASE_FILE are both set; one is enough\n')
    expect(() => env()).toThrow(/\n {2}SMTP_URL_FILE: .*none cannot be read \(ENOENT\)\n/)
    expect(() => env()).toThrow(/\n {2}STRIPE_SECRET_KEY_FILE: .* is empty\n/)
  })

  test('is held to the same rules', () => {
    withSettings({ BACKUP_PASSPHRASE_FILE: fileWith('short') })
    expect(() => env()).toThrow('\n  BACKUP_PASSPHRASE: BACKUP_PASSPHRASE needs at least 12 characters')
  })
})
