import { link, pdf, preview, section, text, video } from '../../builders'
import type { DemoCourse } from '../../types'

export const portfolioDraft: DemoCourse = {
  key: 'portfolio-draft',
  title: 'A Portfolio in One Weekend',
  subtitle: 'Three projects, told honestly',
  slug: 'a-portfolio-in-one-weekend',
  language: 'en',
  level: 'intermediate',
  category: 'design',
  topic: 'ui',
  tags: ['portfolio', 'career'],
  price: 1999,
  instructor: 'oskar',
  status: 'draft',
  description: `Three projects are enough if each one shows a decision. In two days you choose them, write them and put them online.

Draft: the lesson on interviews is still missing.`,
  whatYoullLearn: [
    'Choose three projects',
    'Write a case study in 300 words',
    'Show decisions instead of screens',
    'Ask for feedback',
  ],
  requirements: ['Some work you can show'],
  whoItsFor: ['Designers who look for a job'],
  createdDaysAgo: 20,
  updatedDaysAgo: 4,
  sections: [
    section(
      'Saturday',
      preview(video('Welcome: how to learn with Lectern', 'welcome.mp4')),
      text(
        'Choose three',
        5,
        'One that solved a hard problem, one that you made with others, one that you made for love. Leave out everything you would have to apologise for.',
      ),
      text(
        'Three hundred words',
        8,
        'Situation, decision, result, regret. The regret is what interviewers remember.\n\nWrite it as you would tell it to a friend: what was the matter, what did you decide and against which alternative, what happened, what would you do differently. Then cut the adjectives.',
      ),
    ),
    section(
      'Sunday',
      text(
        'Online by evening',
        8,
        'One page, your name, three links, an e-mail address. You can polish it next month, when somebody has seen it.\n\nAsk two people to open it on their phones while you watch in silence. Mend what made them pinch the screen.',
      ),
      pdf('Reading a difficult brief', 5, 'reading-a-difficult-text.pdf'),
      link(
        'MDN: Publishing your website',
        6,
        'https://developer.mozilla.org/en-US/docs/Learn_web_development/Getting_started/Your_first_website/Publishing_your_website',
      ),
    ),
  ],
}
