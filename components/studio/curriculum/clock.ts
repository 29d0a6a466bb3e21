/** Seconds of a length as people write it: `12:30`, `1:02:30`, or `12` for minutes; undefined for anything else. */
export function parseClock(text: string): number | undefined {
  const parts = /^\s*(?:(?:(\d{1,2}):)?(\d{1,3}):([0-5]\d)|(\d{1,4}))\s*$/.exec(text)
  if (!parts) return undefined
  const [, hours, minutes, seconds, alone] = parts
  if (alone !== undefined) return Number(alone) * 60
  if (hours !== undefined && Number(minutes) > 59) return undefined
  return Number(hours ?? 0) * 3600 + Number(minutes) * 60 + Number(seconds)
}
