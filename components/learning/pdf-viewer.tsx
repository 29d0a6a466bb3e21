'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { buttonClass } from '@/components/ui/button'
import { FileGlyph } from '@/components/ui/glyph'
import type { Lesson } from '@/lib/learning/schema'

interface PdfViewerProps {
  media: NonNullable<Lesson['media']>
  labels: { title: string; open: string; download: string; hint: string }
}

/** The document in the browser's own viewer, and the ways to take it out. Their addresses are renewed in time. */
export function PdfViewer({ media, labels }: PdfViewerProps) {
  // What is open stays open: a fresh address is for opening it again.
  const [shown] = useState(media.url)
  const router = useRouter()
  const { expiresAt, url } = media

  useEffect(() => {
    if (expiresAt === null) return
    const wait = Math.max(60_000, Date.parse(expiresAt) - Date.now() - 60_000)
    const timer = setTimeout(() => router.refresh(), wait)
    return () => clearTimeout(timer)
  }, [expiresAt, router])

  return (
    <div>
      <iframe
        src={shown}
        title={labels.title}
        className="h-[78dvh] min-h-96 w-full rounded-card border border-line bg-surface-sunken max-sm:h-72 max-sm:min-h-0"
      />
      <div className="mt-3 flex flex-wrap items-center gap-3">
        <a href={url} target="_blank" rel="noopener" className={buttonClass({ variant: 'secondary' })}>
          <FileGlyph className="icon-sm" />
          {labels.open}
        </a>
        <a href={`${url}${url.includes('?') ? '&' : '?'}download=1`} className={buttonClass({ variant: 'quiet' })}>
          {labels.download}
        </a>
        <p className="text-ink-muted text-xs">{labels.hint}</p>
      </div>
    </div>
  )
}
