import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import S3rver from 's3rver'

/** A server that speaks S3, on a port of its own on this machine only, with one empty bucket. */
export async function anS3Server() {
  const directory = mkdtempSync(path.join(os.tmpdir(), 'lectern-s3-'))
  const server = new S3rver({
    address: '127.0.0.1',
    port: 0,
    silent: true,
    directory,
    configureBuckets: [{ name: 'lectern', configs: [] }],
  })
  const { port } = await server.run()
  return {
    settings: {
      UPLOADS: 's3',
      S3_BUCKET: 'lectern',
      S3_REGION: 'us-east-1',
      S3_ENDPOINT: `http://127.0.0.1:${port}`,
      S3_ACCESS_KEY_ID: 'S3RVER',
      S3_SECRET_ACCESS_KEY: 'S3RVER',
      S3_FORCE_PATH_STYLE: '1',
    } as const,
    stop: async () => {
      await server.close()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}
