import { link, preview, section, text } from '../../builders'
import type { DemoCourse } from '../../types'

export const firstTimeManager: DemoCourse = {
  key: 'first-time-manager',
  title: 'The First-Time Manager',
  subtitle: 'Your first hundred days, week by week',
  slug: 'the-first-time-manager',
  language: 'en',
  level: 'beginner',
  category: 'business',
  topic: 'management',
  tags: ['leadership', 'management', 'feedback'],
  price: 3999,
  instructor: 'priya',
  description: `Yesterday you were good at your job; today your job is that others are good at theirs. Nobody tells you what to do on Monday. This course does.

It follows the first hundred days: listening, one-to-ones, the first feedback, the first delegation that goes wrong, the first decision that nobody likes. Each lesson has words you can use.`,
  whatYoullLearn: [
    'Run one-to-ones that people look forward to',
    'Give feedback that is heard',
    'Delegate outcomes instead of tasks',
    'Decide and explain',
  ],
  requirements: ['A team, or the prospect of one'],
  whoItsFor: ['New managers', 'People who are asked to lead without the title'],
  createdDaysAgo: 330,
  updatedDaysAgo: 42,
  sections: [
    section(
      'Listening',
      preview(
        text(
          'The one-to-one',
          7,
          `
Thirty minutes, every week or every two, with each person who reports to you. It is the most useful meeting you will ever have, and it is **theirs**, not yours. Status belongs in writing; this half-hour is for what does not get said in a group.

## A shape that works

1. **Ten minutes: their topics.** Ask "What is on your mind?" and then wait. Count to eight in your head. The second thing that people say is usually the real one.
2. **Ten minutes: yours.** Feedback, background to a decision, a question.
3. **Ten minutes: further away.** What would you like to learn? What would make this job better in half a year?

Keep a shared page where both add topics during the week. End with who does what until when, and begin the next time by looking at it.

## Questions that open

| instead of | ask |
|---|---|
| Is everything all right? | What was the hardest part of this week? |
| Any problems with Sam? | How is the work with Sam going? |
| Are you busy? | What would you drop if you had to drop something? |
| Do you agree? | What am I not seeing? |

Questions that can be answered with *yes* usually are.

## Three ways to ruin it

- **Cancelling.** Each cancellation says: you are less important than whatever came up. Move it if you must, on the same day, with a new date.
- **Solving.** When someone describes a problem, ask first: "Would you like me to listen, to think with you, or to do something?" Then do that.
- **Repeating.** What you hear stays with you. If you need to act on it, ask: "May I mention this to Lena, and how should I put it?" Once broken, this is not repaired.

## The first round

In your first two weeks ask everybody the same four questions: *What works well here and must not change? What should have changed long ago? What do you need from me? What have I not asked?* Write the answers down, look for what three people say independently, and change one small thing within the month. People will believe you after that.

### Try it

Book the first round today. Send the four questions beforehand, so that quieter people can prepare.`,
        ),
      ),
      text(
        'Feedback that is heard',
        7,
        `
Feedback fails for two reasons. Either it is so wrapped that nobody finds it, or so general that the person defends who they are instead of thinking about what they did. A simple order helps: **situation, behaviour, effect, question.**

> "In this morning's call (situation) you answered before the client had finished, three times (behaviour). She stopped explaining, and we still do not know what she needs (effect). How did you see it? (question)"

Test each part:

- The *behaviour* is something a camera could record. "You were rude" is a verdict. "You looked at your phone while Ana spoke" is a recording.
- The *effect* is real: on the client, the team, you. If you cannot name one, perhaps it is only a habit that you dislike.
- The *question* is honest. Sometimes the answer changes everything: "Her line was breaking up, I was trying to help."

## Soon, small, private

Within a day or two, about one thing, not in front of others. Feedback that is collected for the yearly review is not feedback; it is an ambush. If it concerns the whole team, it was probably your own instruction that was unclear.

## Good work deserves detail too

"Great job" is pleasant and useless. "You sent the summary within an hour, so the supplier could still change the order" tells the person what to repeat. Praise in the same four steps, only the question becomes: "How did you manage to be so quick?"

Do not sandwich. Praise, criticism, praise: after the second time people hear praise as the sound of a door about to slam.

## Receiving

Ask for it in a form that can be answered: "What is one thing I could do differently in our Monday meeting?" Then say thank you, and nothing else. Explaining yourself is how you make sure that it was the last time. Come back after a week and tell them what you changed.

### Try it

Give three pieces of detailed praise this week before you criticise anything. You will notice how seldom you had looked at what goes well.`,
      ),
      link('Wikipedia: Active listening', 5, 'https://en.wikipedia.org/wiki/Active_listening'),
    ),
    section(
      'Acting',
      text(
        'Delegate the outcome',
        6,
        'Say what must be true at the end, by when, with which limits, and which decisions are theirs. Leave the way to them. If you prescribe each step, you have only moved your hands.',
      ),
      text(
        'When it goes wrong',
        5,
        'The first delegated thing will go wrong. Do not take it back. Ask what they have learned, agree on an earlier checkpoint, and stand in front of them when others ask.',
      ),
      text(
        'A decision nobody likes',
        5,
        'Explain the options, the reason and what would change your mind. People accept many decisions they dislike if they see how they were made and that they were heard.',
      ),
    ),
  ],
}
