import { link, preview, section, text } from '../../builders'
import type { DemoCourse } from '../../types'

export const meetings: DemoCourse = {
  key: 'meetings',
  title: 'Meetings Worth Having',
  subtitle: 'Fewer, shorter, with a result',
  slug: 'meetings-worth-having',
  language: 'en',
  level: 'beginner',
  category: 'business',
  topic: 'management',
  tags: ['meetings', 'productivity', 'teamwork'],
  price: 999,
  instructor: 'priya',
  description: `A meeting of eight people for an hour costs a working day. This short course helps you cancel half of them and repair the rest: a purpose in one sentence, an agenda made of questions, an end with names and dates.`,
  whatYoullLearn: [
    'Decide whether a meeting is needed',
    'Write an agenda of questions',
    'Chair a discussion',
    'End with decisions',
  ],
  requirements: ['None'],
  whoItsFor: ['Everyone with a calendar'],
  createdDaysAgo: 290,
  updatedDaysAgo: 140,
  sections: [
    section(
      'Before',
      preview(
        text(
          'An agenda of questions',
          5,
          `
*"Budget (20 min)"* is a topic. Nobody can prepare for it, and nobody can say when it is finished. *"Which of the two suppliers do we choose for next year?"* is a question. Everyone knows what to read, who must be present, and when we are done: when there is an answer.

Turn each item into a question and mark what kind it is:

- **Decide:** who decides, and by what criterion?
- **Think:** we want ideas or objections, no decision today.
- **Know:** information that people may ask about.

Items of the third kind should nearly always be a message. Keep a meeting for them only if questions are likely or the news is bad; bad news should have a face.

If you cannot find a question, cancel. I have done so for years with the sentence "I have no question for us this week, so you get your hour back." Nobody has ever complained.

Then look at the list of people and ask for each: *which question needs them?* Those who need the result, but not the discussion, get the notes.

**Try it:** rewrite the agenda of your next meeting as questions, and send it a day earlier than usual.`,
        ),
      ),
      text(
        'Who has to be there',
        4,
        'Up to seven people can decide something. More can listen. If twelve are invited, you have planned a lecture.\n\nInvite by question: *we need you for number two, at 10:20*. People may come for ten minutes and go. It feels strange for a fortnight, and then nobody wants to go back.',
      ),
      text(
        'Silence first',
        4,
        'Begin with five minutes of reading or writing in silence. Everybody starts from the same facts, and the quick talkers do not set the course alone.\n\nIt also shows who has not read the paper, kindly and without a word. Print the two pages if you can: on a screen the silence lasts until the first message pops up.',
      ),
    ),
    section(
      'During and after',
      text(
        'Chairing',
        6,
        'Say what question we are at. Ask those who have not spoken, by name and kindly. Park what belongs elsewhere on a visible list. Stop five minutes before the end.',
      ),
      text(
        'The last five minutes',
        4,
        'What have we decided? Who does what by when? Who needs to hear of it? Write it while everybody is watching, and send it before you get up.',
      ),
      link('Wikipedia: Agenda (meeting)', 3, 'https://en.wikipedia.org/wiki/Agenda_(meeting)'),
    ),
  ],
}
