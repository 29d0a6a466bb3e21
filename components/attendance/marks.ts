import { type AttendanceStatus, attendanceStatuses } from '@/lib/attendance/policy'

/** What is recorded of somebody at a session; null for nothing yet. */
export type Mark = { status: AttendanceStatus; notes: string } | null
/** Who at which session. */
export type Place = { sessionId: string; userId: string }
export const placeKey = ({ sessionId, userId }: Place) => `${sessionId} ${userId}`

/** The key that sets a status, and the letter that stands for it. */
export const letters: Record<AttendanceStatus, string> = { present: 'P', absent: 'A', late: 'L', excused: 'E' }

const byKey = new Map(attendanceStatuses.map(status => [letters[status].toLowerCase(), status]))

/** The status that a key sets. */
export const statusOfKey = (key: string): AttendanceStatus | undefined => byKey.get(key.toLowerCase())

/** The next one round: present, absent, late, excused, nothing. */
export function nextStatus(now: AttendanceStatus | undefined): AttendanceStatus | null {
  if (!now) return attendanceStatuses[0]
  return attendanceStatuses[attendanceStatuses.indexOf(now) + 1] ?? null
}

/** Where a key moves to in a grid of rows and columns; undefined for a key that does not move. */
export function moved(
  { key, ctrlKey }: { key: string; ctrlKey: boolean },
  { row, column }: { row: number; column: number },
  { rows, columns }: { rows: number; columns: number },
): { row: number; column: number } | undefined {
  const last = { row: rows - 1, column: columns - 1 }
  const within = (to: { row: number; column: number }) => ({
    row: Math.max(0, Math.min(last.row, to.row)),
    column: Math.max(0, Math.min(last.column, to.column)),
  })
  switch (key) {
    case 'ArrowUp':
      return within({ row: row - 1, column })
    case 'ArrowDown':
      return within({ row: row + 1, column })
    case 'ArrowLeft':
      return within({ row, column: column - 1 })
    case 'ArrowRight':
      return within({ row, column: column + 1 })
    case 'PageUp':
      return within({ row: row - 10, column })
    case 'PageDown':
      return within({ row: row + 10, column })
    case 'Home':
      return { row: ctrlKey ? 0 : row, column: 0 }
    case 'End':
      return { row: ctrlKey ? last.row : row, column: last.column }
    default:
      return undefined
  }
}
