/** What a purchase came to when it was shown: enough to say later what is different. Major units. */
export type ShownQuote = {
  lines: { courseId: string; title: string; amount: number }[]
  codeDiscount: number
  total: number
}

/** One difference. A line that came or went has no figure on the other side; `code` is what the code takes off. */
export type PriceChange = { kind: 'line' | 'code'; title: string; before?: number; after?: number }

const differs = (a: number | undefined, b: number | undefined) =>
  a === undefined || b === undefined ? a !== b : Math.abs(a - b) > 1e-9

/** What changed between two quotes, in the order of the lines; empty when nothing did. */
export function priceChanges(before: ShownQuote, after: ShownQuote): PriceChange[] {
  const known = new Map(before.lines.map(line => [line.courseId, line]))
  const left = new Map(after.lines.map(line => [line.courseId, line]))
  const courseIds = [...new Set([...known.keys(), ...left.keys()])]
  const changes: PriceChange[] = courseIds.flatMap(courseId => {
    const [old, now] = [known.get(courseId), left.get(courseId)]
    if (!differs(old?.amount, now?.amount)) return []
    return [{ kind: 'line', title: (now ?? old)?.title ?? '', before: old?.amount, after: now?.amount }]
  })
  if (differs(before.codeDiscount, after.codeDiscount))
    changes.push({ kind: 'code', title: '', before: before.codeDiscount, after: after.codeDiscount })
  return changes
}
