import { link, preview, section, text } from '../../builders'
import type { DemoCourse } from '../../types'

export const marketing: DemoCourse = {
  key: 'marketing',
  title: 'Marketing on a Small Budget',
  subtitle: 'Find your first hundred customers and keep them',
  slug: 'marketing-on-a-small-budget',
  language: 'en',
  level: 'beginner',
  category: 'business',
  topic: 'marketing',
  tags: ['marketing', 'small business', 'customers'],
  price: 2499,
  discountPercent: 30,
  instructor: 'priya',
  description: `With a hundred dollars a month you cannot shout louder than others. You can be clearer, closer and more useful. We take a repair shop for bicycles and find its first hundred regular customers, with interviews, one good page, a newsletter and a lot of thank-you notes.`,
  whatYoullLearn: [
    'Interview customers',
    'Write one clear promise',
    'Measure what brings people',
    'Keep them coming back',
  ],
  requirements: ['A product or an idea'],
  whoItsFor: ['Founders', 'Shops, studios, freelancers'],
  createdDaysAgo: 210,
  updatedDaysAgo: 60,
  sections: [
    section(
      'Listen',
      preview(
        text(
          'Ten conversations before one advertisement',
          6,
          `
Before you pay for a single advertisement, talk to ten people who have *recently* paid somebody for what you sell. Not friends, and not people who "would perhaps" buy. The past is evidence; the future is politeness.

Ask for the story, not for opinions:

1. When did you last have your bicycle repaired?
2. What had happened? What did you try first?
3. How did you find the shop? Who else did you consider?
4. What nearly stopped you?
5. What did you tell others about it afterwards?

Write down **their words**. A customer of the shop said: "I just didn't want to be without it on Monday." Another: "They always tell you it's the expensive part." These two sentences became the promise on the window: *Repaired by the next morning. We show you the broken part.* No copywriter would have found it, because no copywriter was late for work on that Monday.

Question four is the most valuable. What nearly stopped them is what stops the others for good: no prices on the page, nobody answers the telephone, the fear of looking stupid. Each can be mended for almost nothing.

After ten talks you will hear the same things again. Stop, and write one page: who they are, what happens to them, what they try, what they fear, in their words.`,
        ),
      ),
      text(
        'One promise',
        4,
        'Finish the sentence: *for people who …, we …, so that …*. If a competitor could use it unchanged, it is not finished.\n\nTest it on the shop window for a week. If strangers come in and repeat it in their own words, keep it. If they ask what you mean, you wrote it for yourself.',
      ),
      text(
        'One page',
        5,
        'What is it, for whom, what does it cost, what happens next. Prices build trust even when they are high.\n\nPut the telephone number where a thumb can reach it, and show one photograph of the real place with real people. A borrowed picture of smiling models says that you have something to hide.',
      ),
    ),
    section(
      'Grow',
      text(
        'What brings people?',
        5,
        'Ask every new customer "How did you hear of us?" and tally it on paper. After fifty answers you will know where the next hundred dollars should go.',
      ),
      text(
        'Keeping them',
        5,
        'A reminder after six months, a note by hand after a large order, a quick apology when something broke. Regular customers cost nothing to find.\n\nMake it a habit and not a campaign: every Friday ten minutes, three messages, each with one fact that only you can know. *How is the blue one running after the new chain?*',
      ),
      link('Wikipedia: Word-of-mouth marketing', 5, 'https://en.wikipedia.org/wiki/Word-of-mouth_marketing'),
    ),
  ],
}
