import { createHash } from 'node:crypto'
import { copyFileSync, mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { env } from '@/lib/env'
import type { uploads } from '../schema'
import { demoContent } from './content'
import type { DemoContext } from './context'

const assets = 'db/demo/assets'

const types = {
  '.mp4': { kind: 'video', contentType: 'video/mp4' },
  '.pdf': { kind: 'pdf', contentType: 'application/pdf' },
  '.vtt': { kind: 'captions', contentType: 'text/vtt' },
} as const

/** The row of one of the demo's own files; the file is copied to where uploads live. */
export function uploadOf(context: DemoContext, file: string): typeof uploads.$inferInsert & { id: string } {
  const type = types[path.extname(file) as keyof typeof types]
  const bytes = readFileSync(path.join(assets, file))
  const storageKey = `demo/${file}`
  const target = path.join(env().DATA_DIR, 'uploads', storageKey)
  mkdirSync(path.dirname(target), { recursive: true })
  copyFileSync(path.join(assets, file), target)
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
