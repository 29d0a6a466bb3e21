import { createHash } from 'node:crypto'
import { createReadStream, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileStore } from '@/lib/uploads/storage'
import type { uploads } from '../schema'
import { demoContent } from './content'
import type { DemoContext } from './context'

const assets = 'db/demo/assets'

const types = {
  '.mp4': { kind: 'video', contentType: 'video/mp4' },
  '.pdf': { kind: 'pdf', contentType: 'application/pdf' },
  '.vtt': { kind: 'captions', contentType: 'text/vtt' },
} as const

/** The row of one of the demo's own files. */
export function uploadOf(context: DemoContext, file: string): typeof uploads.$inferInsert & { id: string } {
  const type = types[path.extname(file) as keyof typeof types]
  const bytes = readFileSync(path.join(assets, file))
  const storageKey = `demo/${file}`
  const asset = demoContent.assets.find(candidate => candidate.file === file)
  return {
    id: context.idOf('upload', file),
    ...type,
    visibility: 'private',
    fileName: file,
    sizeBytes: bytes.byteLength,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    storageKey,
    durationSeconds: asset?.kind === 'video' ? asset.durationSeconds : null,
    attachedAt: new Date(context.now),
  }
}

/** Puts the files of these rows to where uploads live. */
export async function storeFiles(rows: { fileName: string; storageKey: string }[]): Promise<void> {
  for (const { fileName, storageKey } of rows) {
    await fileStore().write(storageKey, createReadStream(path.join(assets, fileName)))
  }
}
