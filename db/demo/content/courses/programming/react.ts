import { link, preview, section, text } from '../../builders'
import type { DemoCourse } from '../../types'

export const react: DemoCourse = {
  key: 'react',
  title: 'React: Interfaces from Small Parts',
  subtitle: 'State, effects and forms, with fewer surprises',
  slug: 'react-interfaces-from-small-parts',
  language: 'en',
  level: 'intermediate',
  category: 'programming',
  topic: 'web',
  tags: ['react', 'javascript', 'frontend'],
  price: 6999,
  discountPercent: 25,
  instructor: 'teacher',
  editors: ['oskar'],
  description: `React has one central idea: the interface is a function of the state. Nearly every difficulty people have with it comes from keeping state twice or in the wrong place.

We build a seat map for a small theatre, first with too much state and then with less and less, and see bugs disappear on the way. Forms, lists, loading and errors come up where the theatre needs them.`,
  whatYoullLearn: [
    'Decide what is state and what is only computed',
    'Use effects for the outside world and nothing else',
    'Build accessible forms',
    'Test what the user sees',
  ],
  requirements: ['Solid JavaScript', 'Basic HTML and CSS'],
  whoItsFor: ['Front-end developers', 'Back-end developers who now own a page too'],
  createdDaysAgo: 300,
  updatedDaysAgo: 18,
  sections: [
    section(
      'State',
      preview(
        text(
          'What is state, and what is not',
          7,
          `
State is what the program must *remember* because it cannot work it out. Everything else is computed.

A cart shows lines, a count and a total. Three pieces of state? No: one. Count and total follow from the lines.

~~~jsx
function Cart({ lines }) {
  const count = lines.reduce((sum, line) => sum + line.quantity, 0)
  const total = lines.reduce((sum, line) => sum + line.quantity * line.price, 0)
  return <p>{count} items, {total} in total</p>
}
~~~

If you keep \`total\` in its own \`useState\`, you must remember to update it in every place that changes a line. You will forget one, and the page will show a wrong sum until the next reload.

Ask three questions of each candidate:

1. Does it come from the parent through props? Then it is not state here.
2. Does it never change? Then it is a constant.
3. Can I compute it from other state or props? Then compute it, during rendering.

What survives is state. Put it into the lowest component that contains everyone who needs it. For two siblings that is their parent; this is all that "lifting state up" means.

**Try it:** open a component of yours with an effect that only calls a setter. In most cases the state it sets can go, and the effect with it.`,
        ),
      ),
      text(
        'Lists and keys',
        4,
        'A key tells React which row is which between two renderings. Use the id of the data. With the index as a key, deleting the first of three rows makes React keep the first two elements and drop the last, so the text typed into row two jumps to another person.',
      ),
      text(
        'Effects are for the outside',
        6,
        'An effect synchronises the component with something that React does not control: a network connection, a timer, the title of the document. It returns the way to undo itself. If nothing outside is involved, you do not need one.',
      ),
      link(
        'React documentation: You might not need an effect',
        12,
        'https://react.dev/learn/you-might-not-need-an-effect',
      ),
    ),
    section(
      'The theatre',
      text(
        'A seat is a button',
        6,
        'Each seat is a `button` with `aria-pressed` and a name such as "Row C, seat 4". Keyboard and screen reader work at once, and the styling of the three states hangs on the attribute, not on an extra class.',
      ),
      text(
        'Forms and their errors',
        8,
        'Show an error when the person leaves the field, not at the first letter. Tie it to the field with `aria-describedby`, and after a failed submit move the focus to the first field that is wrong. Keep what was typed: nobody wants to fill in an address twice.',
      ),
      text(
        'Test what the user sees',
        6,
        'Find elements by role and name, as a person does: `getByRole("button", { name: "Row C, seat 4" })`. Such a test survives every refactoring that the user would not notice, and fails at the first that they would.',
      ),
    ),
  ],
}
