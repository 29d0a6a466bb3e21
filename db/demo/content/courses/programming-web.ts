import { link, preview, section, text, video } from '../builders'
import type { DemoCourse } from '../types'

export const programmingWeb: DemoCourse[] = [
  {
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

You learn values, functions, arrays and objects first, because everything else is made of them. Then comes the page: finding elements, reacting to clicks, remembering things between visits. The last part is about time: what happens when an answer from a server takes two seconds, and how ´async´ and ´await´ keep such code readable.

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

The console answers ´7´. You have just run JavaScript. What you typed is an *expression*: something that has a value.

## Three kinds of value you will meet all day

| kind | examples | what it is for |
|---|---|---|
| number | ´7´, ´0.5´, ´-12´ | counting and measuring |
| string | ´'tea'´, ´"Hanoi"´ | text |
| boolean | ´true´, ´false´ | yes or no |

You can ask a value for its kind with ´typeof´:

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

´const´ binds a name to a value for good. If the value has to change later, use ´let´:

~~~js
let count = 0
count = count + 1
~~~

You will read old code with ´var´. It still works, but its rules about where the name is visible surprise people, so we do not use it.

**A good habit:** begin with ´const´. Change it to ´let´ only when the program really needs to. A reader who sees ´const´ knows that the name will still mean the same thing forty lines further down.

## Text with values in it

Strings in backquotes may contain expressions:

~~~js
const name = 'Linh'
´Hello \${name}, you owe \${price * quantity} dollars.´
~~~

This is called a *template literal*. It is easier to read than gluing pieces together with ´+´.

## A trap worth meeting early

~~~js
'5' + 3   // '53'
'5' * 3   // 15
~~~

The plus sign means "add" for numbers and "join" for strings. If one side is a string, it joins. Text typed into a form is always a string, so turn it into a number first: ´Number('5') + 3´ is ´8´.

### Try it

1. Make two names, ´width´ and ´height´, and compute the area of a room.
2. Print a sentence that contains the area, using a template literal.
3. Change ´const width´ after it was set. Read the error message aloud: it tells you exactly what happened.`,
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

´price´ and ´rate´ are *parameters*: names for values that arrive later. ´return´ hands the result back to whoever called the function, and ends it.

## Return is not print

Beginners often write this:

~~~js
function double(n) {
  console.log(n * 2)
}

const result = double(4) // prints 8
result                   // undefined
~~~

´console.log´ shows a value to *you*. ´return´ gives a value to the *program*. A function without ´return´ gives back ´undefined´, and nothing can be computed with that. When in doubt, return the value and let the caller decide whether to print it.

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

´map´ makes a new array by applying the function to each element; ´filter´ keeps those for which it answers true. Neither changes ´prices´.

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
- **A verb for a name:** ´sortByDate´, ´formatPrice´, ´isEmpty´.

### Try it

Write ´isLeapYear(year)´. A year is a leap year if it is divisible by 4, except for centuries, which must be divisible by 400. Check it with 2024 (yes), 1900 (no) and 2000 (yes).`,
        ),
      ),
      section(
        'The page answers',
        text(
          'Finding and changing elements',
          7,
          `
The browser turns HTML into a tree of objects, the *DOM*. ´document.querySelector('.total')´ returns the first element that matches a CSS selector, or ´null´ if there is none.

~~~js
const total = document.querySelector('.total')
total.textContent = '36.00'
~~~

Prefer ´textContent´ to ´innerHTML´ for anything a person typed: ´innerHTML´ would run their text as HTML, and that is how scripts get smuggled into pages.`,
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

The function is not called now; it is *kept* and called at each click. Notice that you pass the function itself, without parentheses: ´addEventListener('click', save())´ would call ´save´ at once and register its result.`,
        ),
        link('MDN: the DOM introduced', 10, 'https://developer.mozilla.org/en-US/docs/Web/API/Document_Object_Model/Introduction'),
        text(
          'Project 1: a shopping list that remembers',
          20,
          `
Build a page with one input, one button and a list. Adding an item appends an ´li´; clicking an item crosses it out. Save the array with ´localStorage.setItem('list', JSON.stringify(items))´ after every change and read it back when the page loads.

Keep **one array as the truth** and write a single ´render()´ that draws the list from it. Programs in which the page itself is the only memory become tangled at the third feature.`,
        ),
      ),
      section(
        'Waiting for answers',
        text(
          'Promises, async and await',
          12,
          `
A request to a server takes time, and JavaScript does not stand still meanwhile: clicks are still handled, animations still run. So ´fetch´ cannot return the data. It returns a **promise**, an object that stands for a result that will arrive later.

~~~js
async function loadWeather(city) {
  const response = await fetch('/weather?city=' + encodeURIComponent(city))
  if (!response.ok) throw new Error('The server answered ' + response.status)
  return response.json()
}
~~~

´await´ pauses *this function* until the promise is settled; the rest of the page goes on. Only functions marked ´async´ (and modules) may use it, and an ´async´ function always returns a promise.

## A promise has three states

1. **pending**: nothing is known yet
2. **fulfilled**: there is a value
3. **rejected**: there is an error

Once it leaves *pending* it never changes again.

## Errors

A rejected promise under ´await´ behaves like a thrown error, so ordinary ´try\` and \`catch´ work:

~~~js
try {
  const weather = await loadWeather('Huế')
  show(weather)
} catch (error) {
  showMessage('The weather could not be loaded. Try again in a minute.')
}
~~~

Two details are easy to miss. ´fetch´ rejects only when the network fails: a reply of 404 or 500 counts as fulfilled, so check ´response.ok´. And a forgotten ´await´ gives you a promise where you expected a value; if you see ´[object Promise]´ on your page, that is what happened.

## One after another, or together?

~~~js
// 2 seconds, if each takes one
const a = await loadWeather('Hanoi')
const b = await loadWeather('Saigon')

// 1 second
const [c, d] = await Promise.all([loadWeather('Hanoi'), loadWeather('Saigon')])
~~~

Use ´Promise.all´ when the requests do not depend on each other. If one fails, the whole fails; when you want to keep the good results anyway, use ´Promise.allSettled´.

### Try it

Load two cities at once and show how long it took, with ´performance.now()´ before and after. Then break one address on purpose and make the page say something useful.`,
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
  },
  {
    key: 'html-css',
    title: 'HTML and CSS Foundations',
    subtitle: 'Meaningful pages that look right on a phone',
    slug: 'html-and-css-foundations',
    language: 'en',
    level: 'beginner',
    category: 'programming',
    topic: 'web',
    tags: ['html', 'css', 'responsive', 'free'],
    price: 0,
    instructor: 'teacher',
    description: `A web page is a document first. You learn to say what each part *is* (a heading, a list, a button) before you decide how it looks, and you find that good structure makes styling short.

The second half is CSS that lasts: the cascade, flexbox, grid, and one layout that works from 320 pixels to a wide screen without a single device name in it.

You finish with a personal page that passes an accessibility check and loads in under a second.`,
    whatYoullLearn: [
      'Choose the right element for the meaning',
      'Explain why one CSS rule wins over another',
      'Lay out a page with flexbox and grid',
      'Make a page usable by keyboard and by screen reader',
    ],
    requirements: ['A text editor and a browser'],
    whoItsFor: ['Complete beginners', 'Writers and teachers who publish on the web'],
    createdDaysAgo: 455,
    updatedDaysAgo: 40,
    sections: [
      section(
        'Structure',
        preview(
          text(
            'What an element means',
            8,
            `
HTML has more than a hundred elements, and you need about thirty. The question to ask is never "what does it look like?" but "what *is* it?".

~~~html
<article>
  <h2>Rice noodles, three ways</h2>
  <p>Published on <time datetime="2026-03-02">2 March</time></p>
  <ul>
    <li>with broth</li>
    <li>with lime</li>
    <li>fried</li>
  </ul>
</article>
~~~

A browser, a search engine and a screen reader all understand this without seeing it. Now compare:

~~~html
<div class="title">Rice noodles, three ways</div>
<div class="list">- with broth<br>- with lime<br>- fried</div>
~~~

It can be made to look the same. But a blind reader who jumps from heading to heading will never find it, and nothing says "list of three".

## The elements that carry a page

| element | says |
|---|---|
| ´header´, ´nav´, ´main´, ´footer´ | the regions of the page; one ´main´ only |
| ´h1´ to ´h6´ | headings; the number is the level in the outline, not the size |
| ´p´, ´ul´, ´ol´, ´dl´ | paragraphs and lists |
| ´a´ | goes somewhere |
| ´button´ | does something |
| ´figure´ and ´figcaption´ | a picture with its caption |
| ´form´, ´label´, ´input´ | asking for something |

## Link or button?

If it has an address, it is a link: people can open it in a new tab or copy it. If it changes something on this page, it is a button. A ´div´ with a click handler is neither: it cannot be reached with the Tab key, does not answer to Enter and Space, and is not announced. You would have to rebuild all of that by hand.

## Labels

Every field needs a label that belongs to it:

~~~html
<label for="email">E-mail</label>
<input id="email" name="email" type="email" autocomplete="email">
~~~

Clicking the label now focuses the field, which helps everybody with a thumb. A placeholder is not a label: it vanishes at the very moment when you need it.

### Try it

Take a page you like, switch its CSS off (Firefox: *View → Page Style → No Style*), and read it. Does it still make sense from top to bottom? If so, somebody chose the elements well.`,
          ),
        ),
        text(
          'Headings make an outline',
          4,
          `
Read only the headings of your page. They should sound like a table of contents: one ´h1´, no skipped levels. If you choose ´h4´ because it is smaller, change the CSS instead.`,
        ),
        link('MDN: HTML elements reference', 6, 'https://developer.mozilla.org/en-US/docs/Web/HTML/Reference/Elements'),
      ),
      section(
        'Style',
        text(
          'The cascade, without fear',
          9,
          `
Two rules want to colour the same paragraph. Which one wins? The browser decides in this order and stops at the first difference:

1. **Origin and importance.** Your style sheet beats the browser's defaults; ´!important´ turns the order round and is best left alone.
2. **Cascade layers**, if you use ´@layer´: a later layer wins.
3. **Specificity.** Count ids, then classes (with attributes and pseudo-classes), then element names. One class beats any number of element names.
4. **Order.** Equal so far? The later rule wins.

~~~css
p { color: black; }              /* 0-0-1 */
.note { color: green; }          /* 0-1-0, wins over p */
article p { color: navy; }       /* 0-0-2, loses to .note */
#intro { color: maroon; }        /* 1-0-0, wins over all of these */
~~~

Most "CSS does not work" moments are step 3. The cure is not a stronger selector; it is to keep all selectors weak. Style with **one class** wherever you can, do not style by id, and the later rule simply wins.

## Inheritance is something else

Some properties (´color´, ´font-family´, ´line-height´) pass from parent to child when nothing sets them on the child. Others (´margin´, ´border´, ´background´) do not. So set type on ´body´ once, and boxes where they are:

~~~css
body { font: 1.0625rem/1.6 'Source Serif 4', Georgia, serif; color: #22302a; }
~~~

An inherited value has no specificity at all. Any rule that touches the child directly beats it, even ´*´.

## Look, do not guess

Right-click, *Inspect*. The Styles panel lists every rule that matches, strongest first, with the losers struck through and the file and line beside them. Five seconds there replace ten minutes of adding ´!important´.

## Units that age well

- ´rem´ for type and spacing: it follows the size that the reader has chosen.
- ´ch´ for line length: ´max-width: 68ch´ keeps text readable on any screen.
- ´%´ and ´fr´ for layout.
- ´px´ for hairlines.

### Try it

Write three rules that match the same link, predict the colour on paper, then look.`,
        ),
        text(
          'Flexbox for rows, grid for pages',
          8,
          `
Flexbox lays things out along **one** axis: a toolbar, a row of tags. Grid thinks in **two**: rows and columns together.

~~~css
.cards { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fill, minmax(16rem, 1fr)); }
~~~

This one line gives one column on a phone and four on a desk, without a media query. ´minmax(16rem, 1fr)´ says: never narrower than 16rem, and share what is left.`,
        ),
        link('MDN: CSS grid layout', 10, 'https://developer.mozilla.org/en-US/docs/Web/CSS/CSS_grid_layout'),
      ),
      section(
        'Publish',
        text(
          'A page that loads quickly',
          5,
          `
Give images a ´width´ and ´height´ so that text does not jump when they arrive. Add ´loading="lazy"´ to those below the fold. Serve photographs as WebP or AVIF at the size they are shown, not at the size the camera made.`,
        ),
        text(
          'Your personal page',
          15,
          `
Make one page about something you know: a recipe, a street, a hobby. Validate the HTML, walk through it with the Tab key, zoom to 400 %, and show it to somebody on their phone. Mend what made them hesitate.`,
        ),
      ),
    ],
  },
  {
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
    description: `You know JavaScript and you have met ´undefined is not a function´ in production. TypeScript finds many such mistakes while you type, if you let it describe your data honestly.

The course takes a small booking program in plain JavaScript and moves it to strict TypeScript one file at a time. You see which types pay for themselves and which are decoration: unions instead of flags, ´unknown´ at the borders, no ´any´ in the middle.

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

Count the states it allows. ´loading´ may be true while ´error´ is set. ´data´ and ´error´ may both be there, or neither. Of the eight combinations only three or four make sense, and every reader has to guess which.

## Say what can happen

~~~ts
type Request =
  | { state: 'loading' }
  | { state: 'failed'; error: string }
  | { state: 'done'; data: Booking[] }
~~~

This is a **discriminated union**: all members share a literal field, ´state´, by which they can be told apart. The compiler follows your checks:

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

Outside the ´failed´ branch, ´request.error´ is a compile error. You cannot forget to check, because unchecked code does not compile.

## Adding a state

Next month somebody adds ´{ state: 'cancelled' }´. The function above now has a path without a ´return´, and the compiler points at it. To get the same help where no value is returned, end the switch with a line that accepts nothing:

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
- A string with a known set of values is a union of literals: ´'present' | 'absent' | 'late'´.
- Money is not ´number´ with a comment; name the unit in the field: ´priceCents´.

### Try it

Find a type in your own code with two or more optional fields. Write down in words when each is present. Then turn the sentence into a union.`,
          ),
        ),
        text(
          'unknown at the border',
          7,
          `
Types vanish when the program runs, so a type annotation on ´await response.json()´ is a wish, not a check. Whatever comes from outside (HTTP, files, ´localStorage´, environment variables) is ´unknown´ until something has looked at it.

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

One schema gives you both the check and the type, so the two cannot drift apart. ´parse´ throws with a list of what was wrong and where; ´safeParse´ returns a union you can switch on, which is the better choice for forms.

## Why not any?

´any´ switches the compiler off for everything it touches, and it spreads: a property of ´any´ is ´any´, the result of calling it is ´any´. ´unknown´ is the honest twin. You may hold it and pass it on, but before you use it you have to narrow it:

~~~ts
function message(error: unknown): string {
  if (error instanceof Error) return error.message
  if (typeof error === 'string') return error
  return 'Something went wrong'
}
~~~

In strict mode the variable of a ´catch´ clause is ´unknown´ for this very reason: JavaScript lets anybody throw anything.

## Where to put the border

Draw your program as a box. Checks stand on its edge, each once. Inside, functions take exact types and do not check again. When you find yourself testing ´if (!booking)´ deep in the middle, ask how a booking could be missing there; usually the answer is that a border further out is open.

| place | tool |
|---|---|
| HTTP bodies, query strings | schema, ´safeParse´, 400 with the list of errors |
| environment variables | schema once at start; stop with a clear message |
| your own database | the types of the query builder |
| data you built yourself | nothing: trust the compiler |

### Try it

Search your project for ´as ´. Every cast says "I know better". For each one, write down how you know; where you cannot, replace it by a check.`,
        ),
        link('TypeScript handbook: Narrowing', 12, 'https://www.typescriptlang.org/docs/handbook/2/narrowing.html'),
      ),
      section(
        'Change the code',
        text(
          'Strict mode, one flag at a time',
          6,
          `
Turning on ´strict´ in an old project may give four hundred errors. Turn on ´noImplicitAny´ first, mend, commit; then ´strictNullChecks´, which finds the real bugs; then the rest. Add ´noUncheckedIndexedAccess´ last: it makes ´list[0]´ possibly ´undefined´, which is the truth.`,
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
Rename ´dates.js´ to ´dates.ts´ because it imports nothing. Leaves first, then the modules that use them: so every file you touch already stands on typed ground. Commit after each, and keep the program running all the way.`,
        ),
        text(
          'What we deleted',
          5,
          `
After the migration forty-one runtime checks were gone, eleven of them duplicates of each other, and two tests that only proved what the compiler now proves. Six real bugs turned up; four were missing cases in a ´switch´.`,
        ),
      ),
    ],
  },
]
