import { link, preview, section, text } from '../../builders'
import type { DemoCourse } from '../../types'

export const colour: DemoCourse = {
  key: 'colour',
  title: 'Colour You Can Defend',
  subtitle: 'Palettes with a reason, in OKLCH',
  slug: 'colour-you-can-defend',
  language: 'en',
  level: 'intermediate',
  category: 'design',
  topic: 'ui',
  tags: ['colour', 'palette', 'contrast'],
  price: 2499,
  instructor: 'oskar',
  description: `"I do not like the blue" ends many meetings. This course gives you arguments: lightness first, few hues, roles instead of names, contrast that can be measured.

You build one palette for light and dark, test it for three kinds of colour blindness and write down why each colour is there.`,
  whatYoullLearn: [
    'Think in lightness, chroma and hue',
    'Build a palette by roles',
    'Keep contrast in both themes',
    'Test for colour blindness',
  ],
  requirements: ['Basic CSS is useful'],
  whoItsFor: ['Interface and brand designers'],
  createdDaysAgo: 210,
  updatedDaysAgo: 80,
  sections: [
    section(
      'Lightness first',
      preview(
        text(
          'Design it in grey',
          6,
          `
Before you choose a hue, design in grey. If the hierarchy does not work without colour, colour will only hide the problem for those who see it and leave it there for those who do not.

When hues come, choose them in a space that matches the eye. In HSL, \`hsl(60 100% 50%)\` (yellow) and \`hsl(240 100% 50%)\` (blue) both claim a lightness of 50 %, although one glows and the other is nearly black. **OKLCH** keeps the promise: colours of the same *L* look equally light.

~~~css
--accent: oklch(0.42 0.08 160);       /* deep evergreen */
--accent-hover: oklch(0.36 0.08 160); /* same hue, a step darker */
--danger: oklch(0.50 0.17 27);
~~~

So you can build a scale by moving one number. Keep hue and chroma, change lightness in even steps, and the steps look even.

A palette for an interface needs fewer colours than people think: a family of neutrals with a slight tint, one accent, and three signals (success, warning, danger). Name them by **role**: \`--surface\`, \`--ink\`, \`--accent\`. In dark mode the roles stay and the values change; if you had called it \`--white\`, you would now be writing \`--white: #111\`.

**Try it:** convert a screenshot of your product to grey. Can you still tell the primary button, the error, the selected row?`,
        ),
      ),
      text(
        'Contrast in two themes',
        5,
        'Dark mode is not inversion. Pure white on pure black glares; take a soft white on a very dark tinted grey. Reduce chroma, because saturated colours vibrate on dark. Then measure every pair again.',
      ),
      text(
        'Never by colour alone',
        4,
        'One man in twelve and one woman in two hundred confuse red and green. Give each signal a second sign: an icon, a word, a position, a pattern in the chart.',
      ),
    ),
    section(
      'Write it down',
      text(
        'A page of reasons',
        6,
        'For each role note the value, the pairs it is used in, the measured contrast, and one sentence why. The meeting about the blue becomes shorter.\n\nAn example: *accent, deep evergreen, L 0.42; white text on it 8 : 1; used for the one primary action on each screen and for nothing else, so that the eye learns where to go.*',
      ),
      link('MDN: oklch()', 6, 'https://developer.mozilla.org/en-US/docs/Web/CSS/color_value/oklch'),
      link('Wikipedia: Color blindness', 6, 'https://en.wikipedia.org/wiki/Color_blindness'),
    ),
  ],
}
