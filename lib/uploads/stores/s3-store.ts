import 'server-only'
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import type { S3Client } from '@aws-sdk/client-s3'
import type { Env } from '@/lib/env'
import { type ByteRange, type FileStore, requireKey } from './file-store'

/** S3 wants parts of 5 MiB at least; ten thousand of these are more than any upload. */
const uploadPartBytes = 8 * 1024 * 1024

/** Uploads are below this in the bucket, so that what else is there is never listed or swept. */
const uploadPrefix = 'uploads/'

type Settings = Pick<
  Env,
  'S3_BUCKET' | 'S3_REGION' | 'S3_ENDPOINT' | 'S3_ACCESS_KEY_ID' | 'S3_SECRET_ACCESS_KEY' | 'S3_FORCE_PATH_STYLE'
>

type Sdk = typeof import('@aws-sdk/client-s3')
type Connection = { sdk: Sdk; client: S3Client }

const shared = globalThis as { lecternS3?: Map<string, Promise<Connection>> }

/** One client for each set of settings. Loading it costs memory and time: only who uses the store pays. */
function connect(settings: Settings): Promise<Connection> {
  shared.lecternS3 ??= new Map()
  const name = [
    settings.S3_ENDPOINT,
    settings.S3_REGION,
    settings.S3_ACCESS_KEY_ID,
    settings.S3_FORCE_PATH_STYLE,
  ].join()
  let connection = shared.lecternS3.get(name)
  if (!connection) {
    connection = open(settings)
    shared.lecternS3.set(name, connection)
  }
  return connection
}

async function open(settings: Settings): Promise<Connection> {
  const sdk = await import('@aws-sdk/client-s3')
  const { S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = settings
  const client = new sdk.S3Client({
    region: settings.S3_REGION,
    endpoint: settings.S3_ENDPOINT,
    forcePathStyle: settings.S3_FORCE_PATH_STYLE === '1',
    // Without a key of its own the machine's role is used.
    credentials: accessKeyId && secretAccessKey ? { accessKeyId, secretAccessKey } : undefined,
    // Stores that only speak S3 know nothing of Amazon's newer checksums in the body.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    maxAttempts: 3,
    requestHandler: { connectionTimeout: 5000, requestTimeout: 60_000 },
  })
  return { sdk, client }
}

/** Files in a bucket of anything that speaks S3: uploads, unless told what else. */
export function s3Store(settings: Settings, { prefix = uploadPrefix, partBytes = uploadPartBytes } = {}): FileStore {
  const Bucket = settings.S3_BUCKET
  const target = (key: string) => ({ Bucket, Key: prefix + requireKey(key) })

  const write: FileStore['write'] = async (key, content) => {
    const { sdk, client } = await connect(settings)
    const to = target(key)
    const hash = createHash('sha256')
    let sizeBytes = 0
    let uploadId: string | undefined
    const parts: { ETag: string | undefined; PartNumber: number }[] = []
    try {
      for await (const { bytes, isLast } of partsOf(content, partBytes)) {
        hash.update(bytes)
        sizeBytes += bytes.byteLength
        if (isLast && parts.length === 0) {
          await client.send(new sdk.PutObjectCommand({ ...to, Body: bytes, ContentLength: bytes.byteLength }))
          break
        }
        uploadId ??= (await client.send(new sdk.CreateMultipartUploadCommand(to))).UploadId
        const PartNumber = parts.length + 1
        const part = { ...to, UploadId: uploadId, PartNumber, Body: bytes, ContentLength: bytes.byteLength }
        parts.push({ ETag: (await client.send(new sdk.UploadPartCommand(part))).ETag, PartNumber })
      }
      if (uploadId) {
        const whole = { ...to, UploadId: uploadId, MultipartUpload: { Parts: parts } }
        await client.send(new sdk.CompleteMultipartUploadCommand(whole))
      }
    } catch (error) {
      // Parts of an upload that was never completed are no object, but they are paid for.
      if (uploadId)
        await client.send(new sdk.AbortMultipartUploadCommand({ ...to, UploadId: uploadId })).catch(() => {})
      throw error
    }
    return { sizeBytes, sha256: hash.digest('hex') }
  }

  return {
    size: async key => {
      const from = target(key)
      const { sdk, client } = await connect(settings)
      try {
        return (await client.send(new sdk.HeadObjectCommand(from))).ContentLength
      } catch (error) {
        if ((error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode === 404) return undefined
        throw error
      }
    },
    read: (key, range) => {
      const from = target(key)
      return streamOf(async signal => {
        const { sdk, client } = await connect(settings)
        const command = new sdk.GetObjectCommand({ ...from, Range: rangeHeader(range) })
        return (await client.send(command, { abortSignal: signal })).Body as Readable
      })
    },
    write,
    adopt: async (key, file) => {
      await write(key, createReadStream(file, { highWaterMark: 256 * 1024 }))
      await rm(file, { force: true })
    },
    remove: async key => {
      const what = target(key)
      const { sdk, client } = await connect(settings)
      await client.send(new sdk.DeleteObjectCommand(what))
    },
    async *list() {
      const { sdk, client } = await connect(settings)
      let ContinuationToken: string | undefined
      do {
        const page = await client.send(new sdk.ListObjectsV2Command({ Bucket, Prefix: prefix, ContinuationToken }))
        for (const { Key, LastModified } of page.Contents ?? []) {
          if (Key && LastModified) yield { key: Key.slice(prefix.length), storedAt: LastModified }
        }
        ContinuationToken = page.IsTruncated ? page.NextContinuationToken : undefined
      } while (ContinuationToken)
    },
  }
}

const rangeHeader = ({ start, end }: ByteRange) => `bytes=${start}-${end}`

/** The content in parts of equal size; the last may be shorter, and is the only one that may be empty. */
async function* partsOf(
  content: AsyncIterable<Uint8Array>,
  partBytes: number,
): AsyncGenerator<{ bytes: Uint8Array; isLast: boolean }> {
  let pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of content) {
    pieces.push(piece)
    size += piece.byteLength
    if (size <= partBytes) continue
    const all = Buffer.concat(pieces)
    let from = 0
    // Strictly more: something must be left for the last part.
    for (; size - from > partBytes; from += partBytes) {
      yield { bytes: all.subarray(from, from + partBytes), isLast: false }
    }
    pieces = [all.subarray(from)]
    size -= from
  }
  yield { bytes: Buffer.concat(pieces), isLast: true }
}

/** A web stream over a reply's body: asked for at the first read, read on as its reader does, ended when they leave. */
function streamOf(open: (signal: AbortSignal) => Promise<Readable>): ReadableStream<Uint8Array> {
  const gone = new AbortController()
  let iterator: AsyncIterator<Uint8Array> | undefined
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        iterator ??= (await open(gone.signal))[Symbol.asyncIterator]()
        const { done, value } = await iterator.next()
        if (done) controller.close()
        else controller.enqueue(value)
      },
      async cancel() {
        gone.abort()
        await iterator?.return?.()
      },
    },
    { highWaterMark: 0 },
  )
}
