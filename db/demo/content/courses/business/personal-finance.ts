import { link, preview, section, text, video } from '../../builders'
import type { DemoCourse } from '../../types'

export const personalFinance: DemoCourse = {
  key: 'personal-finance',
  title: 'Personal Finance Without Shame',
  subtitle: 'A free course about money you already have',
  slug: 'personal-finance-without-shame',
  language: 'en',
  level: 'beginner',
  category: 'business',
  topic: 'finance',
  tags: ['money', 'saving', 'budget', 'free'],
  price: 0,
  instructor: 'amara',
  description: `No stock tips, no get-up-at-five. You find out what comes in and what goes out, build a cushion, understand interest from both sides, and make three decisions that matter more than a thousand coffees.

The course gives no investment advice; it gives you the arithmetic to judge the advice of others.`,
  whatYoullLearn: [
    'Make a budget that survives a bad month',
    'Compute compound interest',
    'Order debts for repayment',
    'Recognise expensive products',
  ],
  requirements: ['A month of bank statements'],
  whoItsFor: ['Anyone who avoids opening letters from the bank'],
  createdDaysAgo: 360,
  updatedDaysAgo: 35,
  sections: [
    section(
      'Arithmetic',
      preview(video('Film: what compound interest does in thirty years', 'compound-interest.mp4')),
      preview(
        text(
          'Interest, from both sides',
          8,
          `
Put 1,000 aside at 5 % a year. After one year you have 1,050. In the second year you earn 5 % of **1,050**, that is 52.50. The extra 2.50 is interest on interest. It looks like nothing.

| after | simple (50 a year) | compound |
|---|---|---|
| 1 year | 1,050 | 1,050 |
| 5 years | 1,250 | 1,276 |
| 10 years | 1,500 | 1,629 |
| 20 years | 2,000 | 2,653 |
| 30 years | 2,500 | 4,322 |

The formula is short: *amount × (1 + rate)^years*. In a spreadsheet, \`=1000*(1+5%)^30\`.

## The rule of 72

Divide 72 by the rate in percent, and you have roughly the years it takes to double. At 6 % about twelve years; at 2 % thirty-six; at 24 %, the rate of many credit cards, three. The rule works well between 4 and 12 % and is good enough to do in your head at a counter.

## The other side of the table

All this works against you in the same way. Owe 1,000 on a card at 24 % and pay nothing: after three years it is about 1,907. Paying off such a debt is an investment with a certain return of 24 %. No honest savings product offers that. Hence the order in which money should be used:

1. the minimum payments, so that no penalty starts
2. a small cushion of one month's costs, so that the next broken phone does not go on the card
3. the debt with the **highest rate**, then the next
4. a cushion of three to six months
5. only then: saving for far away

Some people prefer to begin with the *smallest* debt because finishing one feels good. It costs a little more and works for many; a plan that you keep beats a better one that you drop.

## Fees are interest too

A fund that earns 5 % and charges 1.5 % gives you 3.5 %. Over thirty years 1,000 becomes 2,807 instead of 4,322. The difference is not 1.5 %: it is a third of your money.

### Try it

Write down each debt with its rate, and each saving with its rate. Is there a saving at 1 % next to a debt at 20 %? Then you know the first move.`,
        ),
      ),
      text(
        'A budget for a bad month',
        7,
        `
Most budgets describe a month that never comes: no birthday, no dentist, no repair. In the second week something happens, the plan is broken, and people conclude that they are bad with money. The plan was bad.

## Start with the past

Take three months of statements and sort each payment into four heaps:

| heap | examples | question |
|---|---|---|
| fixed | rent, insurance, loan | is it still needed? |
| daily | food, transport | what is normal? |
| irregular | dentist, gifts, shoes, repairs | how much in a *year*? |
| free | eating out, games, travel | was it worth it? |

The third heap is the surprise. Add up a whole year: it is often as much as a month's rent. Divide by twelve, and move this sum on payday into a separate account called *Things that happen*. When the dentist's bill comes, the money is waiting. Nothing has happened to your plan; this was the plan.

## Pay yourself first

Set up the transfers for the day after payday: fixed costs, *things that happen*, savings. What remains is free, and you need not write down a single coffee. You only look at one number: how much is left, and for how many days.

## Percentages are not laws

You will read that half should go to needs, a third to wishes, a fifth to savings. In an expensive city on a small income this is cruel nonsense. Start where you are. If you save nothing, save 1 %. In three months, 2 %.

## With two people

Talk about goals before talking about sums. *What would we do with a free thousand?* Then three accounts work well: yours, mine, ours. Each pays into ours in proportion to income.

### Try it

Find your irregular sum for the last year. Open the account today; ten minutes are enough.`,
      ),
    ),
    section(
      'Decisions',
      text(
        'Three that matter',
        5,
        'Housing, transport, and the rate at which you borrow decide more than all small pleasures together. Spend your energy there once a year, and drink your coffee in peace.\n\nOnce a year, then: could the rent be shared or renegotiated, is the second car worth its cost per month, is there a loan that another bank would take over at a lower rate? An hour for each question is well paid.',
      ),
      text(
        'Products to be careful with',
        5,
        'If you cannot explain in two sentences how somebody earns from it, do not sign. Mixed insurance-and-saving contracts, "free" instalments and guaranteed high returns are the three that I see most often in tears.',
      ),
      text(
        'Opening the letters',
        4,
        'Choose a fixed half-hour a week, with tea. Open, sort into pay / answer / keep, do the first two. Fear grows in closed envelopes.\n\nIf a letter is worse than you can manage, telephone within the week and ask for instalments. Most creditors agree to a plan that starts small; almost none agree to silence.',
      ),
      link('Wikipedia: Compound interest', 6, 'https://en.wikipedia.org/wiki/Compound_interest'),
    ),
  ],
}
