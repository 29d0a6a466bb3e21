import { link, preview, section, text, video } from '../builders'
import type { DemoCourse } from '../types'

export const music: DemoCourse[] = [
  {
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
    whatYoullLearn: ['Tune and hold the guitar', 'Play Em, G, D, C, Am and A', 'Change chords in time', 'Strum in 4/4 and 3/4'],
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
Em          D
0 0 0 0     x x 0   (x: do not play)
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
        text('G and C', 6, 'Leave the ring finger where it is when you change from G to C if your fingering allows it: an anchor halves the work. The little finger on the first string makes G ring.'),
        text('Three chords, a thousand songs', 6, 'In the key of G the chords G, C and D carry a large part of all folk songs. Listen for the moment when the song wants to go home: before it there is nearly always a D.'),
        text('Work it out by ear', 6, 'Find the lowest note at the start of each bar by humming it and searching on the thick strings. That note is the name of the chord in most simple songs.'),
        link('Wikipedia: Guitar chord', 6, 'https://en.wikipedia.org/wiki/Guitar_chord'),
      ),
    ],
  },
  {
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
    whatYoullLearn: ['Sing and build major and minor scales', 'Recognise intervals', 'Name chords in a key', 'Hear common progressions', 'Write down a simple melody'],
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
        text('Chords in a key', 6, 'Build a chord on each note of C major with white keys only: I, IV and V come out major, ii, iii and vi minor, vii diminished. These seven are the family; most songs use four of them.'),
        text('Tension and rest', 5, 'I is home, V wants to go home, IV has left home without hurry. Sing the bass note of a song you know and say *home, away, wanting* until you hear it without thinking.'),
        text('Minor keys', 5, 'Start the white keys on A: natural minor. Raise the seventh note to G♯ and the pull to the tonic returns; that is harmonic minor, used for chords more than for melodies.'),
        link('Wikipedia: Interval (music)', 6, 'https://en.wikipedia.org/wiki/Interval_(music)'),
      ),
    ],
  },
  {
    key: 'home-recording',
    title: 'Home Recording: A Song in Your Bedroom',
    subtitle: 'One microphone, a wardrobe and patience',
    slug: 'home-recording-a-song-in-your-bedroom',
    language: 'en',
    level: 'intermediate',
    category: 'music',
    topic: 'production',
    tags: ['recording', 'mixing', 'home studio'],
    price: 4999,
    instructor: 'diego',
    description: `The most important device of a studio is the room, and you already have one. You record guitar and voice with a single microphone, edit without killing the life in it, and mix so that it works on headphones and in a kitchen.`,
    whatYoullLearn: ['Place a microphone', 'Set levels', 'Edit takes', 'Mix with EQ and compression'],
    requirements: ['A computer, an audio interface, one microphone'],
    whoItsFor: ['Songwriters', 'Podcasters'],
    createdDaysAgo: 185,
    updatedDaysAgo: 51,
    sections: [
      section(
        'Recording',
        preview(
          text(
            'The room is the first effect',
            6,
            `
Clap your hands in the bathroom, then in front of an open wardrobe full of coats. The first adds a bright rattle, the second swallows it. Your microphone will hear both exactly as you did, and no plug-in removes an echo from a recording.

So before you buy anything, **find the deadest corner**: soft things behind the *singer*, because the microphone looks at what is behind them. A thick blanket over a clothes rack, a mattress against the wall, books of different depth on the shelf.

Then distance. Sing at a hand's width from the microphone and you get much voice and little room, plus a warm bass from the *proximity effect* of directional microphones. At an arm's length you hear the room as well. Twice the distance means about 6 dB less direct sound while the room stays the same.

A pop shield, or a pencil fixed across the middle of the microphone, breaks the air of *p* and *b*. Turning the microphone a little to the side does it too.

**Levels:** let the loudest line reach about −10 dBFS. Digital recording has room to spare below and none above: what exceeds 0 is destroyed.

**Try it:** say the same sentence in six places of your flat. Listen with headphones the next day, and choose with closed eyes.`,
          ),
        ),
        text('Guitar with one microphone', 5, 'Point it at the twelfth fret from thirty centimetres, not into the sound hole, which booms. Move it while somebody plays and listen on headphones: five centimetres change more than any equaliser.'),
        text('Three takes, one song', 5, 'Record the song three times from beginning to end. Choose the take with the best feeling as the base and repair only lines that would embarrass you.'),
      ),
      section(
        'Mixing',
        text('Cut before you boost', 6, 'Two instruments in the same place sound muddy. Decide who owns which range and lower the other there by two or three decibels. Switch the effect off and on with matched loudness, because louder always sounds better.'),
        text('Compression in plain words', 5, 'A compressor turns down what exceeds a threshold. Ratio 3 : 1, attack 20 ms, release 100 ms, three decibels of reduction on the voice: a start that rarely hurts.'),
        link('Audacity manual', 8, 'https://manual.audacityteam.org/'),
      ),
    ],
  },
  {
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
        text('The island strum', 4, 'Down, down, up, up, down, up. Say it before you play it. The hand keeps swinging in the gap, as a pendulum does.'),
        video('Welcome: how to learn with Lectern', 'welcome.mp4'),
      ),
      section(
        'Sunday',
        text('A first song', 5, 'Take a folk song with two chords: C and G7. Change when the melody wants to; your ear knows before the sheet does.'),
        text('A second song', 5, 'Add F. If a change is late, leave out the strum before it, never the one after.'),
        link('Wikipedia: Ukulele', 4, 'https://en.wikipedia.org/wiki/Ukulele'),
      ),
    ],
  },
  {
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
        text('Stress on the beat', 5, 'Speak the line naturally and mark what you stress. These syllables belong on strong beats. "ba-NA-na" sung as "BA-na-NA" makes people smile in the wrong place.'),
        text('Two chords', 5, 'With only I and IV the melody must do the work. Limit yourself for a week; you will find melodies that four chords would have covered up.'),
      ),
      section(
        'Finishing',
        text('The bad verse', 4, 'Write the bad version on purpose, to the end. Then replace the worst line. Then the next.'),
        text('Sing it to somebody', 4, 'Watch where they look away. It is nearly always the second half of verse two.'),
        link('Wikipedia: Song structure', 5, 'https://en.wikipedia.org/wiki/Song_structure'),
      ),
    ],
  },
]
