import { link, preview, section, text } from '../../builders'
import type { DemoCourse } from '../../types'

export const documentary: DemoCourse = {
  key: 'documentary',
  title: 'Your First Short Documentary',
  subtitle: 'Ten minutes about somebody you know',
  slug: 'your-first-short-documentary',
  language: 'en',
  level: 'intermediate',
  category: 'photo-film',
  topic: 'film',
  tags: ['film', 'documentary', 'storytelling'],
  price: 6499,
  instructor: 'duc-thinh',
  description: `A documentary begins with a person who wants something. You find yours within walking distance, film for four days with whatever you have, and edit ten minutes that a stranger will watch to the end.

The course follows my own film about a woman who repairs umbrellas in Huế, with all the mistakes.`,
  whatYoullLearn: ['Find a subject and a question', 'Interview', 'Record usable sound', 'Build a story in the edit'],
  requirements: ['A phone or camera, a cheap clip-on microphone'],
  whoItsFor: ['Photographers, journalists, families'],
  createdDaysAgo: 175,
  updatedDaysAgo: 39,
  sections: [
    section(
      'Before filming',
      preview(
        text(
          'Somebody wants something',
          6,
          `
"A film about umbrellas" is a topic. "Mrs Hạnh, 71, wants to find somebody who will take over her stall before the rainy season" is a film. Somebody wants something, something is in the way, and time is running.

Test your idea with four questions:

1. **Who?** One person, whom you can meet often, and who *does* things with their hands. Doing can be filmed; opinions cannot.
2. **What do they want**, this month? It may be small: sell the last boat, pass the exam, get the oven to work.
3. **What is in the way?** If nothing is, you have a portrait, which may be lovely, but is harder to keep alive for ten minutes.
4. **When will we know?** The exam on Friday, the first rain. A date gives your film an end before you know how it ends.

Then ask for permission properly: what it is for, who will see it, that they may stop at any time and see it before others do. Write it down in two sentences and both sign. You will be guests in a life; a film that costs a friendship is a bad film.

**Try it:** list five people within walking distance. Write the four answers for each. Choose the one whose answer to the third question you would like to see with your own eyes.`,
        ),
      ),
      text(
        'Sound before picture',
        5,
        'People forgive a dark picture; they do not forgive a voice they cannot understand. Microphone a hand’s width below the chin, refrigerator off, and one minute of silence recorded in every room for the edit.',
      ),
      text(
        'The interview',
        6,
        'Ask for scenes, not for summaries: "Tell me about the morning when …". Ask them to include the question in the answer. When they stop, wait. The next sentence is the film.',
      ),
    ),
    section(
      'After filming',
      text(
        'Paper edit',
        6,
        'Write every good moment on a card with its length. Lay them out on the floor: beginning, obstacle, turn, end. Ten minutes are about forty cards. Edit only when the floor works.',
      ),
      text(
        'Cutting',
        6,
        'Enter late, leave early. Cut on movement. Let the sound of the next scene begin before its picture; the viewer leans forward.\n\nShow the rough cut to somebody who does not know the subject and watch the person, not the screen. Where they reach for the telephone, cut. Where they ask a question aloud, you have a film.',
      ),
      link('Wikipedia: Documentary film', 6, 'https://en.wikipedia.org/wiki/Documentary_film'),
    ),
  ],
}
