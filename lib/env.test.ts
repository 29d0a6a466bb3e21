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
