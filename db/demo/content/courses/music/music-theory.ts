import { link, preview, section, text, video } from '../../builders'
import type { DemoCourse } from '../../types'

export const musicTheory: DemoCourse = {
  key: 'music-theory',
  title: 'Music Theory by Ear',
  subtitle: 'Hear it, sing it, then write it down',
  slug: 'music-theory-by-ear',
  language: 'en',
  level: 'beginner',
  category: 'music',
  topic: 'theory',
  tags: ['music theory', 'ear training', 'harmony'],
  price: 3499,
  discountPercent: 35,
  instructor: 'diego',
  description: `Theory is a set of names for things that you already hear. You know when a melody is about to end; you hear that one chord is bright and another sad. This course gives you the names, in the order in which your ear discovers them: pulse, scale, interval, chord, progression, key.

Nothing is introduced on paper before you have sung it.`,
  whatYoullLearn: [
    'Sing and build major and minor scales',
    'Recognise intervals',
    'Name chords in a key',
    'Hear common progressions',
    'Write down a simple melody',
  ],
  requirements: ['A voice', 'A keyboard app or any instrument'],
  whoItsFor: ['Self-taught players', 'Choir singers', 'Beat makers'],
  createdDaysAgo: 315,
  updatedDaysAgo: 17,
  sections: [
    section(
      'Scales',
      preview(video('Film: how a major scale is built', 'major-scale.mp4')),
      preview(
        text(
          'Whole, whole, half',
          7,
          `
Sing *do re mi fa sol la ti do*. You have sung a **major scale**, and you could do it before you knew a single rule. Now let us see what you did.

On a keyboard the smallest step, from one key to the very next, black or white, is a **half step**. Two of them make a **whole step**. Start on C and use only white keys:

~~~text
C   D   E F   G   A   B C
  W   W  H  W   W   W  H
~~~

Between E and F and between B and C there is no black key. So the pattern of the major scale is

**whole, whole, half, whole, whole, whole, half.**

## The pattern is the scale

Start anywhere and walk this pattern, and you will hear *do re mi* again, only higher or lower. From G:

~~~text
G  A  B  C  D  E  F#  G
 W  W  H  W  W  W   H
~~~

To keep the last step a half step, F must become F sharp. Now you know why G major has one sharp: nobody decided it, the pattern needed it. From F you need a B flat, for the same reason, at the fourth note.

| start | notes | signs |
|---|---|---|
| C | C D E F G A B | none |
| G | G A B C D E F♯ | one sharp |
| D | D E F♯ G A B C♯ | two sharps |
| F | F G A B♭ C D E | one flat |

Each letter is used exactly once. That is why we write F♯ and not G♭ in G major: otherwise there would be two Gs and no F.

## Why *ti* wants to go home

Sing *do re mi fa sol la ti* and stop. Uncomfortable, is it not? *Ti* is a half step below *do* and leans into it. This pull is the engine of Western harmony: it is why the fifth chord of a key, which contains *ti*, wants to go to the first.

### Try it

Build A major on paper with the pattern. (Three sharps.) Then play it, and sing it on *do re mi*. If one note sounds wrong, trust your ear and look for the mistake.`,
        ),
      ),
      text(
        'Intervals: the size of a leap',
        7,
        `
An **interval** is the distance between two notes. Count the letters, both ends included: from C to E is a *third* (C, D, E), from C to G a *fifth*. Then count half steps to be exact.

| interval | half steps | sounds like the start of |
|---|---|---|
| minor second | 1 | a shark approaching in a film |
| major second | 2 | *do re* |
| minor third | 3 | a cuckoo clock reversed; many lullabies going down |
| major third | 4 | *do mi*, a bright doorbell (descending) |
| perfect fourth | 5 | a wedding march |
| tritone | 6 | a siren, unrest |
| perfect fifth | 7 | *Twinkle, Twinkle*, first to third note |
| octave | 12 | *Somewhere over the rainbow* |

Find your own song for each; personal examples last longer.

## Major, minor, perfect

Seconds, thirds, sixths and sevenths come in two sizes: minor, and major, which is a half step larger. Unison, fourth, fifth and octave are called *perfect*; they sound open and calm. The tritone lies in the exact middle of the octave and belongs to nobody.

## Turn it over

Invert an interval by moving the lower note up an octave. The two sizes add up to **nine**: a third becomes a sixth, a second a seventh, a fourth a fifth. Major becomes minor and the reverse; perfect stays perfect.

## Thirds make chords

Stack two thirds and you have a chord:

- major third below, minor third above: **major chord** (C E G)
- minor third below, major third above: **minor chord** (C E♭ G)

The frame, the fifth from C to G, is the same. Only the note in the middle moves by a half step, and with it the colour of the room.

### Train it

Five minutes a day: play a note, sing a third above, check. Then a fifth. Go on when you are right eight times of ten. It is boring and it is the skill on which all others stand.`,
      ),
    ),
    section(
      'Harmony',
      text(
        'Chords in a key',
        6,
        'Build a chord on each note of C major with white keys only: I, IV and V come out major, ii, iii and vi minor, vii diminished. These seven are the family; most songs use four of them.',
      ),
      text(
        'Tension and rest',
        5,
        'I is home, V wants to go home, IV has left home without hurry. Sing the bass note of a song you know and say *home, away, wanting* until you hear it without thinking.',
      ),
      text(
        'Minor keys',
        5,
        'Start the white keys on A: natural minor. Raise the seventh note to G♯ and the pull to the tonic returns; that is harmonic minor, used for chords more than for melodies.',
      ),
      link('Wikipedia: Interval (music)', 6, 'https://en.wikipedia.org/wiki/Interval_(music)'),
    ),
  ],
}
