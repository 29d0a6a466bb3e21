import { link, preview, section, text, video } from '../../builders'
import type { DemoCourse } from '../../types'

export const javascript: DemoCourse = {
  key: 'javascript',
  title: 'JavaScript: From First Line to Real Projects',
  subtitle: 'Learn the language by building a shopping list, a quiz and a weather page',
  slug: 'javascript-from-first-line-to-real-projects',
  language: 'en',
  level: 'beginner',
  category: 'programming',
  topic: 'javascript',
  tags: ['javascript', 'web', 'beginner', 'projects'],
  price: 4999,
  discountPercent: 20,
  instructor: 'teacher',
  description: `JavaScript is the one language that every browser speaks. This course starts with a single line typed into the console and ends with three small projects that you can put online and show to somebody.

You learn values, functions, arrays and objects first, because everything else is made of them. Then comes the page: finding elements, reacting to clicks, remembering things between visits. The last part is about time: what happens when an answer from a server takes two seconds, and how \`async\` and \`await\` keep such code readable.

**Every lesson ends with something to type.** The exercises are short, and each one has a solution with the reasons, not only the result.`,
  whatYoullLearn: [
    'Read and write variables, functions, arrays and objects with confidence',
    'Change a page in answer to clicks, typing and time',
    'Fetch data from a public API and show errors politely',
    'Find a bug with the debugger instead of guessing',
    'Keep data between visits with localStorage',
    'Split a program into modules that make sense',
  ],
  requirements: ['A computer with a current browser', 'Some HTML helps; the first section repeats what is needed'],
  whoItsFor: [
    'People who have never programmed and want to start with something visible',
    'Designers who want to understand the pages they draw',
    'Anyone who has copied scripts for years and would like to know why they work',
  ],
  createdDaysAgo: 470,
  updatedDaysAgo: 12,
  sections: [
    section(
      'First steps',
      preview(video('Welcome: how to learn with Lectern', 'welcome.mp4')),
      preview(
        text(
          'Values and names',
          9,
          `
Open any web page, press **F12** and choose the *Console*. Type this and press Enter:

~~~js
3 + 4
~~~

The console answers \`7\`. You have just run JavaScript. What you typed is an *expression*: something that has a value.

## Three kinds of value you will meet all day

| kind | examples | what it is for |
|---|---|---|
| number | \`7\`, \`0.5\`, \`-12\` | counting and measuring |
| string | \`'tea'\`, \`"Hanoi"\` | text |
| boolean | \`true\`, \`false\` | yes or no |

You can ask a value for its kind with \`typeof\`:

~~~js
typeof 7        // 'number'
typeof 'tea'    // 'string'
typeof (3 > 2)  // 'boolean'
~~~

## Giving a value a name

~~~js
const price = 12
const quantity = 3
const total = price * quantity
total // 36
~~~

\`const\` binds a name to a value for good. If the value has to change later, use \`let\`:

~~~js
let count = 0
count = count + 1
~~~

You will read old code with \`var\`. It still works, but its rules about where the name is visible surprise people, so we do not use it.

**A good habit:** begin with \`const\`. Change it to \`let\` only when the program really needs to. A reader who sees \`const\` knows that the name will still mean the same thing forty lines further down.

## Text with values in it

Strings in backquotes may contain expressions:

~~~js
const name = 'Linh'
\`Hello \${name}, you owe \${price * quantity} dollars.\`
~~~

This is called a *template literal*. It is easier to read than gluing pieces together with \`+\`.

## A trap worth meeting early

~~~js
'5' + 3   // '53'
'5' * 3   // 15
~~~

The plus sign means "add" for numbers and "join" for strings. If one side is a string, it joins. Text typed into a form is always a string, so turn it into a number first: \`Number('5') + 3\` is \`8\`.

### Try it

1. Make two names, \`width\` and \`height\`, and compute the area of a room.
2. Print a sentence that contains the area, using a template literal.
3. Change \`const width\` after it was set. Read the error message aloud: it tells you exactly what happened.`,
        ),
      ),
      text(
        'Functions: a recipe with a name',
        8,
        `
A function is a piece of work that you describe once and use as often as you like.

~~~js
function priceWithTax(price, rate) {
  return price * (1 + rate)
}

priceWithTax(100, 0.08) // 108
~~~

\`price\` and \`rate\` are *parameters*: names for values that arrive later. \`return\` hands the result back to whoever called the function, and ends it.

## Return is not print

Beginners often write this:

~~~js
function double(n) {
  console.log(n * 2)
}

const result = double(4) // prints 8
result                   // undefined
~~~

\`console.log\` shows a value to *you*. \`return\` gives a value to the *program*. A function without \`return\` gives back \`undefined\`, and nothing can be computed with that. When in doubt, return the value and let the caller decide whether to print it.

## The short form

~~~js
const double = n => n * 2
const add = (a, b) => a + b
~~~

Arrow functions are convenient when a function is itself a value, for example when you hand it to another function:

~~~js
const prices = [4, 12, 7]
prices.map(p => p * 2)      // [8, 24, 14]
prices.filter(p => p > 5)   // [12, 7]
~~~

\`map\` makes a new array by applying the function to each element; \`filter\` keeps those for which it answers true. Neither changes \`prices\`.

## Default values

~~~js
function greet(name = 'friend') {
  return 'Good morning, ' + name
}

greet()       // 'Good morning, friend'
greet('Ana')  // 'Good morning, Ana'
~~~

## What makes a function good

- **One job.** If its name needs the word "and", it is probably two functions.
- **Everything it needs comes in through parameters.** Then you can test it by calling it.
- **A verb for a name:** \`sortByDate\`, \`formatPrice\`, \`isEmpty\`.

### Try it

Write \`isLeapYear(year)\`. A year is a leap year if it is divisible by 4, except for centuries, which must be divisible by 400. Check it with 2024 (yes), 1900 (no) and 2000 (yes).`,
      ),
    ),
    section(
      'The page answers',
      text(
        'Finding and changing elements',
        7,
        `
The browser turns HTML into a tree of objects, the *DOM*. \`document.querySelector('.total')\` returns the first element that matches a CSS selector, or \`null\` if there is none.

~~~js
const total = document.querySelector('.total')
total.textContent = '36.00'
~~~

Prefer \`textContent\` to \`innerHTML\` for anything a person typed: \`innerHTML\` would run their text as HTML, and that is how scripts get smuggled into pages.`,
      ),
      text(
        'Events',
        6,
        `
~~~js
button.addEventListener('click', () => {
  count += 1
  label.textContent = count
})
~~~

The function is not called now; it is *kept* and called at each click. Notice that you pass the function itself, without parentheses: \`addEventListener('click', save())\` would call \`save\` at once and register its result.`,
      ),
      link(
        'MDN: the DOM introduced',
        10,
        'https://developer.mozilla.org/en-US/docs/Web/API/Document_Object_Model/Introduction',
      ),
      text(
        'Project 1: a shopping list that remembers',
        20,
        `
Build a page with one input, one button and a list. Adding an item appends an \`li\`; clicking an item crosses it out. Save the array with \`localStorage.setItem('list', JSON.stringify(items))\` after every change and read it back when the page loads.

Keep **one array as the truth** and write a single \`render()\` that draws the list from it. Programs in which the page itself is the only memory become tangled at the third feature.`,
      ),
    ),
    section(
      'Waiting for answers',
      text(
        'Promises, async and await',
        12,
        `
A request to a server takes time, and JavaScript does not stand still meanwhile: clicks are still handled, animations still run. So \`fetch\` cannot return the data. It returns a **promise**, an object that stands for a result that will arrive later.

~~~js
async function loadWeather(city) {
  const response = await fetch('/weather?city=' + encodeURIComponent(city))
  if (!response.ok) throw new Error('The server answered ' + response.status)
  return response.json()
}
~~~

\`await\` pauses *this function* until the promise is settled; the rest of the page goes on. Only functions marked \`async\` (and modules) may use it, and an \`async\` function always returns a promise.

## A promise has three states

1. **pending**: nothing is known yet
2. **fulfilled**: there is a value
3. **rejected**: there is an error

Once it leaves *pending* it never changes again.

## Errors

A rejected promise under \`await\` behaves like a thrown error, so ordinary \`try\` and \`catch\` work:

~~~js
try {
  const weather = await loadWeather('Huế')
  show(weather)
} catch (error) {
  showMessage('The weather could not be loaded. Try again in a minute.')
}
~~~

Two details are easy to miss. \`fetch\` rejects only when the network fails: a reply of 404 or 500 counts as fulfilled, so check \`response.ok\`. And a forgotten \`await\` gives you a promise where you expected a value; if you see \`[object Promise]\` on your page, that is what happened.

## One after another, or together?

~~~js
// 2 seconds, if each takes one
const a = await loadWeather('Hanoi')
const b = await loadWeather('Saigon')

// 1 second
const [c, d] = await Promise.all([loadWeather('Hanoi'), loadWeather('Saigon')])
~~~

Use \`Promise.all\` when the requests do not depend on each other. If one fails, the whole fails; when you want to keep the good results anyway, use \`Promise.allSettled\`.

### Try it

Load two cities at once and show how long it took, with \`performance.now()\` before and after. Then break one address on purpose and make the page say something useful.`,
      ),
      link('MDN: Using promises', 12, 'https://developer.mozilla.org/en-US/docs/Web/JavaScript/Guide/Using_promises'),
      text(
        'Project 2: the weather page',
        25,
        `
Use a public weather API, show the next three days, and design all four states before you write code: *nothing asked yet*, *loading*, *here it is*, *something went wrong*. Most pages forget the last two, and it shows on a train.`,
      ),
      text(
        'Where to go from here',
        4,
        `
Rewrite your first project without looking at it. You will be surprised by what you now do differently; that difference is what you have learned. After that, TypeScript or a small framework is a good next step, in this order.`,
      ),
    ),
  ],
}
