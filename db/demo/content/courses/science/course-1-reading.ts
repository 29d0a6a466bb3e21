import { link, pdf, preview, section, text } from '../../builders'
import type { DemoCourse } from '../../types'

export const course1Reading: DemoCourse = {
  key: 'course-1-reading',
  id: '5ff2e3b37d305e09608a1deb',
  title: 'Course 1',
  subtitle: 'Reading well: from the first look to your own opinion',
  slug: 'course-1-reading-well',
  language: 'en',
  level: 'beginner',
  category: 'science',
  topic: 'study-skills',
  tags: ['study skills', 'reading', 'introductory'],
  price: 999,
  instructor: 'thu-ha',
  description: `A short course about difficult texts: papers, contracts, philosophy, manuals. You learn to walk round a text before you enter it, to argue with it in the margin, and to say in three sentences what it claims and why.

A printable sheet goes with it.`,
  whatYoullLearn: ['Look before you read', 'Find the claim', 'Mark a text usefully', 'Disagree fairly'],
  requirements: ['A text that you have been avoiding'],
  whoItsFor: ['Students', 'Professionals who read for their work'],
  createdDaysAgo: 495,
  updatedDaysAgo: 72,
  sections: [
    section(
      'Before reading',
      preview(
        text(
          'Walk round it first',
          6,
          `
You would not move into a house without walking round it. Do the same with a difficult text: five minutes, pencil down.

1. **Who, when, for whom?** A paper of 1998 about the internet is a historical document. A manual by the maker will not tell you what the product cannot do.
2. **Title, headings, first and last paragraph.** In most serious texts the claim is announced at the beginning and repeated at the end. You may know the murderer; this is not a novel.
3. **Pictures and tables.** Often they contain the result, and the prose is only their explanation.
4. **Your question.** Write on the top of page one what you want from this text. *What would change my mind? What do I need for Thursday?* Without a question everything seems equally important.

Then decide how much of it you will read. Reading a third with a question is better than reading all of it without one, and to put a text aside after five minutes because it does not answer your question is a result.

Now read section by section. At the end of each, look up and say **one sentence**. If there is none, go back to where you last understood, not to the beginning.

**Try it:** take the text you have been avoiding. Five minutes. Write the question. Stop there for today.`,
        ),
      ),
      pdf('Cheat sheet: reading a difficult text', 8, 'reading-a-difficult-text.pdf'),
      text(
        'Unknown words',
        4,
        'Look up the word if the sentence falls apart without it or if it comes a third time. Otherwise mark it and go on; half explain themselves within a page.',
      ),
    ),
    section(
      'While and after',
      text(
        'Four signs in the margin',
        4,
        'C for the claim, R for a reason, ? for what you do not understand, ! for what you do not believe. At the end read only the margin: it is the skeleton of the text.',
      ),
      text(
        'Disagree fairly',
        5,
        'First state the claim so well that the author would thank you. Then say which reason does not carry it. "I do not like it" is not yet a reason; it is the place to look for one.',
      ),
      link('Wikipedia: Principle of charity', 4, 'https://en.wikipedia.org/wiki/Principle_of_charity'),
    ),
  ],
}
