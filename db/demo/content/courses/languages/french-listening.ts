import { link, preview, section, text } from '../../builders'
import type { DemoCourse } from '../../types'

export const frenchListening: DemoCourse = {
  key: 'french-listening',
  title: 'French by Listening',
  subtitle: 'From a stream of sound to words',
  slug: 'french-by-listening',
  language: 'en',
  level: 'intermediate',
  category: 'languages',
  topic: 'french',
  tags: ['french', 'listening', 'pronunciation'],
  price: 2999,
  instructor: 'clara',
  description: `You read French quite well and understand nobody. The reason is that spoken French glues words together and swallows half of the letters. This course teaches the glue: liaison, elision, the dropped *ne*, the vanishing *e*.`,
  whatYoullLearn: ['Hear word boundaries', 'Recognise spoken short forms', 'Predict liaison', 'Train with dictation'],
  requirements: ['About one year of French'],
  whoItsFor: ['Readers who want to listen', 'People moving to a French-speaking country'],
  createdDaysAgo: 195,
  updatedDaysAgo: 77,
  sections: [
    section(
      'Glue',
      preview(
        text(
          'What happened to "je ne sais pas"',
          6,
          `
On paper: *je ne sais pas*, four words. In the street: **chais pas**, two syllables. Nothing has gone wrong. Three regular things have happened:

1. **The *ne* drops.** In relaxed speech negation is carried by *pas* alone: *je sais pas*.
2. **The weak *e* drops.** *Je* loses its vowel: *j'sais pas*.
3. **Neighbours adapt.** *J* before *s* loses its voice and becomes *ch*: *chais pas*.

Once you know the three steps you can undo them. Try these:

| you hear | it is |
|---|---|
| chuis là | je suis là |
| t'as vu ? | tu as vu ? |
| y a pas | il n'y a pas |
| i m'a dit | il m'a dit |
| qu'est-c'tu fais ? | qu'est-ce que tu fais ? |

You need not speak like this. You must only *expect* it. A learner who waits for *il n'y a pas* will miss *y a pas* every time, because the ear finds what it looks for.

**Liaison** does the opposite: it adds a sound. *Les amis* is *lé-za-mi*: the silent *s* wakes up before a vowel. So *ils ont* (they have, with z) and *ils sont* (they are, with s) differ in one consonant.

**Try it:** take thirty seconds of a radio interview. Write down everything, gaps included. Then read the transcript and mark what you missed: dropped *e*, dropped *ne* or liaison?`,
        ),
      ),
      text(
        'Where liaison is a must',
        5,
        'After articles, pronouns and short adjectives: *un‿ami, nous‿avons, petit‿enfant*. Never after *et*, and never before an aspirated h: *les | héros*, or the heroes turn into zeros.',
      ),
      text(
        'Numbers on the telephone',
        5,
        'French numbers come in pairs: *quatre-vingt-douze* is 92, and *soixante-douze* 72. Write the first digit only when you have heard the second half. In Belgium and Switzerland, *nonante* makes life easier.',
      ),
    ),
    section(
      'Training',
      text(
        'Dictation, ten minutes',
        5,
        'Listen to one sentence five times, then write. Compare, mark the cause of each error, and speak it along with the recording at full speed.\n\nChoose thirty seconds that interest you, never a whole programme. If after five hearings a place remains dark, guess from the grammar: is a verb missing, or a little word? The guess trains you even when it is wrong.',
      ),
      text(
        'Shadowing',
        4,
        'Speak half a second behind the voice. Do not aim for every word; aim for the melody. After a week the words begin to fall into place.\n\nRecord yourself once a week over the original. Where the two voices drift apart there is a liaison that you did not make or a vowel that you pronounced too politely.',
      ),
      link('Wikipedia: Liaison (French)', 6, 'https://en.wikipedia.org/wiki/Liaison_(French)'),
    ),
  ],
}
