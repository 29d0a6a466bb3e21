import { CheckGlyph } from '@/components/ui/glyph'

interface PointsProps {
  id: string
  title: string
  points: readonly string[]
  /** The language they are written in. */
  lang: string
  /** In a frame of its own with a tick at each point: what one will learn. */
  framed?: boolean
}

/** A short list under a heading; nothing when it is empty. */
export function Points({ id, title, points, lang, framed }: PointsProps) {
  if (points.length === 0) return null
  return (
    <section aria-labelledby={id} className={framed ? 'rounded-card border bg-surface-raised p-5 sm:p-7' : undefined}>
      <h2 id={id} className="display mb-4 text-xl">
        {title}
      </h2>
      <ul lang={lang} className={framed ? 'grid gap-x-8 gap-y-3 sm:grid-cols-2' : 'grid gap-2.5'}>
        {points.map(point => (
          <li key={point} className="flex items-start gap-3 text-sm">
            {framed ? (
              <CheckGlyph className="icon-sm mt-1 flex-none text-accent" />
            ) : (
              <span aria-hidden="true" className="mt-2.5 size-1.5 flex-none rounded-full bg-accent" />
            )}
            <span className="min-w-0">{point}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
