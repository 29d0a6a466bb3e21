import { z } from 'zod'
import { DateTime, Id } from '@/lib/api/schema'

/** 001 Enrolment: the right of one person to study one course. `completedAt` is when every lesson was done. */
export const Enrolled = z
  .object({
    id: Id,
    userId: Id,
    courseId: Id,
    source: z.enum(['purchase', 'free', 'seat', 'organization', 'staff']),
    enrolledAt: DateTime,
    completedAt: DateTime.nullable(),
  })
  .meta({ id: 'Enrolment' })
