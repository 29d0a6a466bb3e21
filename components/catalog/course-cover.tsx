import { cn } from '@/components/ui/cn'
import { Cover } from '@/components/ui/cover'
import type { CourseSummary } from '@/lib/catalog/schema'

interface CourseCoverProps {
  course: Pick<CourseSummary, 'id' | 'title' | 'thumbnailUrl'> & { category: { slug: string } }
  /** The first picture of a page is worth fetching at once; the others when they come near. */
  isFirst?: boolean
  className?: string
}

/** A course's picture, or the cover made from its title. Decoration: the title stands beside it in words. */
export function CourseCover({ course, isFirst, className }: CourseCoverProps) {
  return (
    <span className={cn('block aspect-video overflow-hidden bg-surface-sunken', className)}>
      {course.thumbnailUrl ? (
        // biome-ignore lint/performance/noImgElement: pictures come from anywhere; Next's optimizer is off
        <img
          src={course.thumbnailUrl}
          alt=""
          width={640}
          height={360}
          loading={isFirst ? 'eager' : 'lazy'}
          decoding="async"
          className="size-full object-cover"
        />
      ) : (
        <Cover title={course.title} seed={course.id} hueKey={course.category.slug} />
      )}
    </span>
  )
}
