import { Cover } from '@/components/ui/cover'

interface CourseCoverProps {
  course: { id: string; title: string; thumbnailUrl: string | null; category: { slug: string } }
  className?: string
}

/** A course's picture, or its generated cover, in 16:9. Decoration: the title stands beside it. */
export function CourseCover({ course, className = '' }: CourseCoverProps) {
  return (
    <div className={`aspect-video overflow-hidden rounded-control border bg-surface-sunken ${className}`}>
      {course.thumbnailUrl ? (
        // biome-ignore lint/performance/noImgElement: pictures come from anywhere and are shown as they are
        <img src={course.thumbnailUrl} alt="" loading="lazy" decoding="async" className="size-full object-cover" />
      ) : (
        <Cover title={course.title} seed={course.id} hueKey={course.category.slug} className="size-full" />
      )}
    </div>
  )
}
