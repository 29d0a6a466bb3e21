import { FileGlyph, GlobeGlyph, PlayGlyph } from '@/components/ui/glyph'
import type { MaterialType } from '@/lib/materials/policy'

/** What kind of lesson it is. Decoration: the word stands beside it. */
export function LessonGlyph({ type, className }: { type: MaterialType; className?: string }) {
  if (type === 'video') return <PlayGlyph className={className} />
  if (type === 'pdf') return <FileGlyph className={className} />
  if (type === 'link') return <GlobeGlyph className={className} />
  return (
    <svg
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.75}
      strokeLinecap="round"
      className={className}
      aria-hidden="true"
    >
      <path d="M5 6h14M5 10.5h14M5 15h14M5 19.5h8" />
    </svg>
  )
}
