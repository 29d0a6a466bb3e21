import { link, preview, section, text } from '../../builders'
import type { DemoCourse } from '../../types'

export const nightSky: DemoCourse = {
  key: 'night-sky',
  title: 'The Night Sky in Twelve Evenings',
  subtitle: 'With bare eyes and a red torch',
  slug: 'the-night-sky-in-twelve-evenings',
  language: 'en',
  level: 'beginner',
  category: 'science',
  topic: 'nature',
  tags: ['astronomy', 'stars', 'nature'],
  price: 1999,
  instructor: 'tomasz',
  description: `No telescope. Twelve evenings outside, half an hour each, spread over a year. You learn to find north without a phone, to tell planets from stars, and to watch the sky turn.

Every lesson can be done from a city roof; a dark village makes it unforgettable.`,
  whatYoullLearn: [
    'Find directions by the stars',
    'Recognise twelve constellations',
    'Follow the Moon',
    'Tell planets from stars',
  ],
  requirements: ['Clear nights', 'Warm clothes'],
  whoItsFor: ['Families', 'Walkers', 'Anyone who looks up'],
  createdDaysAgo: 285,
  updatedDaysAgo: 92,
  sections: [
    section(
      'First evenings',
      preview(
        text(
          'Evening 1: let your eyes open',
          6,
          `
Go out and look up at once: you see perhaps thirty stars. Wait. After five minutes there are a hundred; after twenty-five your eyes have built up their night pigment and you see ten times as much. One glance at a white phone screen, and you begin again. That is why we use a **red** torch: the rods of your eye hardly respond to red.

Try *averted vision*. Choose a faint star and look a little beside it. It becomes brighter, because the centre of your eye is made for daylight and the ring around it for the dark.

Now hold your hand at arm's length. It is an instrument:

| | width on the sky |
|---|---|
| little finger | about 1° (the Moon is half of that) |
| three middle fingers | about 5° |
| fist | about 10° |
| thumb to little finger, spread | about 20° |

Find a bright star next to a roof or a tree and mark where you stand. Come back in an hour. It has moved by a hand and a half towards the west: 15 degrees per hour, since the Earth turns by 360 in twenty-four. You have just felt the planet move.

**Write down:** date, time, place, what you saw, how many stars inside one fist. In a year this notebook will be worth more than the course.`,
        ),
      ),
      text(
        'Evening 2: north',
        5,
        'In the northern hemisphere, follow the two outer stars of the Plough’s bowl five times their distance: Polaris, due north within a degree. Its height above the horizon is your latitude: 21° in Hà Nội, 52° in Berlin.',
      ),
      text(
        'Evening 3: the Moon for a month',
        5,
        'Draw it each night at the same time. It moves east by thirteen degrees a day and rises about fifty minutes later. The lit side always points to the Sun, also when the Sun is below the horizon.',
      ),
    ),
    section(
      'Through the year',
      text(
        'Planets do not twinkle',
        5,
        'Stars are points and flicker; planets are tiny discs and shine steadily. They stay near the line that Sun and Moon follow. Venus is never seen at midnight.',
      ),
      text(
        'Orion and his neighbours',
        5,
        'Three stars in a row, the belt. Down to the left along it: Sirius. Up to the right: Aldebaran and the Pleiades. South of the equator he stands on his head.',
      ),
      link('NASA: Skywatching', 6, 'https://science.nasa.gov/skywatching/'),
    ),
  ],
}
