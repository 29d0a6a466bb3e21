import { link, preview, section, text } from '../../builders'
import type { DemoCourse } from '../../types'

export const typescript: DemoCourse = {
  key: 'typescript',
  title: 'TypeScript in Practice',
  subtitle: 'Types that catch real mistakes and stay out of your way',
  slug: 'typescript-in-practice',
  language: 'en',
  level: 'intermediate',
  category: 'programming',
  topic: 'javascript',
  tags: ['typescript', 'javascript', 'types'],
  price: 5999,
  instructor: 'teacher',
  description: `You know JavaScript and you have met \`undefined is not a function\` in production. TypeScript finds many such mistakes while you type, if you let it describe your data honestly.

The course takes a small booking program in plain JavaScript and moves it to strict TypeScript one file at a time. You see which types pay for themselves and which are decoration: unions instead of flags, \`unknown\` at the borders, no \`any\` in the middle.

There are no puzzles about conditional types for their own sake. There is one lesson about generics, and it is enough.`,
  whatYoullLearn: [
    'Model data so that impossible states cannot be written',
    'Narrow unions with checks that the compiler understands',
    'Validate what comes from outside and trust it afterwards',
    'Move an existing project to strict mode step by step',
    'Read long compiler errors from the bottom up',
  ],
  requirements: ['Working knowledge of JavaScript, including promises', 'Node 20 or newer'],
  whoItsFor: ['JavaScript developers who join a typed code base', 'Teams that plan to migrate'],
  createdDaysAgo: 330,
  updatedDaysAgo: 25,
  sections: [
    section(
      'Describe the data',
      preview(
        text(
          'Make impossible states impossible',
          9,
          `
Here is a type you meet in many programs:

~~~ts
type Request = {
  loading: boolean
  error?: string
  data?: Booking[]
}
~~~

Count the states it allows. \`loading\` may be true while \`error\` is set. \`data\` and \`error\` may both be there, or neither. Of the eight combinations only three or four make sense, and every reader has to guess which.

## Say what can happen

~~~ts
type Request =
  | { state: 'loading' }
  | { state: 'failed'; error: string }
  | { state: 'done'; data: Booking[] }
~~~

This is a **discriminated union**: all members share a literal field, \`state\`, by which they can be told apart. The compiler follows your checks:

~~~ts
function describe(request: Request): string {
  switch (request.state) {
    case 'loading':
      return 'One moment…'
    case 'failed':
      return request.error          // exists here, and only here
    case 'done':
      return request.data.length + ' bookings'
  }
}
~~~

Outside the \`failed\` branch, \`request.error\` is a compile error. You cannot forget to check, because unchecked code does not compile.

## Adding a state

Next month somebody adds \`{ state: 'cancelled' }\`. The function above now has a path without a \`return\`, and the compiler points at it. To get the same help where no value is returned, end the switch with a line that accepts nothing:

~~~ts
default: {
  const never: never = request
  throw new Error('Unknown state: ' + JSON.stringify(never))
}
~~~

Every place that has to change is found in seconds. That is the real use of types: not to decorate today's code, but to carry a change through it.

## Rules of thumb

- Two booleans that exclude each other are one union.
- An optional field that is "always there when …" belongs to one member of a union.
- A string with a known set of values is a union of literals: \`'present' | 'absent' | 'late'\`.
- Money is not \`number\` with a comment; name the unit in the field: \`priceCents\`.

### Try it

Find a type in your own code with two or more optional fields. Write down in words when each is present. Then turn the sentence into a union.`,
        ),
      ),
      text(
        'unknown at the border',
        7,
        `
Types vanish when the program runs, so a type annotation on \`await response.json()\` is a wish, not a check. Whatever comes from outside (HTTP, files, \`localStorage\`, environment variables) is \`unknown\` until something has looked at it.

~~~ts
import { z } from 'zod'

const Booking = z.object({
  id: z.string(),
  seats: z.number().int().positive(),
  from: z.iso.date(),
})
type Booking = z.infer<typeof Booking>

const booking = Booking.parse(await response.json())
~~~

One schema gives you both the check and the type, so the two cannot drift apart. \`parse\` throws with a list of what was wrong and where; \`safeParse\` returns a union you can switch on, which is the better choice for forms.

## Why not any?

\`any\` switches the compiler off for everything it touches, and it spreads: a property of \`any\` is \`any\`, the result of calling it is \`any\`. \`unknown\` is the honest twin. You may hold it and pass it on, but before you use it you have to narrow it:

~~~ts
function message(error: unknown): string {
  if (error instanceof Error) return error.message
  if (typeof error === 'string') return error
  return 'Something went wrong'
}
~~~

In strict mode the variable of a \`catch\` clause is \`unknown\` for this very reason: JavaScript lets anybody throw anything.

## Where to put the border

Draw your program as a box. Checks stand on its edge, each once. Inside, functions take exact types and do not check again. When you find yourself testing \`if (!booking)\` deep in the middle, ask how a booking could be missing there; usually the answer is that a border further out is open.

| place | tool |
|---|---|
| HTTP bodies, query strings | schema, \`safeParse\`, 400 with the list of errors |
| environment variables | schema once at start; stop with a clear message |
| your own database | the types of the query builder |
| data you built yourself | nothing: trust the compiler |

### Try it

Search your project for \`as \`. Every cast says "I know better". For each one, write down how you know; where you cannot, replace it by a check.`,
      ),
      link('TypeScript handbook: Narrowing', 12, 'https://www.typescriptlang.org/docs/handbook/2/narrowing.html'),
    ),
    section(
      'Change the code',
      text(
        'Strict mode, one flag at a time',
        6,
        `
Turning on \`strict\` in an old project may give four hundred errors. Turn on \`noImplicitAny\` first, mend, commit; then \`strictNullChecks\`, which finds the real bugs; then the rest. Add \`noUncheckedIndexedAccess\` last: it makes \`list[0]\` possibly \`undefined\`, which is the truth.`,
      ),
      text(
        'Generics: one lesson is enough',
        7,
        `
A generic says that two places have *the same* type, whichever it is.

~~~ts
function first<T>(list: T[]): T | undefined {
  return list[0]
}
~~~

If a type parameter appears only once in a signature, it relates nothing to anything and can be removed. That single test gets rid of most generics in the wild.`,
      ),
      text(
        'Reading compiler errors',
        5,
        `
Long errors are nested: each line says "because". Read the **last** line first; it names the property that does not fit. Then go up until you meet a type you know. Hover over both sides in the editor before you change anything.`,
      ),
    ),
    section(
      'The booking program',
      text(
        'Migrating the first module',
        12,
        `
Rename \`dates.js\` to \`dates.ts\` because it imports nothing. Leaves first, then the modules that use them: so every file you touch already stands on typed ground. Commit after each, and keep the program running all the way.`,
      ),
      text(
        'What we deleted',
        5,
        `
After the migration forty-one runtime checks were gone, eleven of them duplicates of each other, and two tests that only proved what the compiler now proves. Six real bugs turned up; four were missing cases in a \`switch\`.`,
      ),
    ),
  ],
}
