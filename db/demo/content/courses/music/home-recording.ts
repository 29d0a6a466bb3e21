import { link, preview, section, text } from '../../builders'
import type { DemoCourse } from '../../types'

export const homeRecording: DemoCourse = {
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
      text(
        'Guitar with one microphone',
        5,
        'Point it at the twelfth fret from thirty centimetres, not into the sound hole, which booms. Move it while somebody plays and listen on headphones: five centimetres change more than any equaliser.',
      ),
      text(
        'Three takes, one song',
        5,
        'Record the song three times from beginning to end. Choose the take with the best feeling as the base and repair only lines that would embarrass you.',
      ),
    ),
    section(
      'Mixing',
      text(
        'Cut before you boost',
        6,
        'Two instruments in the same place sound muddy. Decide who owns which range and lower the other there by two or three decibels. Switch the effect off and on with matched loudness, because louder always sounds better.',
      ),
      text(
        'Compression in plain words',
        5,
        'A compressor turns down what exceeds a threshold. Ratio 3 : 1, attack 20 ms, release 100 ms, three decibels of reduction on the voice: a start that rarely hurts.',
      ),
      link('Audacity manual', 8, 'https://manual.audacityteam.org/'),
    ),
  ],
}
