import { link, preview, section, text, video } from '../../builders'
import type { DemoCourse } from '../../types'

export const algorithms: DemoCourse = {
  key: 'algorithms',
  title: 'Algorithms You Can See',
  subtitle: 'Searching, sorting and graphs, drawn step by step',
  slug: 'algorithms-you-can-see',
  language: 'en',
  level: 'intermediate',
  category: 'programming',
  topic: 'algorithms',
  tags: ['algorithms', 'binary search', 'sorting', 'interviews'],
  price: 3499,
  instructor: 'teacher',
  description: `An algorithm is easier to trust once you have watched it work. Each topic begins with a short film or a drawing, goes on with code in twenty lines or fewer, and ends with the question "how does the work grow when the input doubles?".

You meet binary search, three ways to sort, hash tables, breadth-first search and Dijkstra's shortest paths. Not more: these few ideas come back everywhere, and understanding them well beats recognising thirty names.

The code is in JavaScript, written so plainly that you can carry it to any language.`,
  whatYoullLearn: [
    'Estimate how an algorithm scales before you run it',
    'Write binary search without an off-by-one error',
    'Choose between an array, a hash table and a tree',
    'Find shortest paths in a graph',
    'Argue why a loop is correct with an invariant',
  ],
  requirements: ['Comfort with loops, functions and arrays in any language'],
  whoItsFor: ['Self-taught programmers who skipped the theory', 'Students who prepare for an interview'],
  createdDaysAgo: 400,
  updatedDaysAgo: 8,
  sections: [
    section(
      'Searching',
      preview(video('Film: how binary search halves the work', 'binary-search.mp4')),
      preview(
        text(
          'Binary search, without the off-by-one',
          10,
          `
You look for a name in a printed phone book. You do not start at A; you open it in the middle, see that you are too far, and throw away the right half. Twenty such steps are enough for a million names, because 2²⁰ is a little more than a million.

## The code

~~~js
function indexOf(sorted, wanted) {
  let low = 0
  let high = sorted.length - 1
  while (low <= high) {
    const mid = Math.floor((low + high) / 2)
    if (sorted[mid] === wanted) return mid
    if (sorted[mid] < wanted) low = mid + 1
    else high = mid - 1
  }
  return -1
}
~~~

It is famous for being easy to get wrong. What keeps it right is one sentence, the **invariant**:

> If the wanted value is in the array at all, its index lies between \`low\` and \`high\`, both included.

Check it against each line:

- *Before the loop:* \`low\` is the first index, \`high\` the last. True.
- *\`low = mid + 1\`:* everything up to and including \`mid\` is smaller than the wanted value, so it can go. Still true.
- *\`high = mid - 1\`:* the mirror image. Still true.
- *After the loop:* \`low > high\`, so the range is empty, and by the invariant the value is not there. \`-1\` is right.

Because both ends are included, the loop must run while \`low <= high\`; with \`<\` a range of one element would never be looked at. And because \`mid\` was already examined, both updates step past it, so the range shrinks every time and the loop must end.

## A walk-through

Find 23 in \`[2, 5, 8, 12, 16, 23, 38, 56, 72, 91]\`:

| low | high | mid | value | what we learn |
|---|---|---|---|---|
| 0 | 9 | 4 | 16 | too small, go right |
| 5 | 9 | 7 | 56 | too big, go left |
| 5 | 6 | 5 | 23 | found at index 5 |

Three looks instead of six.

## What it needs

The array must be **sorted by the same order** that you compare with. On unsorted data the function returns an answer without complaint, and the answer is nonsense. Sorting first costs more than one plain search, so binary search pays when you search the same data many times.

### Try it

Change the function so that it returns the index of the *first* of several equal values. Hint: on a match, remember \`mid\` and go on to the left.`,
        ),
      ),
      text(
        'How work grows',
        8,
        `
Suppose a program takes one second for a thousand records. How long does it take for two thousand? The answer depends on the *shape* of the work, not on the machine.

| growth | name | 1,000 → 2,000 | example |
|---|---|---|---|
| O(1) | constant | the same | look up a key in a hash table |
| O(log n) | logarithmic | one more step | binary search |
| O(n) | linear | twice | read every record |
| O(n log n) | | a little over twice | good sorting |
| O(n²) | quadratic | four times | compare all pairs |
| O(2ⁿ) | exponential | hopeless | try all subsets |

The notation throws away constants on purpose. \`3n + 20\` and \`n\` are both O(n): for large n, the straight line decides, not its slope.

## Reading it off the code

- One loop over the data: O(n).
- A loop inside a loop, both over the data: O(n²).
- Each step halves what is left: O(log n).
- A loop whose body halves: O(n log n).

~~~js
// O(n²): includes() walks the list each time
const both = a.filter(x => b.includes(x))

// O(n): one walk to build the set, then constant look-ups
const inB = new Set(b)
const both2 = a.filter(x => inB.has(x))
~~~

With ten elements nobody notices. With a hundred thousand in each list the first line makes up to ten billion comparisons, the second about two hundred thousand steps.

## Three cautions

1. **Small inputs have their own law.** For ten elements the "worse" algorithm is often faster because it is simpler.
2. **Average and worst case differ.** Hash tables are O(1) on average; with an unlucky set of keys they degrade.
3. **Measure.** Big-O tells you what to suspect. A profiler tells you where the time went.

### Try it

Take a function of your own that handles a list. Say its growth aloud, then measure it with 1,000, 2,000 and 4,000 elements. Do the ratios agree?`,
      ),
      link('Wikipedia: Binary search', 8, 'https://en.wikipedia.org/wiki/Binary_search'),
    ),
    section(
      'Sorting',
      text(
        'Insertion sort: what your hands do with cards',
        6,
        `
Take the next card and slide it left until it meets a smaller one. The part on the left is always sorted: that is the invariant. The work is O(n²) in the worst case, but nearly sorted data costs almost nothing, which is why real libraries use it for short pieces.`,
      ),
      text(
        'Merge sort: split, sort, zip',
        7,
        `
Two sorted piles can be merged in one pass: compare the tops, take the smaller. Split the data until each pile has one element, then merge upwards. There are log n levels and each merges n elements, hence O(n log n), always. It is *stable*: equal elements keep their order.`,
      ),
      text(
        'Sort by what?',
        4,
        `
~~~js
[10, 9, 1].sort()                  // [1, 10, 9]
[10, 9, 1].sort((a, b) => a - b)   // [1, 9, 10]
~~~

Without a comparison function JavaScript sorts by text. For names use \`localeCompare\` with the right language, or "Đặng" will land after "Zoé".`,
      ),
    ),
    section(
      'Graphs',
      text(
        'Breadth-first search',
        7,
        `
Start at one node, visit all neighbours, then all *their* neighbours. A queue holds who is next, a set holds who was seen. The first time you reach a node, you have reached it by a path with the fewest steps.`,
      ),
      text(
        "Dijkstra's shortest paths",
        9,
        `
When edges have lengths, fewest steps is no longer shortest. Always continue from the node with the smallest known distance. Once taken, its distance is final, because any detour would go through a node that is at least as far. This argument fails with negative lengths, and so does the algorithm.`,
      ),
      link('Wikipedia: Dijkstra’s algorithm', 8, 'https://en.wikipedia.org/wiki/Dijkstra%27s_algorithm'),
    ),
  ],
}
