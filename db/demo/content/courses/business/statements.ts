import { link, preview, section, text } from '../../builders'
import type { DemoCourse } from '../../types'

export const statements: DemoCourse = {
  key: 'statements',
  title: 'Reading Financial Statements',
  subtitle: 'What a balance sheet admits and what it hides',
  slug: 'reading-financial-statements',
  language: 'en',
  level: 'intermediate',
  category: 'business',
  topic: 'finance',
  tags: ['accounting', 'analysis', 'investing'],
  price: 4499,
  discountPercent: 20,
  instructor: 'amara',
  description: `Three tables and forty pages of notes: in two hours you can know a company better than most people who work there. We read the reports of an airline, a grocer and a software firm, side by side.`,
  whatYoullLearn: [
    'Connect the three statements',
    'Compute and interpret six ratios',
    'Find warnings in the notes',
    'Compare firms in one industry',
  ],
  requirements: ['Basic bookkeeping'],
  whoItsFor: ['Managers', 'Private investors', 'Journalists'],
  createdDaysAgo: 250,
  updatedDaysAgo: 85,
  sections: [
    section(
      'Three tables',
      preview(
        text(
          'How the tables hold hands',
          6,
          `
The **balance sheet** is a photograph: what the firm has and owes on one evening. The **income statement** is a film of the year: why equity changed through business. The **cash flow statement** is another film of the same year: why the bank account changed.

They are linked at two points, and you should check both before you read anything else:

1. *Equity at the end = equity at the start + profit − dividends (+ new shares).* The income statement flows into the balance sheet here.
2. *Cash at the end = cash at the start + cash flow.* The third table must land on the cash line of the first.

Now the most useful comparison of all: **profit against cash from operations**, over five years. In a healthy firm they move together, and cash is usually the higher because depreciation costs nothing in cash. If profit rises every year while cash from operations stays flat, ask where the profit is. Often it sits in *receivables*: sold, booked, not paid. Divide receivables by daily sales: if customers took 40 days to pay and now take 75, somebody is being generous, or somebody is not going to pay.

One number never tells a story. A line over five years, beside the same line of a rival, usually does.`,
        ),
      ),
      text(
        'Six ratios, no more',
        6,
        'Gross margin, operating margin, return on equity, current ratio, debt to equity, days of receivables. Compute them yourself: the definitions in glossy reports are chosen with care.\n\nAlways compute them for three years and for one rival. A current ratio of 1.1 says little; a current ratio that fell from 1.9 to 1.1 while the rival stayed at 1.8 says a great deal.',
      ),
      text(
        'The notes',
        6,
        'Read the notes on revenue, leases, lawsuits and related parties. A change of accounting policy in a bad year is a sentence worth underlining.\n\nRelated parties deserve a pencil of their own: who sells to the firm, who rents to it, who lends to it, and do they sit on its board? Most of the great scandals were in the notes, in small print, years before.',
      ),
    ),
    section(
      'Three firms',
      text(
        'An airline: leases and fuel',
        6,
        'Planes are often rented; since IFRS 16 most of these leases appear as debt. Before 2019 they hid in a footnote, so long comparisons need care.\n\nThen look at fuel: is the price for next year already fixed, and for what share? An airline that has secured most of its fuel and one that has secured none are two different bets on the same planes.',
      ),
      text(
        'A grocer: thin and fast',
        5,
        'Margins of two per cent and stock that turns every twelve days: the grocer lives on speed, and suppliers finance the shelves.\n\nLook at the cash side: goods are sold after twelve days and paid for after forty. So each new shop brings cash before it costs any, which is wonderful while the chain grows and dangerous on the day it stops.',
      ),
      link('Wikipedia: Financial statement', 6, 'https://en.wikipedia.org/wiki/Financial_statement'),
    ),
  ],
}
