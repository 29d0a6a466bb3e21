import { link, preview, section, text } from '../../builders'
import type { DemoCourse } from '../../types'

export const drawing: DemoCourse = {
  key: 'drawing',
  title: 'Drawing from Observation',
  subtitle: 'Thirty small exercises for people who "cannot draw"',
  slug: 'drawing-from-observation',
  language: 'en',
  level: 'beginner',
  category: 'design',
  topic: 'drawing',
  tags: ['drawing', 'pencil', 'sketching'],
  price: 1999,
  instructor: 'keiko',
  description: `Drawing is looking with a pencil. Most people draw what they know (an eye is an almond) instead of what they see, and that can be unlearned in a few weeks.

Each exercise takes ten to twenty minutes and needs a pencil, paper and something from your kitchen. You keep every sheet, date it, and compare the first with the thirtieth.`,
  whatYoullLearn: [
    'See shapes instead of symbols',
    'Measure proportions with a pencil',
    'Use negative space',
    'Shade a round form with five values',
  ],
  requirements: ['An HB and a 4B pencil, an eraser, paper'],
  whoItsFor: ['Absolute beginners', 'People who stopped at twelve'],
  createdDaysAgo: 300,
  updatedDaysAgo: 120,
  sections: [
    section(
      'Seeing',
      preview(
        text(
          'Draw the space, not the chair',
          7,
          `
Put a chair in front of a plain wall. You know a great deal about chairs: four legs of equal length, a square seat. All of this knowledge is in your way, because from where you sit the legs are *not* equally long and the seat is no square.

So do not draw the chair. Draw the pieces of **wall** that you see between its parts. These gaps have no name, and since you have no symbol for "the gap between the second rung and the left leg", you must look.

## The exercise (15 minutes)

1. Make a frame of card with a window of about 6 × 8 cm. Look through it with one eye, and hold it so that the chair touches the edge on at least three sides.
2. Draw a rectangle with the same proportions on paper.
3. Choose one gap that touches the frame. Draw its outline: where does it meet the edge? Which way does each side lean?
4. Add the neighbour, then the next. Do not draw the chair at any time.
5. When all gaps are there, shade them. The chair appears, white, between them.

## What usually goes wrong

| you notice | because | try |
|---|---|---|
| gaps do not meet | you drew each from memory | look at the chair every three seconds |
| it grows beyond the frame | you did not use the edges | mark where shapes touch the frame first |
| the seat is too deep | you know it is square | measure: height against width |

## Measure with the pencil

Stretch your arm, close an eye, lay the pencil along the width of the seat and mark it with your thumb. Turn the pencil upright: how often does this width fit into the height? Keep your elbow straight, or the unit changes.

### Do it again

Same chair, another place to sit. Compare. The second is nearly always better, not because your hand improved but because you began to look for gaps.`,
        ),
      ),
      text(
        'Five values make it round',
        7,
        `
A circle becomes a ball when light falls on it. Put an egg on white paper beside a lamp, switch off all other lights, and look for five zones:

1. **Highlight:** the lightest spot, turned towards the lamp
2. **Light:** the side that faces the lamp
3. **Shadow edge:** where the form turns away; on a matte egg it is soft, and it is the *darkest* part of the form
4. **Reflected light:** a dim glow on the dark side, from the table
5. **Cast shadow:** on the table, sharp near the egg, softer further away

Beginners leave out number four, and the egg looks flat; or they make it too light, and it looks like plastic. Reflected light always belongs to the shadow: it is darker than anything on the light side.

## Make a value strip

Draw five squares. The first stays paper, the last is as dark as the 4B goes. Fill the middle one, then the two between, until the steps look even. This takes two attempts. Keep the strip beside the drawing and ask of every area: *which of my five is this?*

## Shading

- Build tone in layers with a light hand; pressing hard at once polishes the paper.
- Follow the form: strokes that bend round the egg describe it while they darken it.
- Do not smudge with a finger. Grease makes spots, and edges that you need get lost.
- Squint. With half-closed eyes details vanish and values remain.

## Where edges disappear

At some places the egg and its background have the same value. Leave the outline away there. The eye completes it, and the drawing breathes. An outline of equal strength all around is a symbol again.

### Try it

Draw the egg three times with the lamp from the left, from behind, and from above. Ten minutes each, always with the strip.`,
      ),
      text(
        'Blind contour',
        4,
        'Look only at your hand, not at the paper, and let the pencil crawl at the speed of your eye. The result is absurd and the lines are truer than anything you have drawn before. Do one a day, as others do scales.',
      ),
    ),
    section(
      'Practice',
      text(
        'A mug, thirty times',
        6,
        'The ellipse at the top is rounder the further you look down into the mug; the bottom ellipse is rounder still, because you look at it more steeply. Never draw it with pointed ends.',
      ),
      text(
        'Keeping a sketchbook',
        4,
        'A cheap one, so that you dare to use it. Date each page. No page may be torn out. Nobody has a right to see it.\n\nDraw where you wait: the bus stop, the queue, the telephone call. Three minutes are enough for a shoe. After a month you will notice that waiting has become the best part of the day.',
      ),
      link('Wikipedia: Negative space', 5, 'https://en.wikipedia.org/wiki/Negative_space'),
    ),
  ],
}
