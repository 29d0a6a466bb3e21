import { pdf, preview, section, text, video } from '../../builders'
import type { DemoCourse } from '../../types'

export const course1: DemoCourse = {
  key: 'course-1',
  id: '64621e807e8afdc6899cecf8',
  title: 'Course 1',
  subtitle: 'Learning how to learn: remember more with less time',
  slug: 'course-1-learning-how-to-learn',
  language: 'en',
  level: 'beginner',
  category: 'science',
  topic: 'study-skills',
  tags: ['study skills', 'memory', 'introductory'],
  price: 999,
  instructor: 'teacher',
  description: `The first of two short introductory courses. It takes an afternoon and changes how you use every other course on Lectern: testing yourself instead of rereading, spreading practice over days, sleeping on it.

Each claim comes with the experiment behind it and a way to try it on yourself.`,
  whatYoullLearn: ['Test yourself instead of rereading', 'Space your practice', 'Plan a week of study', 'Use mistakes'],
  requirements: ['Something that you want to learn'],
  whoItsFor: ['New learners on Lectern', 'Students before an exam'],
  createdDaysAgo: 480,
  updatedDaysAgo: 64,
  sections: [
    section(
      'Remembering',
      preview(video('Welcome: how to learn with Lectern', 'welcome.mp4')),
      preview(
        text(
          'Close the book',
          6,
          `
Rereading feels good. The second time the text is familiar, and we mistake *familiar* for *known*. In an experiment by Henry Roediger and Jeffrey Karpicke (2006), students learned a short text. One group read it four times; another read it once and then tried three times to write down all they could remember, without looking.

After five minutes the readers were ahead. After **a week** they remembered about 40 %, the others about 60 %. Asked beforehand, the readers had been the more confident.

Pulling something out of memory is what strengthens it. So:

1. Read a section once, with attention.
2. Close the book. Write down the main points on an empty sheet.
3. Open it, and mark in another colour what was missing or wrong.
4. Repeat only the marked things, tomorrow.

It will feel worse than rereading, slow and full of gaps. That effort *is* the learning.

| instead of | do |
|---|---|
| highlighting | write a question in the margin |
| rereading notes | cover them and explain aloud |
| watching a film again | pause and predict the next step |

**Try it** with this lesson. What were the two percentages, and after how long? Do not scroll up.`,
        ),
      ),
      text(
        'Spread it out',
        4,
        'Four half-hours on four days beat two hours on one, although the clock says the same. Begin to forget, then remember: each time the next gap can be longer. One day, three days, a week, a month.',
      ),
    ),
    section(
      'Working',
      text(
        'A week on one page',
        5,
        'Write down three fixed times, a place and the smallest step for each: "Tuesday, 19:00, kitchen table, exercise 3". A plan with a place survives; "more maths this week" does not.',
      ),
      text(
        'Mistakes with a name',
        4,
        'Keep a list: what I did, what was right, *why* I did it. After twenty entries you find three patterns, and those three are your next lessons.',
      ),
      pdf('Cheat sheet: reading a difficult text', 8, 'reading-a-difficult-text.pdf'),
    ),
  ],
}
