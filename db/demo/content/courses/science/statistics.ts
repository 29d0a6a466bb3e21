import { link, preview, section, text } from '../../builders'
import type { DemoCourse } from '../../types'

export const statistics: DemoCourse = {
  key: 'statistics',
  title: 'Statistics for Everyday Decisions',
  subtitle: 'Averages, risk and the art of not being fooled',
  slug: 'statistics-for-everyday-decisions',
  language: 'en',
  level: 'beginner',
  category: 'science',
  topic: 'statistics',
  tags: ['statistics', 'probability', 'critical thinking'],
  price: 3499,
  instructor: 'samir',
  description: `A test is 99 % accurate and says that you are ill. Should you worry? A medicine doubles a risk. Is that much? Two schools, and the worse one has the better average. How?

You learn to answer with pencil, squared paper and natural frequencies: counting people instead of juggling percentages. There are few formulas and many newspaper cuttings.`,
  whatYoullLearn: [
    'Choose between mean and median',
    'Translate percentages into counts of people',
    'Tell relative from absolute risk',
    'Recognise regression to the mean',
    'Read a margin of error',
  ],
  requirements: ['School arithmetic'],
  whoItsFor: ['Citizens, patients, parents', 'Students before their first statistics exam'],
  createdDaysAgo: 375,
  updatedDaysAgo: 27,
  sections: [
    section(
      'Risk',
      preview(
        text(
          'A positive test: count people',
          8,
          `
A disease affects 1 person in 1,000. A test finds it in 99 % of those who have it, and in 5 % of those who do **not** have it, it is positive by mistake. Your test is positive. How likely is it that you are ill?

Most people, many doctors included, say something near 95 %. Let us not calculate with percentages. Let us invite 100,000 people and count.

| | ill | healthy | together |
|---|---|---|---|
| positive | 99 | 4,995 | **5,094** |
| negative | 1 | 94,905 | 94,906 |
| together | 100 | 99,900 | 100,000 |

How we got there: 1 in 1,000 are ill: 100 people. The test finds 99 % of them: 99. Of the 99,900 healthy ones, 5 % are alarmed for nothing: 4,995.

Among the 5,094 with a positive test, 99 are ill. That is **99 of 5,094, about 2 %**.

## What went wrong with 95 %?

We confused two questions:

- *Of those who are ill, how many test positive?* 99 %.
- *Of those who test positive, how many are ill?* 2 %.

They sound alike and are as different as "most professional basketball players are tall" and "most tall people are professional basketball players". The second depends on how rare the thing is. If the disease is rare, even a few false alarms among the many healthy outnumber the true ones.

## And if you have symptoms?

Then you are not a random person. Among people with your symptoms perhaps 1 in 10 is ill. Count again with 1,000: 100 ill, of whom 99 positive; 900 healthy, of whom 45 positive. Now 99 of 144 are ill: 69 %. The same test, another question. This is why doctors ask first and test afterwards.

### Try it

An airport scanner flags one innocent traveller in a hundred and every smuggler. One traveller in 10,000 is a smuggler. Count a million travellers. What share of the flagged are smugglers? *(100 of 10,099: about 1 %.)*`,
        ),
      ),
      text(
        'Doubles the risk! Of what?',
        6,
        `
*"New pill doubles the risk of thrombosis!"* Such a headline appeared in Britain in 1995. Many women stopped taking the pill. The following year brought thousands of additional unwanted pregnancies and abortions, and pregnancy itself carries a higher risk of thrombosis than the pill did.

What had the study found? With the older pill about **1 woman in 7,000** had a thrombosis; with the newer about **2 in 7,000**.

- *Relative* risk: +100 %. Doubled.
- *Absolute* risk: +1 in 7,000.

Both are true. The first sells newspapers, the second helps you decide.

## Always ask for three numbers

1. Of how many people?
2. How many *without* it?
3. How many *with* it?

Put them in one sentence: "Of 7,000 women, one is affected without and two with the new pill." If an article does not contain the numbers to fill the sentence, you do not yet know whether the news matters.

## It works in both directions

A medicine "reduces heart attacks by 50 %". From what to what? If from 20 in 100 to 10 in 100, ten people of a hundred benefit. If from 2 in 10,000 to 1 in 10,000, then 10,000 people take a pill every day, with its side effects, so that one of them avoids an attack. The number of people who must be treated for one to benefit has a name, *number needed to treat*: 10 in the first case, 10,000 in the second.

| from | to | relative | absolute | needed to treat |
|---|---|---|---|---|
| 20 in 100 | 10 in 100 | −50 % | −10 in 100 | 10 |
| 2 in 10,000 | 1 in 10,000 | −50 % | −1 in 10,000 | 10,000 |

Beware of pages that give benefits in relative and harms in absolute numbers. It is not a lie; it is worse, because every figure is correct.

### Try it

Find a health headline of this week and fill in the sentence. How many clicks did it take to find the three numbers?`,
      ),
      link('Wikipedia: Base rate fallacy', 8, 'https://en.wikipedia.org/wiki/Base_rate_fallacy'),
    ),
    section(
      'Averages',
      text(
        'Mean or median?',
        5,
        'Nine people earn 30, one earns 1,000. The mean is 127, which nobody earns; the median is 30. Use the median for what is typical and the mean when the *sum* matters, such as water used by a town.',
      ),
      text(
        'Regression to the mean',
        6,
        'After a very bad week usually comes a better one, whether or not you shouted. Extremes are partly luck, and luck does not repeat. Before you praise a measure, ask what would have happened without it.',
      ),
      text(
        'The better average of the worse school',
        6,
        'School A is better for poor pupils and better for rich pupils, yet B has the higher average, because B has more rich pupils. This is Simpson’s paradox. Compare like with like before you compare at all.',
      ),
      text(
        'Margin of error',
        5,
        'A poll of 1,000 people has a margin of about three percentage points. A change from 31 to 33 is not news. It covers chance only: a poll that asks the wrong people is wrong by more, and no formula shows it.',
      ),
    ),
  ],
}
