/** What a price is computed from. Minor units; the discount is the product's, in per cent. */
export type PricedLine = { courseId: string; unitPrice: number; discountPercent: number; quantity: number }

/** A line of a quote: `listAmount` before any discount, `codeDiscount` its share of the code, `amount` what is paid. */
export type QuoteLine = PricedLine & {
  finalUnitPrice: number
  listAmount: number
  codeDiscount: number
  amount: number
}

export type Quote = {
  lines: QuoteLine[]
  /** Before any discount. */
  listTotal: number
  /** After product discounts, before the code. */
  subtotal: number
  codeDiscount: number
  total: number
}

/** A price after a discount in per cent, rounded half up; the same arithmetic as `courses.effective_price`. */
export const discounted = (price: number, percent: number): number => Math.floor((price * (100 - percent) + 50) / 100)

/**
 * The one computation of what a purchase costs: cart, checkout, order, payment and invoice all use it. `codeDiscount`
 * is taken off the total, at most all of it, and shared out over the lines so that the shares sum to it exactly.
 */
export function quote(lines: PricedLine[], codeDiscount = 0): Quote {
  const priced = lines.map(line => {
    const finalUnitPrice = discounted(line.unitPrice, line.discountPercent)
    return {
      ...line,
      finalUnitPrice,
      listAmount: line.unitPrice * line.quantity,
      before: finalUnitPrice * line.quantity,
    }
  })
  const subtotal = priced.reduce((sum, line) => sum + line.before, 0)
  const off = Math.min(Math.max(codeDiscount, 0), subtotal)
  const shares = share(
    off,
    priced.map(line => line.before),
  )
  const quoted = priced.map(({ before, ...line }, index) => {
    const part = shares[index] ?? 0
    return { ...line, codeDiscount: part, amount: before - part }
  })
  return {
    lines: quoted,
    listTotal: priced.reduce((sum, line) => sum + line.listAmount, 0),
    subtotal,
    codeDiscount: off,
    total: subtotal - off,
  }
}

/** Splits `amount` in proportion to `weights`; the parts are whole, never above their weight, and sum to it. */
export function share(amount: number, weights: number[]): number[] {
  let restAmount = amount
  let restWeight = weights.reduce((sum, weight) => sum + weight, 0)
  return weights.map(weight => {
    // Exact for any amounts a safe integer holds: the product may not fit a double.
    const part = restWeight === 0 ? 0 : Number((BigInt(restAmount) * BigInt(weight)) / BigInt(restWeight))
    restAmount -= part
    restWeight -= weight
    return part
  })
}

/** The platform's share of an amount, rounded half up. */
export const platformFee = (amount: number, percent: number): number => Math.floor((amount * percent + 50) / 100)
