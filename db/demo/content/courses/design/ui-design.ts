import { link, preview, section, text } from '../../builders'
import type { DemoCourse } from '../../types'

export const uiDesign: DemoCourse = {
  key: 'ui-design',
  title: 'Interface Design Foundations',
  subtitle: 'From a messy form to one that people finish',
  slug: 'interface-design-foundations',
  language: 'en',
  level: 'beginner',
  category: 'design',
  topic: 'ui',
  tags: ['ui', 'ux', 'forms', 'layout'],
  price: 4999,
  discountPercent: 40,
  instructor: 'oskar',
  description: `Good interfaces are mostly decisions about words, order and space. You learn them on one stubborn example, the appointment form of a clinic, which you redesign five times, each time with a reason.

You draw on paper, then in any tool you like. You test with three people and learn more than from thirty articles.`,
  whatYoullLearn: [
    'Turn a task into screens',
    'Group and align with intent',
    'Write labels, errors and buttons',
    'Design empty, loading and error states',
    'Run a test with three people',
  ],
  requirements: ['Paper and pencil'],
  whoItsFor: ['Beginners in product design', 'Developers without a designer'],
  createdDaysAgo: 370,
  updatedDaysAgo: 30,
  sections: [
    section(
      'Decide',
      preview(
        text(
          'One screen, one question',
          7,
          `
The clinic's form has nineteen fields on one page. Four people of ten give up. The designer's first idea is to make it prettier. A better first idea is to ask for less.

## Cross out

Write every field on a slip of paper and ask three things:

1. **Who uses the answer?** *Fax number*: nobody since 2014. Gone.
2. **Do we know it already?** The title of a returning patient is in the file. Gone.
3. **Could it be asked later?** The insurance number is needed at the desk, not for the booking. Later.

Of nineteen fields seven remain. No visual change would have helped as much.

## Order

Put the rest in the order in which a person would tell it by telephone: *what is wrong, when can you come, who are you, how can we reach you.* The old form began with the address, because that was the first column of the database.

## Split

When the answers lead to different follow-ups, use one question per screen:

- each screen can have a clear title that *is* the question
- errors appear where they belong
- on a phone nothing has to be scrolled
- you can see in the statistics where people stop

For short forms that people fill in every day, one page is quicker. The clerk at the desk enters forty bookings a morning; do not make her click *Next* six times. Same data, different people, different design.

## Button words

A button says what will happen: *Book this appointment*, not *Submit*. Read it together with the sentence "I want to …". If it fits, keep it. One primary button per screen; everything else is quieter.

### Try it

Take a form that annoyed you this month. Do the crossing-out exercise. How many fields could the company defend, if you asked them?`,
        ),
      ),
      text(
        'Space is grouping',
        7,
        `
Look at these two lists of words:

~~~text
apple  pear  plum     hammer  saw  nail
~~~

You saw two groups before you read a word. Nothing but a wider gap told you. The eye takes **nearness** as belonging, and it does so earlier than colour, boxes or lines.

## The rule that follows

*The space inside a group must be clearly smaller than the space around it.* A label stands closer to its own field than to the field above. A heading stands closer to its text than to the previous section. A price stands closer to its product than to the neighbour.

Most forms break it: label and field have 16 pixels between them, and so have field and next label. The page becomes a striped carpet, and people type the surname into the wrong box.

## A simple system

Choose steps and use nothing else: **4, 8, 12, 16, 24, 32, 48, 64**. Then

| relation | space |
|---|---|
| label to its field | 4 |
| field to its hint or error | 4 |
| field to next label | 16 to 24 |
| group to next group | 32 to 48 |

Because each step is half as large again or double, differences are visible. With 14 and 16 nobody can tell whether you meant something.

## Remove the boxes

Designers add lines and cards to show groups when the space does not do it. Try the reverse: take away every border, and repair the grouping with space alone. Then put back only the lines that you miss. Usually one or two survive.

## Alignment

Every edge that does not line up asks a small question: *is this different?* Put labels, fields and buttons on one left edge. Align numbers on the right, text on the left, and nothing in the centre except a title that stands alone.

### Try it

Screenshot a page, draw a vertical line along every left edge you find. More than four? Move things until there are three.`,
      ),
      link('GOV.UK Design System: question pages', 8, 'https://design-system.service.gov.uk/patterns/question-pages/'),
    ),
    section(
      'Finish',
      text(
        'The four states',
        5,
        'Every list can be *loading*, *empty*, *broken* or *full*. The empty one is the first thing a new user sees: say what will be here and offer the one action that fills it.',
      ),
      text(
        'Errors that help',
        5,
        '"Invalid input" accuses. "The date has to be in the future; today is 3 March" helps. Say what happened, what to do, and keep what was typed.\n\nPut the message beside the field, not only at the top, and let it say the same to a screen reader. Then count which errors people meet most often: the best error message is the change that makes it unnecessary.',
      ),
      text(
        'Test with three people',
        7,
        'Give them a task, not a tour: "Book a visit for your mother next week". Be silent. Write down where they stop, not what they say they like. Three people find most of the serious problems; mend those before you ask the fourth.',
      ),
    ),
  ],
}
