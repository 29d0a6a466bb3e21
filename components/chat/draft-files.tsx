'use client'

import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import { FileRow } from '@/components/ui/file-drop'
import { toast } from '@/components/ui/toast-store'
import { type Message, maxAttachments } from '@/lib/chat/schema'
import { discardUpload, startUpload } from '@/lib/uploads/hooks'

type File_ = { key: number; name: string; progress: number; error?: string; stored?: Message['attachments'][number] }

let made = 0

/** Files on their way into a message that is being written. */
export function useDraftFiles() {
  const t = useTranslations('chat')
  const [files, setFiles] = useState<File_[]>([])
  const stops = useRef(new Map<number, AbortController>())

  const change = (key: number, values: Partial<File_>) =>
    setFiles(all => all.map(file => (file.key === key ? { ...file, ...values } : file)))

  function add(chosen: File[]) {
    const fitting = chosen.filter(({ type }) => type.startsWith('image/') || type === 'application/pdf')
    if (fitting.length < chosen.length) toast({ tone: 'warning', title: t('fileKind') })
    const room = maxAttachments - files.length
    if (fitting.length > room) toast({ tone: 'warning', title: t('fileCount', { count: maxAttachments }) })
    for (const file of fitting.slice(0, Math.max(0, room))) void upload(file)
  }

  async function upload(file: File) {
    const key = ++made
    const stop = new AbortController()
    stops.current.set(key, stop)
    const kind = file.type === 'application/pdf' ? 'pdf' : 'image'
    setFiles(all => [...all, { key, name: file.name, progress: 0 }])
    try {
      const { id, url, contentType, fileName, sizeBytes, expiresAt } = await startUpload(file, kind, {
        signal: stop.signal,
        onProgress: ({ sentBytes, totalBytes }) =>
          change(key, { progress: Math.min(99, (sentBytes / totalBytes) * 100) }),
      })
      change(key, { progress: 100, stored: { id, kind, url, contentType, fileName, sizeBytes, expiresAt } })
    } catch (error) {
      if (!stop.signal.aborted) change(key, { error: error instanceof Error ? error.message : t('fileFailed') })
    } finally {
      stops.current.delete(key)
    }
  }

  function remove(key: number) {
    stops.current.get(key)?.abort()
    const id = files.find(file => file.key === key)?.stored?.id
    if (id) void discardUpload(id)
    setFiles(all => all.filter(file => file.key !== key))
  }

  const ready = files.flatMap(({ stored }) => stored ?? [])
  /** The stored ones, which belong to a message from now on. */
  function take() {
    setFiles([])
    return ready
  }

  return { files, ready, isBusy: files.some(({ stored, error }) => !stored && !error), add, remove, take }
}

export function DraftFiles({ files: { files, remove } }: { files: ReturnType<typeof useDraftFiles> }) {
  const t = useTranslations('chat')
  if (files.length === 0) return null
  return (
    <ul className="mb-2 grid max-h-48 gap-1.5 overflow-y-auto">
      {files.map(({ key, name, progress, error }) => (
        <FileRow
          key={key}
          name={name}
          progress={progress}
          progressLabel={t('uploading', { name })}
          error={error}
          removeLabel={t('removeFile', { name })}
          onRemove={() => remove(key)}
        />
      ))}
    </ul>
  )
}
