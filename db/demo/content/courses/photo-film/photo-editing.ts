import { link, preview, section, text } from '../../builders'
import type { DemoCourse } from '../../types'

export const photoEditing: DemoCourse = {
  key: 'photo-editing',
  title: 'Photo Editing with Restraint',
  subtitle: 'A ten-minute workflow from raw file to print',
  slug: 'photo-editing-with-restraint',
  language: 'en',
  level: 'intermediate',
  category: 'photo-film',
  topic: 'editing',
  tags: ['photo editing', 'raw', 'colour'],
  price: 2999,
  instructor: 'duc-thinh',
  description: `Editing is finishing, not rescuing. The course works with free software (darktable) and explains every step so that it carries over to any other program: choose, crop, tone, colour, local corrections, print.`,
  whatYoullLearn: [
    'Choose quickly',
    'Set black, white and middle',
    'Correct colour casts',
    'Prepare files for print and web',
  ],
  requirements: ['A computer; raw files are useful'],
  whoItsFor: ['Photographers with ten thousand unsorted pictures'],
  createdDaysAgo: 240,
  updatedDaysAgo: 105,
  sections: [
    section(
      'Tone',
      preview(
        text(
          'Choose before you edit',
          5,
          `
Five hundred pictures from one afternoon. If you edit as you look, you will spend an hour on number twelve and be tired at number forty, where the good one was. So separate the two kinds of work.

**Pass one: no.** Go through quickly, one second each. Out of focus, eyes closed, doubled: reject. Do not zoom.

**Pass two: perhaps.** Among similar frames keep one. Compare two at a time, and ask which *moment* is better, not which is sharper.

**Pass three: yes.** What is left gets a star only if you would show it to somebody without an explanation. Expect ten of five hundred. Some days two.

Now wait a night. In the morning you love the pictures less for the effort they cost and more for what they show.

Only then edit, with a rule: **ten minutes per picture**. If it does not work after ten minutes, the problem is in the light or the moment, and no slider reaches there.

Two pictures that you finish are worth more than five hundred that you own.`,
        ),
      ),
      text(
        'Black, white, middle',
        6,
        'Set the white point so that the brightest important detail is still there, the black point so that something is truly black, then the middle for the mood. Look at the histogram afterwards, not before.',
      ),
      text(
        'Colour casts',
        5,
        'Find something that should be neutral: a shirt, a pavement, the white of an eye. Correct temperature first, tint second. Leave a little of the evening in an evening picture.',
      ),
    ),
    section(
      'Output',
      text(
        'Local corrections',
        6,
        'Lighten the face, darken the bright corner, nothing else. If you can see the mask, it is too strong: halve it.\n\nThen look at the picture upside down or at the size of a stamp. If the eye goes where you want it, stop. Most over-edited pictures were finished ten minutes earlier.',
      ),
      text(
        'For print and for the web',
        5,
        'Print at 240 to 300 pixels per inch and a little brighter than on the screen, because paper does not glow. For the web, export sRGB at the size at which it will be shown.',
      ),
      link('darktable user manual', 10, 'https://docs.darktable.org/usermanual/stable/en/'),
    ),
  ],
}
