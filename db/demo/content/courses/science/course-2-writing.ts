import { link, preview, section, text } from '../../builders'
import type { DemoCourse } from '../../types'

export const course2Writing: DemoCourse = {
  key: 'course-2-writing',
  id: '5ff2e3b37d305e09608a1de6',
  title: 'Course 2',
  subtitle: 'Clear writing: say it once, say it well',
  slug: 'course-2-clear-writing',
  language: 'en',
  level: 'beginner',
  category: 'science',
  topic: 'study-skills',
  tags: ['study skills', 'writing', 'introductory'],
  price: 1999,
  instructor: 'thu-ha',
  description: `The companion to the reading course. You take one page of your own and rewrite it five times, each time with a single rule: point first, people as subjects, verbs instead of nouns, short words, then aloud.

At the end the page has half its length and says more.`,
  whatYoullLearn: ['Put the point first', 'Turn nouns back into verbs', 'Cut without loss', 'Edit by ear'],
  requirements: ['A page that you have written'],
  whoItsFor: ['Students who write essays', 'Everyone who writes reports'],
  createdDaysAgo: 493,
  updatedDaysAgo: 72,
  sections: [
    section(
      'Sentences',
      preview(
        text(
          'Free the verbs',
          6,
          `
Look at this sentence from a report:

> An investigation of the causes of the delay was carried out by the team, and a recommendation for the replacement of the supplier was made.

Nobody is hurt, and nobody is awake. The actions (investigate, delay, recommend, replace) have been frozen into nouns, and weak verbs (carry out, make) had to be hired to do the work. Thaw them, and let people act:

> The team investigated why the delivery was late and recommends that we replace the supplier.

From twenty-four words to fifteen, and now it is visible *who* did *what*.

How to find frozen verbs: underline words that end in *-tion, -ment, -ance, -al, -ing* and ask whether a verb is hiding inside.

| frozen | free |
|---|---|
| make a decision | decide |
| conduct an analysis of | analyse |
| have a tendency to | tend to |
| give consideration to | consider |
| in the event of the failure of | if … fails |

Not every such noun is bad. *Education* and *agreement* are names of things that we need. Free those that name an *action in this sentence*.

The passive has its uses too: when nobody knows who did it, or when the thing is the topic. "The bridge was built in 1902" is fine. "Mistakes were made" is not.

**Try it:** one paragraph of yours, underline, thaw, count the words before and after.`,
        ),
      ),
      text(
        'The point first',
        4,
        'Write the last paragraph of your draft at the top. In most drafts that is where the author found out what they wanted to say.\n\nRead the new beginning to somebody. If they ask "and why?", the rest of the page has found its order: the reasons, strongest first.',
      ),
      text(
        'Short words',
        3,
        '*Use* for *utilise*, *about* for *with regard to*, *now* for *at this point in time*. Long words are fine when they are more exact. They seldom are.',
      ),
    ),
    section(
      'Whole pages',
      text(
        'Cut a third',
        5,
        'Cut what the reader knows, what you said already, and what you only kept because it was hard to find out. The last hurts most and helps most.',
      ),
      text(
        'Read it aloud',
        4,
        'Where you run out of breath, the sentence is too long. Where you stumble, so will they. Where you begin to hurry, you do not believe it yourself.',
      ),
      link('Wikipedia: Plain language', 5, 'https://en.wikipedia.org/wiki/Plain_language'),
    ),
  ],
}
