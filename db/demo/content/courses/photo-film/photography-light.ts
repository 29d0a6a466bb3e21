import { link, preview, section, text, video } from '../../builders'
import type { DemoCourse } from '../../types'

export const photographyLight: DemoCourse = {
  key: 'photography-light',
  title: 'Photography: See the Light First',
  subtitle: 'Exposure, direction and patience, with any camera',
  slug: 'photography-see-the-light-first',
  language: 'en',
  level: 'beginner',
  category: 'photo-film',
  topic: 'photography',
  tags: ['photography', 'light', 'exposure'],
  price: 4499,
  discountPercent: 25,
  instructor: 'duc-thinh',
  description: `Cameras have become so good that technique is a week's work. Seeing light takes longer, and this course is about that. You photograph one orange by one window for seven days before you are allowed to go outside.

Then come the three settings that matter, people, and the street at the blue hour. You end with a series of six pictures that belong together.`,
  whatYoullLearn: [
    'Read the direction and quality of light',
    'Control aperture, shutter and ISO',
    'Expose for what matters',
    'Edit a series of six',
  ],
  requirements: ['Any camera with manual settings, or a phone with a camera app that has them'],
  whoItsFor: ['Beginners with a new camera', 'Phone photographers who want to go on'],
  createdDaysAgo: 420,
  updatedDaysAgo: 16,
  sections: [
    section(
      'Light',
      preview(
        text(
          'One orange, one window',
          7,
          `
Put an orange on a table near a window, with no other light and no direct sun. Photograph it from the same place, walking the *orange*, not yourself, round the window:

1. **Front light:** the window is behind you. Everything is visible and nothing is round. Passport light.
2. **Side light:** the window is at your left or right. Half of the orange falls into shadow; every pore shows. This is the light for texture and form.
3. **Back light:** the window is behind the orange. You get an outline of light and a dark front. Leaves, hair and steam begin to glow.

Between them lie all others. Forty-five degrees from the side and a little from above has been the favourite of portrait painters for centuries.

## Hard or soft?

Look at the *edge of the shadow*. If it is sharp, the light is hard; if it fades slowly, it is soft. Only one thing decides: **how large the source looks from where the subject is.** The sun is huge but far away, so it looks small: hard. A cloud makes the whole sky a source: soft. A window two steps away is soft; the same window from the other end of the room is harder.

So you already own two controls. Want softer light? Move closer to the window, or hang a thin white curtain. Want harder? Step back.

## The dark side

Hold a white sheet of paper on the shadow side: the shadow opens. Hold a black one: it deepens. This is all that reflectors do, and the paper costs nothing.

| what you want | do |
|---|---|
| show the form | side light |
| show the surface | light that grazes it |
| calm, friendly | soft, from the front and side |
| drama | hard, one side, black paper |

### Try it

Twelve pictures of the orange: three directions, each with and without the curtain, each with white and with black paper. Pin them in a row. Which one would sell oranges? Which one is about time?`,
        ),
      ),
      video('Film: aperture, shutter and ISO', 'exposure.mp4'),
      text(
        'Three settings, one exposure',
        8,
        `
Three controls decide how bright the picture becomes. Each has a side effect, and you choose by the **side effect**.

| control | brighter | side effect |
|---|---|---|
| aperture | smaller number: f/2 | less depth is sharp |
| shutter | longer: 1/15 s | movement blurs |
| ISO | higher: 3200 | more noise |

## Stops

A *stop* doubles or halves the light. The series:

~~~text
aperture   f/1.4  f/2  f/2.8  f/4  f/5.6  f/8  f/11  f/16
shutter    1/1000 1/500 1/250 1/125 1/60 1/30 1/15
ISO        100 200 400 800 1600 3200
~~~

The f-numbers look strange because the *area* of the opening counts: from one to the next the diameter shrinks by the square root of two (about 1.4), so the area halves.

One stop more here and one stop less there gives the same brightness:

- f/4 at 1/125
- f/2.8 at 1/250
- f/8 at 1/30

Same exposure, three pictures: the second has a soft background and frozen movement, the third is sharp from front to back but needs a steady hand.

## How to choose

1. **What moves?** A child at play: 1/250 or shorter. A dancer: 1/500. A mountain: whatever.
2. **What should be sharp?** A face: f/2 to f/4. A group in two rows: f/5.6 to f/8. A landscape: f/8 to f/11.
3. **ISO pays the difference.** Do not fear it. A noisy picture that is sharp can be used; a clean one that is blurred cannot.

For a picture without a tripod, keep the time at or below *one over the focal length* (in full-frame millimetres): 1/50 for a 50 mm lens. Stabilisers give you two to four stops more, but they do not stop the child.

## Expose for what matters

The meter wants everything to be middle grey: it makes snow grey and a black cat grey. Correct it: +1 to +2 for snow, −1 for the cat. And protect the lights: what is burnt out to pure white is gone, while shadows can often be lifted.

### Try it

Photograph running water at 1/1000, 1/60 and 1/4 with the same brightness. Write down the three combinations before you press.`,
      ),
    ),
    section(
      'Pictures',
      text(
        'Framing: what to leave out',
        5,
        'Before you press, run once round the edge of the frame. Half a bicycle, a bright corner, a branch growing from a head: take a step. Most pictures get better one step nearer.',
      ),
      text(
        'People by the window',
        6,
        'Let them do something: peel an apple, read. Talk. The best picture comes in the second after they believe that it is over.\n\nSit down yourself, a little lower than their eyes. Ask about something they know better than you, and press when they look for a word: then the face is busy and forgets the camera.',
      ),
      text(
        'The blue hour',
        5,
        'For about twenty to thirty minutes after sunset the sky is as bright as the shop windows. Then colour has two temperatures in one frame. Be there early, choose the place, wait.',
      ),
      text(
        'A series of six',
        8,
        'Put thirty prints on the floor. Remove what repeats. Keep what answers another picture. Six remain that say something together which none says alone.\n\nBegin with the one you cannot leave out and look for its opposite: near against far, noise against silence. The last picture should make people want to turn back to the first.',
      ),
      link('Wikipedia: Exposure (photography)', 6, 'https://en.wikipedia.org/wiki/Exposure_(photography)'),
    ),
  ],
}
