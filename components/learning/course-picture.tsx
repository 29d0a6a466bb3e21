import { Cover } from '@/components/ui/cover'

/** A course's picture, or the cover made for it. Decoration: its title stands beside it. */
export function CoursePicture({
  course,
}: {
  course: { id: string; title: string; thumbnailUrl: string | null; category: { slug: string } }
}) {
  if (!course.thumbnailUrl) return <Cover title={course.title} seed={course.id} hueKey={course.category.slug} />
  return (
    // biome-ignore lint/performance/noImgElement: pictures may be anywhere, and are not ours to fetch and resize
    <img src={course.thumbnailUrl} alt="" loading="lazy" className="aspect-video w-full object-cover" />
  )
}
