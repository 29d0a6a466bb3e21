import 'server-only'
import { getFormatter } from 'next-intl/server'

/** Amounts and times as the reader's language writes them. */
export async function moneyWords() {
  const format = await getFormatter()
  return {
    /** An amount in major units. */
    money: (amount: number, currency: string, signDisplay?: 'exceptZero') =>
      format.number(amount, { style: 'currency', currency, signDisplay }),
    number: (value: number) => format.number(value),
    day: (text: string) => format.dateTime(new Date(text), { dateStyle: 'medium' }),
    time: (text: string) => format.dateTime(new Date(text), { dateStyle: 'medium', timeStyle: 'short' }),
  }
}
