import { link, preview, section, text } from '../../builders'
import type { DemoCourse } from '../../types'

export const machineLearning: DemoCourse = {
  key: 'machine-learning',
  title: 'Machine Learning, Honestly',
  subtitle: 'One method understood beats ten recognised',
  slug: 'machine-learning-honestly',
  language: 'en',
  level: 'advanced',
  category: 'data',
  topic: 'machine-learning',
  tags: ['machine learning', 'python', 'statistics', 'ai'],
  price: 8999,
  discountPercent: 10,
  instructor: 'samir',
  description: `Most failed models fail for boring reasons: the future leaked into the past, the baseline was never computed, the score measured the wrong thing. This course is about those reasons.

We predict how many beds a hospital ward will need next week. You start with a baseline that takes one line, and every further step has to beat it on data it has never seen. Linear models, trees and boosting appear in the order in which they earn their place.

At the end you write a one-page model card that tells a nurse when not to trust the number.`,
  whatYoullLearn: [
    'Split data so that the test is fair',
    'Compute and beat a baseline',
    'Choose a metric that matches the cost of errors',
    'Explain bias, variance and regularisation',
    'Write a model card',
  ],
  requirements: ['Python and pandas', 'Mean, standard deviation, straight line'],
  whoItsFor: [
    'Analysts asked to "do something with AI"',
    'Developers who call model APIs and want to judge the results',
  ],
  createdDaysAgo: 240,
  updatedDaysAgo: 10,
  sections: [
    section(
      'Before the model',
      preview(
        text(
          'The baseline comes first',
          8,
          `
Somebody reports that their model predicts the number of occupied beds with an average error of 3.1. Is that good? You cannot know. Good compared with *what*?

The cheapest answer is a **baseline**: a rule so simple that it hardly deserves the name of model.

| baseline | rule |
|---|---|
| mean | always predict the average of the past |
| last value | tomorrow will be like today |
| seasonal | next Tuesday will be like last Tuesday |

~~~python
actual = beds['occupied']
naive = actual.shift(7)                   # same weekday, a week ago
error = (actual - naive).abs().mean()     # 2.9
~~~

The seasonal rule is off by 2.9 beds. The model that took three weeks is off by 3.1. It is not a weak model; it is worse than a rule that a nurse could apply with a pencil.

## Why this happens so often

- The score was compared with zero error, which nobody reaches.
- The problem is easy: beds change slowly, so anything looks clever.
- Percentages impress. "95 % accuracy" is nothing when 96 % of cases belong to one class.

## What a baseline gives you

1. **A price for complexity.** If boosting brings the error from 2.9 to 2.7, is that worth a server, a team and a pager? Sometimes yes. Now it is a decision.
2. **An alarm.** If your model beats the baseline by a factor of ten, do not celebrate. Look for leakage: some column knows the answer.
3. **A fallback.** When the model's input is missing on a Sunday night, the baseline is what you show.

## Report it like this

> Mean absolute error on March 2026, never used for training: seasonal rule 2.9 beds, our model 2.2 beds.

One sentence with the metric, the data, the rival and the result. If a report lacks one of the four, ask for it.

### Try it

For a problem you know, write down three baselines in increasing order of cleverness. Compute the first today.`,
        ),
      ),
      text(
        'Leakage: when the future knows',
        8,
        `
**Leakage** means that information reaches the model in training which it will not have when it is used. The score looks wonderful, and the model is useless.

## Four ways it happens

**1. A column from the future.** You predict whether a patient will be readmitted, and the table has a column \`discharge_letter_type\`. The letter "readmission planned" is written after the fact. Ask of every column: *at the moment of prediction, who has filled this in, and when?*

**2. Random splits of ordered data.** If Monday and Wednesday are in the training set, Tuesday is easy: the model interpolates. In use there is no Wednesday. Split by time:

~~~python
train = beds[beds.day < '2026-01-01']
valid = beds[(beds.day >= '2026-01-01') & (beds.day < '2026-03-01')]
test  = beds[beds.day >= '2026-03-01']
~~~

**3. The same person on both sides.** A patient with five visits must be entirely in training or entirely in test. Otherwise the model learns to recognise the patient rather than the illness. Split by group.

**4. Preparation on all data.** Filling gaps with the mean of the *whole* table tells the training rows something about the test rows. Fit each preparation step on the training part alone; a pipeline does this for you:

~~~python
model = make_pipeline(SimpleImputer(), StandardScaler(), Ridge())
model.fit(X_train, y_train)
model.score(X_valid, y_valid)
~~~

## The test set is opened once

Each time you look at the test score and change something, a little of the test set leaks into your choices. Use the validation part for choosing. Open the test part at the end, write the number down, and live with it.

## A quick detector

Train a model with **one feature at a time**. If a single column almost solves the problem, find out why before you do anything else. In my experience it is leakage in four cases of five, and in the fifth you did not need a model.

### Try it

Look at a data set you use. Mark each column *known before*, *known after* or *not sure*. The third group is where you should telephone somebody.`,
      ),
      link('scikit-learn: Common pitfalls', 12, 'https://scikit-learn.org/stable/common_pitfalls.html'),
    ),
    section(
      'Models that earn their place',
      text(
        'A straight line, with brakes',
        7,
        'Linear regression draws the line with the least squared error. With many features it begins to fit noise. Ridge regression adds a price for large coefficients, a brake: slightly worse on the past, usually better on the future. Choose the strength on the validation set.',
      ),
      text(
        'Trees and forests',
        7,
        'A tree asks yes-or-no questions. One deep tree memorises; five hundred shallow disagreements, averaged, generalise. That is a random forest. Look at which questions come first: they are often the most useful result of the whole project.',
      ),
      text(
        'What does a mistake cost?',
        6,
        'A bed too many costs an idle nurse for a shift. A bed too few sends a patient to another town. If the second is five times worse, the best prediction is not the middle of the distribution but a high quantile of it.',
      ),
    ),
    section(
      'After the model',
      text(
        'The model card',
        6,
        'One page: what it predicts, from which data and years, how well compared with the baseline, for whom it is worse, when not to use it, who to call. If you cannot fill in the fourth item, you have not looked yet.',
      ),
      text(
        'Drift',
        5,
        'The world changes and the model does not. Plot the error week by week beside the baseline. When the two lines meet, retrain or retire it.\n\nMost drift is announced: a new form at the reception, another code for the same illness, a ward that moved. Ask the people who enter the data before you ask the data.',
      ),
      link('Wikipedia: Overfitting', 6, 'https://en.wikipedia.org/wiki/Overfitting'),
    ),
  ],
}
