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
