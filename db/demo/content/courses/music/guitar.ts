import { link, preview, section, text, video } from '../../builders'
import type { DemoCourse } from '../../types'

export const guitar: DemoCourse = {
  key: 'guitar',
  title: 'Guitar: First Chords, First Songs',
  subtitle: 'Six chords and a steady right hand',
  slug: 'guitar-first-chords-first-songs',
  language: 'en',
  level: 'beginner',
  category: 'music',
  topic: 'instruments',
  tags: ['guitar', 'chords', 'beginner'],
  price: 2499,
  instructor: 'diego',
  description: `Your fingertips will hurt for ten days and then never again. In the meantime you learn six chords, three strumming patterns and how to change between chords without stopping: the one thing that separates people who play from people who own a guitar.

Each week ends with a song. The last one you choose yourself and work out by ear.`,
  whatYoullLearn: [
    'Tune and hold the guitar',
    'Play Em, G, D, C, Am and A',
    'Change chords in time',
    'Strum in 4/4 and 3/4',
  ],
  requirements: ['Any acoustic or classical guitar', 'A tuner or a tuner app'],
  whoItsFor: ['Absolute beginners', 'People whose guitar stands in the corner'],
  createdDaysAgo: 405,
  updatedDaysAgo: 21,
  sections: [
    section(
      'Two chords',
      preview(
        text(
          'Em and the clean change',
          7,
          `
Start with **E minor**, because it needs two fingers and sounds like a film.

~~~text
Em          D           (x: do not play)
e|---0---   e|---2---
B|---0---   B|---3---
G|---0---   G|---2---
D|---2---   D|---0---
A|---2---   A|---x---
E|---0---   E|---x---
~~~

The thinnest string is on top, as you see it when you look down. Press **just behind the fret**, nearer to the body of the guitar than to the head: you need half the strength there. Use the tip of the finger, with the knuckle bent, so that it does not touch the neighbour.

Pluck the strings one at a time. A buzz means too little pressure or too far from the fret. A dull "tock" means that a finger leans on the string. Mend one string, not the whole hand.

## The change

Everyone can hold a chord. The music is in between. So practise the change alone:

1. Hold Em. Look. Lift the fingers *one centimetre*, no more.
2. Move to D in the air, all fingers together, and land.
3. Do not strum. Back to Em. That was one.

Set a timer to one minute and count the changes. Twelve is normal on the first day. Write the number down. Thirty is enough for most songs, sixty is fluent.

**The rule of the right hand:** it never waits. If the chord is late, strum open strings and arrive one beat later. A wrong chord in time is music; a right chord after a pause is not.

## Ten minutes a day

| minutes | what |
|---|---|
| 1 | tune |
| 3 | one-minute changes, three pairs |
| 4 | the song, slowly, without stopping |
| 2 | whatever you like |

Ten minutes daily beat two hours on Sunday: skin and memory both grow at night.

### Try it

Em for four beats, D for four beats, at 60 beats per minute, for two minutes without stopping. Tap your foot. When it is boring, it is right.`,
        ),
      ),
      text(
        'The right hand: down is the beat',
        6,
        `
Your right hand is a pendulum. It goes **down on the beat and up between the beats**, all the time, whether it touches the strings or not. Count aloud:

~~~text
count   1   &   2   &   3   &   4   &
hand    D   U   D   U   D   U   D   U
~~~

A pattern is nothing but a choice of which of these movements meet the strings. The others pass through the air.

**Pattern 1, plain:** all downs.

~~~text
1   &   2   &   3   &   4   &
D       D       D       D
~~~

**Pattern 2, folk:**

~~~text
1   &   2   &   3   &   4   &
D       D   U       U   D   U
~~~

Look at the third beat: there is no stroke on 3, the hand goes down *in the air*, and the *&* after it is an up. This missing beat gives the swing. Beginners stop the hand there, and everything falls apart. Keep moving.

**Pattern 3, waltz (3/4):**

~~~text
1   &   2   &   3   &
D       D   U   D   U
~~~

## Touch

Hold the pick so that about three millimetres look out, loose enough for someone to pull it away. Strum from the wrist, as if shaking off water. Accent beats 2 and 4 a little, and play up-strokes lightly: only the three thin strings.

## Slow is fast

Choose a speed at which you can *talk* while playing. If you cannot say your address, it is too fast. Raise the metronome by four when it is easy three times in a row.

### Try it

Mute all strings with the left hand and play pattern 2 for two minutes, counting aloud. No chords, only rhythm. Then add Em. Then change to D on each 1.`,
      ),
      video('Film: how a major scale is built', 'major-scale.mp4'),
    ),
    section(
      'Songs',
      text(
        'G and C',
        6,
        'Leave the ring finger where it is when you change from G to C if your fingering allows it: an anchor halves the work. The little finger on the first string makes G ring.',
      ),
      text(
        'Three chords, a thousand songs',
        6,
        'In the key of G the chords G, C and D carry a large part of all folk songs. Listen for the moment when the song wants to go home: before it there is nearly always a D.',
      ),
      text(
        'Work it out by ear',
        6,
        'Find the lowest note at the start of each bar by humming it and searching on the thick strings. That note is the name of the chord in most simple songs.',
      ),
      link('Wikipedia: Guitar chord', 6, 'https://en.wikipedia.org/wiki/Guitar_chord'),
    ),
  ],
}
