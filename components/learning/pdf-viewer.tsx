import { buttonClass } from '@/components/ui/button'
import { FileGlyph } from '@/components/ui/glyph'
import type { Lesson } from '@/lib/learning/schema'
import { pageAddress } from '@/lib/uploads/addresses'

interface PdfViewerProps {
  media: NonNullable<Lesson['media']>
  labels: { title: string; open: string; download: string; hint: string }
}

/** The document in the browser's own viewer, and the ways to take it out. */
export function PdfViewer({ media, labels }: PdfViewerProps) {
  const url = pageAddress(media.url)
  return (
    <div>
      <iframe
        src={url}
        title={labels.title}
        className="h-[78dvh] min-h-96 w-full rounded-card border border-line bg-surface-sunken max-sm:h-72 max-sm:min-h-0"
      />
      <div className="mt-3 flex flex-wrap items-center gap-3">
        <a href={url} target="_blank" rel="noopener" className={buttonClass({ variant: 'secondary' })}>
          <FileGlyph className="icon-sm" />
          {labels.open}
        </a>
        <a href={`${url}?download=1`} className={buttonClass({ variant: 'quiet' })}>
          {labels.download}
        </a>
        <p className="text-ink-muted text-xs">{labels.hint}</p>
      </div>
    </div>
  )
}
