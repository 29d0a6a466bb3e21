import 'server-only'
import { open } from 'node:fs/promises'
import type { ImageType } from '../policy'

/** Bytes that tell what a file is; more are never handed to the detection, so a file made to keep it busy cannot. */
const headBytes = 4100

/** How a file begins. */
export async function headOf(file: string): Promise<Uint8Array> {
  const handle = await open(file, 'r')
  try {
    const { buffer, bytesRead } = await handle.read(new Uint8Array(headBytes), 0, headBytes, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

/** The type a file has by how it begins, never by what it is called; undefined for what has no signature, like text. */
export async function detectType(head: Uint8Array): Promise<string | undefined> {
  const { fileTypeFromBuffer } = await import('file-type')
  return (await fileTypeFromBuffer(head.subarray(0, headBytes)))?.mime
}

/** What browsers call them is not always what the detection does. */
const images: Record<string, ImageType> = {
  'image/jpeg': 'image/jpeg',
  'image/png': 'image/png',
  'image/apng': 'image/png',
  'image/webp': 'image/webp',
  'image/gif': 'image/gif',
  'image/avif': 'image/avif',
}

/** Which of the pictures that we read it is; undefined for anything else, such as SVG. */
export async function imageType(head: Uint8Array): Promise<ImageType | undefined> {
  const type = await detectType(head)
  return type === undefined ? undefined : images[type]
}
