/** Steps that people count in, as multiples of a power of ten. */
const steps = [1, 2, 2.5, 5, 10]

/**
 * The marks of an axis: whole numbers, all the same distance apart, from zero or below to what reaches the highest
 * value. Four steps at most, five where the values lie on both sides of zero.
 */
export function evenTicks(lowest: number, highest: number): number[] {
  const low = Math.min(0, lowest)
  const high = Math.max(low < 0 ? 0 : 1, highest)
  const least = (high - low) / 4
  const power = 10 ** Math.floor(Math.log10(least))
  const wanted = steps.map(step => step * power).find(step => step >= least && Number.isInteger(step))
  const step = Math.max(1, wanted ?? 10 * power)
  const first = Math.floor(low / step)
  const last = Math.ceil(high / step)
  return Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step)
}
