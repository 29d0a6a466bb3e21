import { link, preview, section, text } from '../../builders'
import type { DemoCourse } from '../../types'

export const course2: DemoCourse = {
  key: 'course-2',
  id: '64621e807e8afdc6899cecf9',
  title: 'Course 2',
  subtitle: 'Taking notes that you will use again',
  slug: 'course-2-notes-you-will-use-again',
  language: 'en',
  level: 'beginner',
  category: 'science',
  topic: 'study-skills',
  tags: ['study skills', 'notes', 'introductory'],
  price: 1999,
  instructor: 'teacher',
  description: `The second of two short introductory courses. Most notes are written and never read. You learn three forms (margin questions, one-page summaries, a card box), when each is worth the trouble, and how to find things again.

Paper or screen: the course does not mind.`,
  whatYoullLearn: [
    'Take notes in your own words',
    'Write margin questions',
    'Summarise on one page',
    'Build a small card box',
  ],
  requirements: ['Course 1 helps, but is not needed'],
  whoItsFor: ['Students', 'Readers who forget what they read'],
  createdDaysAgo: 478,
  updatedDaysAgo: 64,
  sections: [
    section(
      'While listening',
      preview(
        text(
          'Write less, ask more',
          6,
          `
If you write down every word, your hand works and your head rests. Good notes are *shorter than what was said*, because something had to be decided.

Draw a line a third from the left edge. On the **right** you write while listening: words, arrows, examples, in your own terms. The **left** stays empty.

Within a day, go through the page and write into the left column the *question* to which the right side is the answer. Not "photosynthesis" but "Why do plants need light, if the sugar is made from air and water?".

At the bottom leave five lines. There, one or two sentences: what was this page about? If you cannot say it, you have found out today, and not the night before the exam.

To repeat, cover the right column and answer the questions. You have made your own test without noticing.

The method is known as *Cornell notes*, after the university where Walter Pauk taught it in the 1950s. Its secret is not the line. It is the second visit within a day, while you can still repair what you did not understand.

**Try it:** one film or lecture today, questions tomorrow morning.`,
        ),
      ),
      text(
        'Abbreviations that last',
        3,
        'Ten are enough: → leads to, ∵ because, ≠ differs from, ! important, ? ask. Write the list inside the cover. Anything cleverer will be unreadable in a month.',
      ),
      text(
        'Slides are not notes',
        4,
        'Slides are somebody else’s memory aid. Write what the speaker said *between* them: the example, the doubt, the joke that made it clear.\n\nIf the slides will be handed out, copy nothing from them; write the number of the slide and your question. You will have twice as much attention for the voice.',
      ),
    ),
    section(
      'Afterwards',
      text(
        'One page per chapter',
        5,
        'Fill one page, then stop. Draw it if you can. The limit forces you to choose, and choosing is understanding.\n\nNext week try to redraw the page from memory before you look. What is missing on the second sheet was decoration on the first.',
      ),
      text(
        'A box of cards',
        6,
        'One thought per card, in whole sentences, with the source, and a link to at least one other card. After a hundred cards the box begins to answer questions that you did not ask.',
      ),
      link('Wikipedia: Note-taking', 5, 'https://en.wikipedia.org/wiki/Note-taking'),
    ),
  ],
}
