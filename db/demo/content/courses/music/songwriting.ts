import { link, preview, section, text } from '../../builders'
import type { DemoCourse } from '../../types'

export const songwriting: DemoCourse = {
  key: 'songwriting',
  title: 'Songwriting: Verse, Chorus, Truth',
  subtitle: 'Eight songs in eight weeks',
  slug: 'songwriting-verse-chorus-truth',
  language: 'en',
  level: 'intermediate',
  category: 'music',
  topic: 'theory',
  tags: ['songwriting', 'lyrics', 'harmony'],
  price: 2999,
  discountPercent: 10,
  instructor: 'diego',
  description: `You finish one song a week, whether it is good or not, because nobody learns anything from half a song. Each week has one constraint: a title first, two chords only, a letter, an argument, a place.`,
  whatYoullLearn: ['Write from a title', 'Shape verse and chorus', 'Fit words to rhythm', 'Finish'],
  requirements: ['A few chords on any instrument'],
  whoItsFor: ['Players with a drawer full of beginnings'],
  createdDaysAgo: 110,
  updatedDaysAgo: 24,
  sections: [
    section(
      'Words',
      preview(
        text(
          'Start with the title',
          5,
          `
Beginners start with the first line and hope that it leads somewhere. Start with the title instead: it is the sentence that people should remember, and everything else explains why somebody would say it.

Collect titles for a week. Overhear them: *You left the light on. Not my winter. Ask me on Sunday.* A good title raises a question. Who left, which light, and why does it matter?

Now write three answers, one line each:

1. What has happened? That is verse one.
2. What does it mean to you? That is the chorus, with the title at its beginning or end.
3. What has changed since? That is verse two.

If verse two says the same as verse one in other words, your song has no second half. Move the clock: the next morning, ten years later, the other person's side.

Use things, not feelings. *I was sad* closes a door. *Your coffee cup still faces the window* opens it, and the listener feels sad without being told.

**Try it:** ten titles by Friday. Give them to a friend without a word; keep the one they ask about.`,
        ),
      ),
      text(
        'Stress on the beat',
        5,
        'Speak the line naturally and mark what you stress. These syllables belong on strong beats. "ba-NA-na" sung as "BA-na-NA" makes people smile in the wrong place.',
      ),
      text(
        'Two chords',
        5,
        'With only I and IV the melody must do the work. Limit yourself for a week; you will find melodies that four chords would have covered up.',
      ),
    ),
    section(
      'Finishing',
      text(
        'The bad verse',
        4,
        'Write the bad version on purpose, to the end. Then replace the worst line. Then the next.\n\nA finished bad song shows you where it fails: usually a line that is there only for the rhyme. Keep the thought, drop the rhyme, and look for another word for the *first* of the pair.',
      ),
      text(
        'Sing it to somebody',
        4,
        'Watch where they look away. It is nearly always the second half of verse two.\n\nDo not explain the song before you sing it, and do not apologise after. Ask one question: *what happened to the person in it?* If their answer is the story you meant, it is finished.',
      ),
      link('Wikipedia: Song structure', 5, 'https://en.wikipedia.org/wiki/Song_structure'),
    ),
  ],
}
