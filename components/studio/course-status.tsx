import { useTranslations } from 'next-intl'
import { Badge, type BadgeTone } from '@/components/ui/badge'
import type { CourseStatus } from '@/lib/courses/policy'

const tones: Record<CourseStatus, BadgeTone> = { draft: 'warning', published: 'positive', archived: 'neutral' }

/** Whether a course is a draft, for sale, or archived. */
export function CourseStatusBadge({ status }: { status: CourseStatus }) {
  const t = useTranslations('studio.status')
  return <Badge tone={tones[status]}>{t(status)}</Badge>
}
