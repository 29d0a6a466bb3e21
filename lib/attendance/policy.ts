/** What may be said of somebody at a session (001 AttendanceStatus). */
export const attendanceStatuses = ['present', 'absent', 'late', 'excused'] as const
export type AttendanceStatus = (typeof attendanceStatuses)[number]

export type Counts = Record<AttendanceStatus, number>

/**
 * Attendance in whole per cent, rounded down so that nobody seems to have reached what they have not. Whoever came late
 * was there; an excused absence counts neither way. Null when nothing counts.
 */
export function percentOf({ present, late, absent }: Counts): number | null {
  const counted = present + late + absent
  return counted === 0 ? null : Math.floor(((present + late) * 100) / counted)
}

/** Per cent below which a report warns, where an organization has set nothing else. */
export const defaultThreshold = 80

/** The key of an organization's settings that holds its own threshold. */
export const thresholdSetting = 'attendanceThreshold'

/** The threshold of an organization; whatever stands in its settings, it is a whole per cent. */
export function thresholdOf(settings: Record<string, unknown> | undefined): number {
  const wanted = settings?.[thresholdSetting]
  return typeof wanted === 'number' && Number.isInteger(wanted) && wanted >= 0 && wanted <= 100
    ? wanted
    : defaultThreshold
}

/** Marks that one request may carry. */
export const maxMarks = 1000
