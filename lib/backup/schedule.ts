import { clockOf, dayAt, startOfDay } from '@/lib/time/days'

const dayMs = 86_400_000

/** When a daily time such as `03:30` last came in a zone. On the day when the clocks leave it out, an hour later. */
export function lastDue(time: string, zone: string, now: Date): Date {
  const today = momentOf(time, dayAt(now, zone), zone)
  if (today <= now) return today
  return momentOf(time, dayAt(new Date(startOfDay(dayAt(now, zone), zone).getTime() - dayMs / 2), zone), zone)
}

/** When the clocks of a zone show a time on a day. */
function momentOf(time: string, day: string, zone: string): Date {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  const wanted = Date.parse(`${day}T00:00:00Z`) + (hours * 60 + minutes) * 60_000
  const guess = startOfDay(day, zone).getTime() + (hours * 60 + minutes) * 60_000
  // The offset may change between midnight and then.
  return new Date(guess + wanted - clockOf(zone)(guess))
}

const namePattern = /^lectern-\d{8}T\d{4}Z\.tar$/
const partialPattern = /^lectern-\d{8}T\d{4}Z\.tar\.part$/

/** The file of the backup that was due at a moment: names are in the order of time. */
export const backupName = (dueAt: Date): string =>
  `lectern-${dueAt.toISOString().slice(0, 16).replaceAll(/[-:]/g, '')}Z.tar`

/** Those of our own files that are too many; nothing else in the place is ever removed. */
export const surplus = (names: readonly string[], keep: number): string[] =>
  names
    .filter(name => namePattern.test(name))
    .sort()
    .slice(0, -keep)

/** What killed processes left of earlier backups than the one that was just made. */
export const leftovers = (names: readonly string[], made: string): string[] =>
  names.filter(name => partialPattern.test(name) && name < made)
