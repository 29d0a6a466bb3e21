'use client'

import { ApiProblem, unexpected } from '@/lib/api/client'
import type { Problem } from '@/lib/api/errors'
import type { Upload, UploadKind } from './schema'

/** How far an upload is: bytes sent of all. When both are equal the server is looking at the file. */
export type UploadProgress = { sentBytes: number; totalBytes: number }

type Options = {
  onProgress?: (progress: UploadProgress) => void
  /** Aborting it ends the request; the server then keeps nothing of the file. */
  signal?: AbortSignal
}

/**
 * Sends a file and resolves with what was stored. Throws `ApiProblem` for a refusal, one of type `offline` when the
 * line broke, and an `AbortError` when `signal` was aborted. `fetch` cannot say how much it has sent, so this does not
 * use it.
 */
export function startUpload(file: File, kind: UploadKind, { onProgress, signal }: Options = {}): Promise<Upload> {
  return new Promise((resolve, reject) => {
    const aborted = () => reject(new DOMException('The upload was cancelled.', 'AbortError'))
    if (signal?.aborted) return aborted()
    const request = new XMLHttpRequest()
    const cancel = () => request.abort()
    const totalBytes = file.size
    request.open('POST', `/api/uploads?${new URLSearchParams({ kind, fileName: file.name })}`)
    request.setRequestHeader('Content-Type', 'application/octet-stream')
    request.responseType = 'json'
    request.upload.onprogress = ({ loaded }) => onProgress?.({ sentBytes: Math.min(loaded, totalBytes), totalBytes })
    request.upload.onload = () => onProgress?.({ sentBytes: totalBytes, totalBytes })
    request.onload = () => {
      const reply: unknown = request.response
      if (request.status === 201 && reply) return resolve(reply as Upload)
      reject(
        new ApiProblem(
          (reply as Problem | null) ?? unexpected('internal', request.status, 'Something went wrong on our side.'),
        ),
      )
    }
    request.onerror = () =>
      reject(
        new ApiProblem(
          unexpected('offline', 0, 'The server could not be reached. Check the connection, then try again.'),
        ),
      )
    request.onabort = aborted
    request.onloadend = () => signal?.removeEventListener('abort', cancel)
    signal?.addEventListener('abort', cancel)
    request.send(file)
  })
}

/** Takes back a file that nothing refers to. Best effort: what stays is swept after a day. */
export async function discardUpload(id: string): Promise<void> {
  await fetch(`/api/uploads/${id}`, { method: 'DELETE', keepalive: true }).catch(() => {})
}
