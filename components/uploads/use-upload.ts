'use client'

import { useEffect, useRef, useState } from 'react'
import type { FileProblem } from '@/components/ui/file-drop'
import { ApiProblem } from '@/lib/api/client'
import { discardUpload, startUpload } from '@/lib/uploads/hooks'
import type { Upload, UploadKind } from '@/lib/uploads/schema'

/** What a file that could not be uploaded is told: a problem of the API, or one found here before it was sent. */
export type UploadFailure = { type: string; retryAfter?: number; line?: number }

export type UploadState =
  | { step: 'idle' }
  | { step: 'sending'; file: File; percent: number; secondsLeft: number | undefined }
  | { step: 'failed'; file: File; failure: UploadFailure }

/** A failure of the line or of the server: the same file may well get through the next time. */
const passing = new Set([
  'offline',
  'internal',
  'unavailable',
  'storage-full',
  'too-many-requests',
  'too-many-uploads',
  'incomplete-upload',
])
export const mayPass = ({ type }: UploadFailure) => passing.has(type)

/** One upload at a time: start it, follow it, cancel it, try it again. Leaving the page cancels it. */
export function useUpload(kind: UploadKind, onDone: (upload: Upload) => void) {
  const [state, setState] = useState<UploadState>({ step: 'idle' })
  const running = useRef<AbortController>(undefined)
  /** Sent from here and perhaps referred to by nothing yet. */
  const own = useRef(new Set<string>())
  useEffect(() => () => running.current?.abort(), [])

  async function send(file: File) {
    running.current?.abort()
    const controller = new AbortController()
    running.current = controller
    const speed = measureSpeed()
    setState({ step: 'sending', file, percent: 0, secondsLeft: undefined })
    try {
      const upload = await startUpload(file, kind, {
        signal: controller.signal,
        onProgress: ({ sentBytes, totalBytes }) => {
          if (controller.signal.aborted) return
          const percent = totalBytes === 0 ? 100 : Math.floor((sentBytes / totalBytes) * 100)
          setState({ step: 'sending', file, percent, secondsLeft: speed(sentBytes, totalBytes) })
        },
      })
      own.current.add(upload.id)
      setState({ step: 'idle' })
      onDone(upload)
    } catch (error) {
      // Cancelled, by the person or by a newer file.
      if (controller.signal.aborted) return
      setState({ step: 'failed', file, failure: failureOf(error) })
    }
  }

  return {
    state,
    send,
    refuse: (file: File, problem: FileProblem) =>
      setState({ step: 'failed', file, failure: { type: problem === 'size' ? 'too-large' : 'unsupported-file' } }),
    cancel() {
      running.current?.abort()
      setState({ step: 'idle' })
    },
    /** Tells the server that a file sent from here is not wanted after all. It keeps what something refers to. */
    discard(id: string) {
      if (own.current.delete(id)) void discardUpload(id)
    },
  }
}

function failureOf(error: unknown): UploadFailure {
  if (!(error instanceof ApiProblem)) return { type: 'internal' }
  const { type, retryAfter, line } = error.problem
  return {
    type,
    retryAfter: typeof retryAfter === 'number' ? retryAfter : undefined,
    line: typeof line === 'number' ? line : undefined,
  }
}

/** Seconds left at the speed so far; unknown for the first second, when any figure would be a guess. */
function measureSpeed() {
  const started = performance.now()
  return (sentBytes: number, totalBytes: number): number | undefined => {
    const seconds = (performance.now() - started) / 1000
    if (seconds < 1 || sentBytes === 0) return undefined
    return Math.ceil(((totalBytes - sentBytes) / sentBytes) * seconds)
  }
}
