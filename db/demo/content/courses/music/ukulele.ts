import { link, preview, section, text, video } from '../../builders'
import type { DemoCourse } from '../../types'

export const ukulele: DemoCourse = {
  key: 'ukulele',
  title: 'Ukulele in a Weekend',
  subtitle: 'Four strings, four chords, free of charge',
  slug: 'ukulele-in-a-weekend',
  language: 'en',
  level: 'beginner',
  category: 'music',
  topic: 'instruments',
  tags: ['ukulele', 'chords', 'free'],
  price: 0,
  instructor: 'diego',
  description: `Friday evening: tune it. Saturday: C, Am, F, G7. Sunday: two songs for the family. The ukulele forgives nearly everything, so it is the best first instrument for children and for adults in a hurry.`,
  whatYoullLearn: ['Tune to G C E A', 'Play four chords', 'Strum two patterns', 'Sing along'],
  requirements: ['A ukulele'],
  whoItsFor: ['Children from eight', 'Adults without time'],
  createdDaysAgo: 145,
  updatedDaysAgo: 67,
  sections: [
    section(
      'Saturday',
      preview(
        text(
          'Four chords',
          5,
          `
Tune the strings, from the one nearest your chin: **G C E A**. The G is *higher* than the C; this is on purpose and gives the ukulele its sparkle.

The numbers below are frets, in the order G C E A; 0 means open.

| chord | G C E A | fingers |
|---|---|---|
| C | 0 0 0 3 | ring finger |
| Am | 2 0 0 0 | middle finger |
| F | 2 0 1 0 | middle and index |
| G7 | 0 2 1 2 | index in the middle, a small triangle |

Start with C and Am: one finger each. Strum four times down with the nail of your index finger where the neck meets the body, change, strum four times. Then turn Am into F: leave the middle finger where it is and add the index on the E string. Nothing has to jump.

Now the circle: **C, Am, F, G7**, four beats each, and again. You have just played the chords of a great many songs of the 1950s; hum anything over them.

If a note sounds dull, the finger touches its neighbour: stand it more upright. If it buzzes, go closer to the fret.

**Try it:** the circle for five minutes, slowly, with a steady foot. Children learn this faster if somebody sings, however badly.`,
        ),
      ),
      text(
        'The island strum',
        4,
        'Down, down, up, up, down, up. Say it before you play it. The hand keeps swinging in the gap, as a pendulum does.\n\nStart with muted strings until the movement is boring, then hold C for a minute. The thumb side of the index finger makes a softer up-stroke than the nail; children like to find out the difference.',
      ),
      video('Welcome: how to learn with Lectern', 'welcome.mp4'),
    ),
    section(
      'Sunday',
      text(
        'A first song',
        5,
        'Take a folk song with two chords: C and G7. Change when the melody wants to; your ear knows before the sheet does.\n\nPlay the last line first, because the ending is what people remember, then the line before it. Sing from the start, even if only *la*: the voice keeps the hand in time.',
      ),
      text(
        'A second song',
        5,
        'Add F. If a change is late, leave out the strum before it, never the one after.\n\nChoose a song that everybody at the table knows, set it a little lower than on the record so that all can join, and count four aloud before you begin. Nobody will hear your mistakes; they will be singing.',
      ),
      link('Wikipedia: Ukulele', 4, 'https://en.wikipedia.org/wiki/Ukulele'),
    ),
  ],
}
