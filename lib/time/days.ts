/*
 * Days in a time zone. A day is written `2026-09-01`; the zone is the shop's (`TIME_ZONE`) or an organization's.
 */

const dayMs = 86_400_000

/** Whether this names a time zone, such as `Asia/Ho_Chi_Minh`. Offsets are none: they have no summer. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+/-]{0,59}$/.test(name)) return false
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }))
  } catch {
    return false
  }
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** Making one takes longer than using it a hundred times. There are some 600 zones. */
function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known) return known
  const numeric = 'numeric'
  const format = new Intl.DateTimeFormat('en', {
    timeZone: zone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: numeric,
    month: numeric,
    day: numeric,
    hour: numeric,
    minute: numeric,
    second: numeric,
  })
  formats.set(zone, format)
  return format
}

/** What the clocks of a zone show at a time in milliseconds, as if it were UTC. Throws for a zone that nobody knows. */
export function clockOf(zone: string): (time: number) => number {
  const format = formatOf(zone)
  return time => {
    const parts = Object.fromEntries(format.formatToParts(time).map(({ type, value }) => [type, Number(value)]))
    const { year = 0, month = 1, day, hour, minute, second } = parts
    return Date.UTC(year, month - 1, day, hour, minute, second) + (((time % 1000) + 1000) % 1000)
  }
}

/** Zones are kept for these days; before and after, every clock shows UTC. The last one has no day after it. */
const first = '1600-01-01'
const last = '9999-12-30'

/** The day that it is there at a moment. */
export function dayAt(moment: Date, zone: string): string {
  const day = moment.toISOString().slice(0, 10)
  return day > first && day <= last ? new Date(clockOf(zone)(moment.getTime())).toISOString().slice(0, 10) : day
}

/** The first moment of a day there. Where the clocks leave midnight out, that is what they show first. */
export function startOfDay(day: string, zone: string): Date {
  const wanted = Date.parse(`${day}T00:00:00Z`)
  if (day <= first || day > last) return new Date(wanted)
  const clock = clockOf(zone)
  // By the offsets before and after a change of the clocks.
  const times = [wanted - dayMs, wanted + dayMs].map(near => wanted - (clock(near) - near))
  const within = times.filter(time => dayAt(new Date(time), zone) === day)
  return new Date(within.length > 0 ? Math.min(...within) : Math.max(...times))
}

/** The first moment after a day there: what lasts until the day lasts until then. */
export const endOfDay = (day: string, zone: string): Date =>
  day > last ? new Date(`${day}T23:59:59.999Z`) : startOfDay(dayAfter(day), zone)

const dayAfter = (day: string) => new Date(Date.parse(`${day}T00:00:00Z`) + dayMs).toISOString().slice(0, 10)

const isDay = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text)

/** The first or last moment of a day as somebody wrote it, in whatever zone they did. */
const boundary = /^(\d{4}-\d{2}-\d{2})T(?:00:00(?::00(?:\.0+)?)?|23:59(?::59(?:\.\d+)?)?)(?:Z|[+-]\d{2}:?\d{2})$/i

/**
 * The day that a caller means, who wrote a day or a moment of it. Programs write a day as its first or last moment: such a
 * one names the day that it shows. Any other moment is looked at in `zone`.
 */
export const dayIn = (given: string, zone: string): string =>
  isDay(given) ? given : (boundary.exec(given)?.[1] ?? dayAt(new Date(given), zone))

/** When something ends whose end a caller wrote as a moment or as its last day, which counts to its end in `zone`. */
export const endIn = (given: string, zone: string): Date => (isDay(given) ? endOfDay(given, zone) : new Date(given))
