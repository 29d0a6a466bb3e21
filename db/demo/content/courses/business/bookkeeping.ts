import { link, preview, section, text } from '../../builders'
import type { DemoCourse } from '../../types'

export const bookkeeping: DemoCourse = {
  key: 'bookkeeping',
  title: 'Bookkeeping for Very Small Businesses',
  subtitle: 'Two sides to everything, and calm at the end of the year',
  slug: 'bookkeeping-for-very-small-businesses',
  language: 'en',
  level: 'beginner',
  category: 'business',
  topic: 'finance',
  tags: ['accounting', 'bookkeeping', 'small business'],
  price: 3499,
  instructor: 'amara',
  description: `Double-entry bookkeeping is five hundred years old and takes a weekend to understand. Once you see that every amount comes from somewhere and goes somewhere, the forms and programs become obvious.

You keep the books of a bakery for three months: flour on credit, a broken oven, a loan, the first month with a profit. At the end you produce an income statement and a balance sheet and can say what they mean.`,
  whatYoullLearn: [
    'Record any transaction with two entries',
    'Tell profit from cash',
    'Reconcile with the bank',
    'Close a month',
    'Read your own balance sheet',
  ],
  requirements: ['A notebook or a spreadsheet'],
  whoItsFor: ['Owners and freelancers', 'Volunteers who became treasurer'],
  createdDaysAgo: 430,
  updatedDaysAgo: 55,
  sections: [
    section(
      'Two sides',
      preview(
        text(
          'Where did it come from, where did it go?',
          8,
          `
The bakery pays 200 in cash for flour. Something came in (flour) and something went out (cash). A sale of bread for 350: cash came in, and its source is the sale. A loan of 5,000: cash came in, and with it a debt.

**Every event has two sides of equal amount.** Double entry writes down both. The side where value arrives is called *debit*, the side it comes from *credit*. Forget what these words mean at the bank; here they mean left and right.

| event | debit (to) | credit (from) | amount |
|---|---|---|---|
| flour, paid in cash | Flour | Cash | 200 |
| bread sold for cash | Cash | Sales | 350 |
| bank loan | Cash | Loan | 5,000 |
| oven bought, to be paid next month | Oven | Supplier | 2,400 |
| supplier paid | Supplier | Cash | 2,400 |

Look at the last two lines. Buying and paying are *two* events. Between them you own an oven and owe money, and the account "Supplier" says so.

## Why two?

Because then the books check themselves. Add up all debits, add up all credits: the sums must be equal. If they are not, an amount was entered wrongly, on one side only, or not at all. A simple list of cash in and out has no such alarm.

It also answers two questions at once. The *Cash* account tells you how much there is. *Flour* tells you where it went. A list would tell you one or the other.

## Five kinds of account

- **Assets**: what you have (cash, oven, what customers owe you)
- **Liabilities**: what you owe (loan, supplier)
- **Equity**: what belongs to you, the rest
- **Income**: why you became richer (sales)
- **Expenses**: why you became poorer (flour, rent)

Assets and expenses grow on the left; the other three grow on the right.

### Try it

Write both sides: (1) you put 1,000 of your own money into the bakery; (2) a café takes bread for 80 and will pay on Friday; (3) on Friday it pays.

*Solution:* (1) Cash, from Equity. (2) Receivables, from Sales. (3) Cash, from Receivables. Note that the sale happened on the day of the bread, not of the money.`,
        ),
      ),
      text(
        'Profit is not cash',
        7,
        `
In March the bakery has sales of 9,000 and expenses of 7,500. Profit: 1,500. On the last day the owner looks into the account and finds 600 less than on the first. Has somebody stolen 2,100?

No. Let us find it.

| | profit | cash |
|---|---|---|
| sales paid at once | +8,000 | +8,000 |
| sales to the café, unpaid | +1,000 | 0 |
| expenses paid | −7,300 | −7,300 |
| use of the oven this month | −200 | 0 |
| repayment of the loan | 0 | −800 |
| new mixer | 0 | −500 |
| **sum** | **+1,500** | **−600** |

Four things separate profit from cash:

1. **Customers who pay later.** The sale counts when the bread is delivered. Growing firms often die of this: every new customer on credit eats cash first.
2. **Things that last.** The oven cost 2,400 and lasts twelve months (it was used). Each month bears 200. This is *depreciation*: an expense without a payment.
3. **Repaying a loan.** You are not poorer: less cash, less debt. Only the interest is an expense.
4. **Buying things that last.** The mixer becomes an asset; its cost arrives later, in slices.

## Two questions, two papers

*Does the business earn more than it uses up?* → income statement. *Can it pay on Friday?* → cash plan. You need both. A firm can make a profit every month and still be unable to pay wages; another can be full of cash from a loan and lose money with every loaf.

## A cash plan on one sheet

Make a column for each of the next thirteen weeks. First row: cash at the start. Then what you *expect to be paid*, by date of payment, and what you *must pay*. The last row is the end of the week and the start of the next. If a week is below zero, you know it now, while you can still telephone the café.

### Try it

Plan your next four weeks. Mark each line *certain*, *likely* or *hope*. Then remove the hopes.`,
      ),
      link('Wikipedia: Double-entry bookkeeping', 8, 'https://en.wikipedia.org/wiki/Double-entry_bookkeeping'),
    ),
    section(
      'The month',
      text(
        'Reconcile with the bank',
        6,
        'Tick each line of the statement against your books. What remains on their side you have forgotten (fees, usually); what remains on yours is under way. Explain every line. "Only four cents" can be two errors of a thousand that nearly cancel.',
      ),
      text(
        'Closing',
        6,
        'Enter what belongs to the month but has no paper yet: rent, electricity, the slice of the oven. Count the flour. Then lock the month; corrections go into the next one, with a note.',
      ),
      text(
        'Reading the result',
        6,
        'Compare with the month before and with the same month last year. Ask about the three lines that changed most, not about all forty.\n\nThen write one sentence for each of the three: *flour up 18 % because the supplier raised the price in March*. A year of such sentences is the best report you will ever own, and it takes ten minutes a month.',
      ),
    ),
  ],
}
