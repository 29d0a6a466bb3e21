import { link, preview, section, text } from '../../builders'
import type { DemoCourse } from '../../types'

export const botanical: DemoCourse = {
  key: 'botanical',
  title: 'Botanical Illustration in Watercolour',
  subtitle: 'One leaf, one flower, one fruit',
  slug: 'botanical-illustration-in-watercolour',
  language: 'en',
  level: 'intermediate',
  category: 'design',
  topic: 'drawing',
  tags: ['watercolour', 'illustration', 'plants'],
  price: 3999,
  instructor: 'keiko',
  description: `A botanical plate must be beautiful and correct: a botanist should be able to name the plant. You learn to count, measure and mix greens that live, and finish three small plates worth framing.

The pace is slow on purpose. One leaf takes an evening.`,
  whatYoullLearn: [
    'Measure and transfer a plant drawing',
    'Mix natural greens',
    'Paint wet in wet and with a dry brush',
    'Compose a plate',
  ],
  requirements: ['Basic drawing', 'Six watercolours, one good round brush, hot-pressed paper'],
  whoItsFor: ['Draughtspeople who want colour', 'Gardeners with patience'],
  createdDaysAgo: 180,
  updatedDaysAgo: 65,
  sections: [
    section(
      'One leaf',
      preview(
        text(
          'Greens that look alive',
          6,
          `
Green from the tube is the quickest way to a plastic plant. Real leaves are yellow-green, blue-green, grey-green and, in many places, not green at all: the light on a glossy leaf is the pale blue of the sky.

Mix from two blues and two yellows, and a red to calm them:

| mix | gives |
|---|---|
| lemon yellow + phthalo blue | a sharp spring green |
| lemon yellow + ultramarine | a softer leaf green |
| yellow ochre + ultramarine | olive |
| any of these + a touch of alizarin | shadow, without turning grey |

The last row is the secret. Red is opposite to green, so a very little of it darkens the green and keeps it warm. Black makes it dead.

Paint a chart before you paint the leaf: eight greens, each in three dilutions, with the recipe beside it. Hold the real leaf next to the chart, half-close your eyes, and find the closest. You will nearly always have guessed too yellow.

Then three layers: a pale wash of the *lightest* colour over the whole leaf, leaving the highlights as paper; when dry, the middle tone between the veins; at last the shadow with a nearly dry brush. Let each layer dry until it no longer feels cool to the back of your hand.`,
        ),
      ),
      text(
        'Count before you draw',
        5,
        'How many petals, how many stamens, how do the leaves stand on the stem: opposite, alternate, in whorls? Write it on the margin. A lily with five petals is wrong, however beautiful.',
      ),
      text(
        'Veins are not lines',
        5,
        'Veins are valleys or ridges. Paint the tissue between them and leave them standing, instead of drawing them on top.\n\nLook at the leaf against the light first: the main vein is thickest at the stem, the side veins leave it at a constant angle and bend before they reach the edge. Get this pattern right in pencil, very faintly, before the first wash.',
      ),
    ),
    section(
      'The plate',
      text(
        'A flower in a glass',
        8,
        'Flowers move: draw first what opens and closes. Work from one photograph for position and the living plant for colour.\n\nCut the stem under water, keep the glass in the shade, and mix your colours in the first hour. Petals are painted from the throat outwards, one at a time, leaving a hair of dry paper between neighbours so that the washes do not run together.',
      ),
      text(
        'Composition and lettering',
        5,
        'Leave a third of the paper empty. Put the scientific name in italics, genus with a capital, species without: *Nelumbo nucifera*.\n\nBeside the plant draw a detail at twice the size (a seed, a cut flower) with a scale bar, so that the plate can be used by a botanist. Sign small, in the same grey as the lettering.',
      ),
      link('Wikipedia: Botanical illustration', 6, 'https://en.wikipedia.org/wiki/Botanical_illustration'),
    ),
  ],
}
