import { link, preview, section, text } from '../../builders'
import type { DemoCourse } from '../../types'

export const testing: DemoCourse = {
  key: 'testing',
  title: 'Tests That Read Like Promises',
  subtitle: 'Fewer mocks, better names, and a suite you believe',
  slug: 'tests-that-read-like-promises',
  language: 'en',
  level: 'advanced',
  category: 'programming',
  topic: 'tools',
  tags: ['testing', 'quality', 'typescript'],
  price: 3999,
  instructor: 'teacher',
  description: `A test states a promise to somebody outside the team: a buyer is never charged twice, an expired coupon says so. If nobody would miss the promise, nobody needs the test.

We take a suite of three hundred tests that is slow, brittle and distrusted, and turn it into ninety that run in eleven seconds against a real database. On the way you learn what to fake, what never to fake, and how properties find the inputs that you did not think of.`,
  whatYoullLearn: [
    'Name tests after promises',
    'Decide what to fake',
    'Test against a real database quickly',
    'Write property-based tests',
  ],
  requirements: ['You have written some tests before', 'TypeScript or JavaScript'],
  whoItsFor: ['Developers whose suite is red for the wrong reasons'],
  createdDaysAgo: 260,
  updatedDaysAgo: 90,
  sections: [
    section(
      'Promises',
      preview(
        text(
          'Name the promise',
          6,
          `
Compare two names:

- \`should call applyDiscount with correct args\`
- \`an expired code leaves the price as it was and says when it expired\`

The first describes the code and breaks when the code is rearranged. The second describes what somebody relies on. When it fails at midnight, the person on call knows who is harmed and how.

Write the list of names before any test body. Read it to someone who sells the product. If they nod at each line, you have a specification; if they ask "what is an args?", rename.

A good promise has three parts, and they become the three parts of the test:

1. **the situation:** a code that expired yesterday
2. **the deed:** the buyer enters it at the checkout
3. **the outcome that can be seen:** the total is unchanged, the message names the date

And for every refusal, promise the silence too: *a rejected order leaves no row behind, takes no money and sends no mail*. Half of all expensive bugs live in that sentence, because the happy path was tested and the refusal was only looked at.

**Try it:** rename five of your tests. Those you cannot rename without looking at the implementation are the ones to delete.`,
        ),
      ),
      text(
        'What to fake',
        6,
        'Fake what is slow, costs money or answers differently each time: the card network, the mail server, the clock. Do not fake your own database or your own modules; a test of two fakes talking to each other proves that you can write fakes.',
      ),
      text(
        'A real database in eleven seconds',
        7,
        'Migrate one template database once, then give every worker a copy with `CREATE DATABASE … TEMPLATE`. Copying takes a fraction of a second, and each test file starts clean without deleting anything.',
      ),
    ),
    section(
      'Properties',
      text(
        'Let the machine choose the input',
        7,
        'Instead of three examples, state what holds for all: *splitting a bill and adding the parts gives the bill*. The library tries hundreds of inputs and, when one fails, shrinks it to the smallest that still fails. Rounding bugs rarely survive the first minute.',
      ),
      text(
        'Flaky tests',
        5,
        'A test that fails one time in twenty teaches people to press the button again. Quarantine it the same day, find the clock, the order or the shared row it depends on, and bring it back or delete it.',
      ),
      link('Vitest guide', 8, 'https://vitest.dev/guide/'),
    ),
  ],
}
