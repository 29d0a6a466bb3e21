import { link, preview, section, text } from '../../builders'
import type { DemoCourse } from '../../types'

export const charts: DemoCourse = {
  key: 'charts',
  title: 'Charts That Tell the Truth',
  subtitle: 'Choose, draw and caption a graph that survives a sceptic',
  slug: 'charts-that-tell-the-truth',
  language: 'en',
  level: 'intermediate',
  category: 'data',
  topic: 'analysis',
  tags: ['visualisation', 'charts', 'data'],
  price: 2999,
  discountPercent: 10,
  instructor: 'samir',
  editors: ['oskar'],
  description: `A chart is an argument made with lengths and positions. You learn which comparisons the eye does well, how to choose the form from the question, and how to write a title that says what the chart shows.

We redraw twenty published charts, from newspapers to annual reports, and keep a list of the tricks, including those that people play on themselves.`,
  whatYoullLearn: [
    'Choose a chart from the question',
    'Use scale and colour honestly',
    'Show uncertainty',
    'Write captions that carry the message',
  ],
  requirements: ['Any tool that draws charts'],
  whoItsFor: ['Analysts', 'Journalists', 'Anyone who presents numbers'],
  createdDaysAgo: 220,
  updatedDaysAgo: 70,
  sections: [
    section(
      'The eye',
      preview(
        text(
          'What the eye compares well',
          6,
          `
In the 1980s William Cleveland and Robert McGill asked people to judge quantities in different kinds of picture and measured their errors. The order they found still holds:

1. **position** on a common scale (dots on one axis): best
2. **length** (bars)
3. **angle and slope**
4. **area** (bubbles)
5. **colour** saturation: worst

So the most important comparison of your chart belongs at the top of this list. A pie chart asks for angles; the same numbers as bars, sorted, ask for lengths, and suddenly everybody sees that the third is larger than the fourth.

Two consequences that settle many arguments:

- **Bars start at zero.** The reader compares lengths, and a cut axis changes them. If the differences are too small to see from zero, use dots, whose position is compared.
- **Bubbles need numbers.** A circle with twice the diameter has four times the area, and people judge something in between. Nobody reads a bubble chart exactly; use it for rough patterns only.

Colour is for *kinds*, not for amounts, and one in twelve men cannot tell red from green. Put labels directly on the lines instead of a legend; then the chart also survives a photocopy.

**Try it:** redraw a pie chart from a report as sorted bars. Write one sentence that you could not have written before.`,
        ),
      ),
      text(
        'From question to form',
        5,
        'Over time: a line. Between groups: bars or dots. Spread: a box plot or a strip of dots. Relation: a scatter plot. Parts of a whole: one stacked bar. If the question needs two forms, draw two charts.',
      ),
      text(
        'Titles that say something',
        4,
        '"Sales by month" names the data. "Sales fell in the three months after the price rise" makes a claim that the reader can check. Put what is measured, and its unit, in the subtitle.',
      ),
    ),
    section(
      'Doubt',
      text(
        'Showing uncertainty',
        6,
        'An estimate without a range is a rumour. Say what the bar means: a standard error, a 95 % interval and the spread of the data are three different things and differ by large factors.',
      ),
      text(
        'Twenty charts, redrawn',
        12,
        'Two vertical axes can make any pair of lines agree: draw two panels instead. A cumulative curve only ever rises; show the monthly change. A map of totals is a map of where people live; divide by the population.',
      ),
      link('Wikipedia: Misleading graph', 8, 'https://en.wikipedia.org/wiki/Misleading_graph'),
    ),
  ],
}
