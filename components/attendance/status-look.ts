import type { AttendanceStatus } from '@/lib/attendance/policy'

/** The colours of a status. The letter says it too. */
export const statusLook: Record<AttendanceStatus, string> = {
  present: 'bg-positive-soft text-positive',
  absent: 'bg-danger-soft text-danger',
  late: 'bg-warning-soft text-warning',
  excused: 'bg-surface-sunken text-ink-muted',
}
