import 'server-only'
import { readFile } from 'node:fs/promises'
import type { UploadKind } from '../schema'
import { readCaptions } from './captions'
import { detectType, headOf } from './content-type'
import { redraw } from './image'
import { checkPdf } from './pdf'
import { unsupportedFile } from './refusals'
import { readVideo } from './video'

/** What a file turned out to be. `redrawn`: what is kept in its place. */
export type CheckedFile = {
  contentType: string
  /** Of its storage key, without the dot. */
  ending: string
  durationSeconds: number | null
  redrawn?: Buffer
}

/** Pixels of the longer side of a picture: a sharp cover on a large screen. */
const longestSide = 2560

/** Looks into a file of the disk, whatever its name: 400 unless it is what its kind says, whole and readable. */
export async function checkFile(
  kind: UploadKind,
  { file, sizeBytes }: { file: string; sizeBytes: number },
): Promise<CheckedFile> {
  return checks[kind](file, sizeBytes)
}

const checks: Record<UploadKind, (file: string, sizeBytes: number) => Promise<CheckedFile>> = {
  image: async file => {
    const redrawn = await redraw(file, await headOf(file), image =>
      image.resize(longestSide, longestSide, { fit: 'inside', withoutEnlargement: true }),
    )
    return { contentType: 'image/webp', ending: 'webp', durationSeconds: null, redrawn }
  },
  pdf: async (file, sizeBytes) => {
    await checkPdf(file, sizeBytes)
    return { contentType: 'application/pdf', ending: 'pdf', durationSeconds: null }
  },
  video: async (file, sizeBytes) => {
    const found = await detectType(await headOf(file))
    const contentType = found === 'video/x-m4v' ? 'video/mp4' : found
    if (contentType !== 'video/mp4' && contentType !== 'video/webm') throw unsupportedFile('video')
    const { durationSeconds } = await readVideo(file, sizeBytes, contentType)
    return { contentType, ending: contentType.slice('video/'.length), durationSeconds }
  },
  captions: async file => {
    readCaptions(await readFile(file))
    return { contentType: 'text/vtt', ending: 'vtt', durationSeconds: null }
  },
}
