import { link, preview, section, text } from '../../builders'
import type { DemoCourse } from '../../types'

export const calculus: DemoCourse = {
  key: 'calculus',
  title: 'Calculus in Pictures',
  subtitle: 'Slopes and areas before symbols',
  slug: 'calculus-in-pictures',
  language: 'en',
  level: 'intermediate',
  category: 'science',
  topic: 'maths',
  tags: ['calculus', 'mathematics', 'derivatives'],
  price: 3999,
  discountPercent: 15,
  instructor: 'samir',
  description: `Two pictures carry the whole of calculus: the slope of a curve and the area under it. You draw both for weeks before a symbol appears, and then discover that they undo each other.

You need algebra. You do not need talent.`,
  whatYoullLearn: [
    'See a derivative as a slope',
    'Differentiate the usual functions',
    'Understand the fundamental theorem',
    'Set up simple integrals',
  ],
  requirements: ['Algebra: powers, brackets, linear functions'],
  whoItsFor: ['Students before the first semester', 'Adults who want a second try'],
  createdDaysAgo: 170,
  updatedDaysAgo: 41,
  sections: [
    section(
      'Slope',
      preview(
        text(
          'How fast, right now?',
          7,
          `
A stone falls. After \`t\` seconds it has fallen about \`5t²\` metres. How fast is it at \`t = 1\`?

Speed is distance divided by time, but "at one second" has no duration. So take a short piece and make it shorter:

| from | to | metres | speed |
|---|---|---|---|
| 1 s | 2 s | 20 − 5 = 15 | 15 m/s |
| 1 s | 1.1 s | 6.05 − 5 = 1.05 | 10.5 m/s |
| 1 s | 1.01 s | 5.1005 − 5 = 0.1005 | 10.05 m/s |
| 1 s | 1.001 s | 0.010005 | 10.005 m/s |

The speeds settle at **10**. That is the speed at one second.

With a letter \`h\` for the short time: the distance is \`5(1 + h)² − 5 = 10h + 5h²\`. Divide by \`h\`: \`10 + 5h\`. When \`h\` shrinks, \`5h\` disappears and 10 remains. Note that we divided *before* we let \`h\` vanish; at no moment did we divide by zero.

Now the picture. Draw the curve \`5t²\`. The average speed is the slope of a straight line through two points of it. When the second point slides towards the first, the line turns until it just touches: the **tangent**. The derivative is its slope.

Do the same at any \`t\`, and you get \`10t\`. So the function \`5t²\` has the derivative \`10t\`: at three seconds the stone does 30 metres per second.

**Try it:** find the slope of \`x²\` at 3 with the table, then with the letter. (6.)`,
        ),
      ),
      text(
        'Rules you can draw',
        6,
        'The slope of a sum is the sum of the slopes: stack two curves and see. For a product draw a rectangle with sides *u* and *v* that grow a little: two strips are added, *u·dv* and *v·du*, and a corner so small that it does not count.',
      ),
      text(
        'Where the slope is zero',
        5,
        'At the top of a hill the tangent is level. So to find the largest box made from a sheet, look for the zeros of the derivative, and check the ends as well.',
      ),
    ),
    section(
      'Area',
      text(
        'Strips',
        6,
        'Cut the area under a curve into thin strips. Each is nearly a rectangle, height times width. The thinner, the better the sum. The integral is what the sums settle at.',
      ),
      text(
        'The two undo each other',
        7,
        'Let A(x) be the area up to x. Move a little to the right: the area grows by a strip of height f(x). So the slope of A is f. Area and slope are inverse, and integrals can be found by reading a table of derivatives backwards.',
      ),
      link(
        'Wikipedia: Fundamental theorem of calculus',
        8,
        'https://en.wikipedia.org/wiki/Fundamental_theorem_of_calculus',
      ),
    ),
  ],
}
