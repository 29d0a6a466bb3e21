import { link, preview, section, text } from '../../builders'
import type { DemoCourse } from '../../types'

export const typography: DemoCourse = {
  key: 'typography',
  title: 'Typography: The Details That Matter',
  subtitle: 'Measure, leading, hierarchy and the right dash',
  slug: 'typography-the-details-that-matter',
  language: 'en',
  level: 'beginner',
  category: 'design',
  topic: 'typography',
  tags: ['typography', 'fonts', 'layout'],
  price: 2999,
  instructor: 'oskar',
  description: `Nine tenths of a page is text. If the text is set well, the page is nearly designed; if not, no picture will save it.

You learn to see before you learn to choose: line length, line spacing, weight, the white between things. Then come pairing, hierarchy, numerals and the small signs. One lesson is about scripts with stacked diacritics, such as Vietnamese, which break layouts made only for English.`,
  whatYoullLearn: [
    'Set a comfortable measure and leading',
    'Build a type scale',
    'Pair two typefaces with a reason',
    'Use dashes, quotes and numerals correctly',
  ],
  requirements: ['No special software'],
  whoItsFor: ['Designers and developers', 'People who write reports and slides'],
  createdDaysAgo: 390,
  updatedDaysAgo: 50,
  sections: [
    section(
      'The paragraph',
      preview(
        text(
          'Measure, leading, size',
          7,
          `
Three numbers decide whether a paragraph is pleasant to read, and they depend on each other.

**Size.** On a screen, body text of 16 to 18 pixels suits most readers at arm's length. Typefaces of the same size differ: what counts is the height of the *x*, so compare by eye, not by number.

**Measure**, the length of a line. Around 66 characters, blanks included, is comfortable; 45 to 75 is the usual range. If lines are too long, the eye misses the beginning of the next one. If too short, it jumps all the time. In CSS you can say this directly:

~~~css
p { max-width: 66ch; }
~~~

**Leading**, the distance from one baseline to the next. Between 1.4 and 1.6 times the size is a good start for a screen.

## How they pull on each other

| if you change | then |
|---|---|
| longer lines | more leading, so that the eye finds its way back |
| larger x-height | more leading, because the lines look denser |
| larger type (headings) | less leading: 1.1 to 1.25 |
| light text on dark | a little more leading and weight |
| stacked diacritics (ế, ộ, ẫ) | more leading, or marks touch the line above |

The last row is the one most templates forget. Set *Nguyễn Thị Ngọc Diễm sẽ đến* at a leading of 1.1 and look at the dots below and the hooks above.

## Three quick repairs

1. Text stretches across a wide window: set \`max-width\` in \`ch\`.
2. Grey wall of text: more leading, and a blank line or an indent between paragraphs. Not both.
3. Centred paragraphs: left-align them. The eye needs a straight edge to return to.

### Try it

Take one page of your own. Count the characters in five lines and average. Change only the measure, then only the leading, and print all three versions. Ask someone which they would rather read; do not ask which is prettier.`,
        ),
      ),
      text(
        'A scale and a hierarchy',
        7,
        `
If everything is bold, nothing is. Hierarchy means that a reader who looks for three seconds knows what the page is about, and one who looks for thirty finds the part they need.

## Choose sizes from a scale

Pick a base and multiply:

| step | × 1.25 | use |
|---|---|---|
| −1 | 13 | captions, labels |
| 0 | 16 | body |
| +1 | 20 | lead, small headings |
| +2 | 25 | section headings |
| +3 | 31 | page title |
| +4 | 39 | cover |

With six sizes you can set nearly everything. If two neighbours look alike on the page, skip one step: a difference must be seen, or it looks like a mistake.

## Other voices than size

Size is the loudest means and the most abused. You also have

- **weight:** regular and semibold are usually enough
- **space:** more white above a heading than below it ties it to its text
- **colour:** a lighter grey for what is secondary, as long as contrast stays at 4.5 : 1
- **case:** small capitals with letterspacing for labels; never letterspace lower case
- **position:** the top left is read first in left-to-right scripts

Use one change per level, two at most. A heading that is larger *and* bold *and* green *and* underlined is shouting at someone who stands next to you.

## The squint test

Half close your eyes, or blur a screenshot. What remains visible is your real hierarchy. If the first thing you see is a decorative rule, make it lighter. If all blocks have the same grey, decide what matters.

### Try it

Set a menu with six dishes in one typeface and one size, using only weight and space. Make the prices easy to compare. Then allow yourself a second size. Did it get better?`,
      ),
      text(
        'Dashes, quotes, numerals',
        5,
        'The hyphen joins (well-known), the en dash spans (pages 4–9), the em dash interrupts. Quotation marks curl; inch marks do not. In tables use *tabular* figures so that digits stand below digits; in running text, old-style figures sit more quietly.',
      ),
    ),
    section(
      'Choosing',
      text(
        'Pairing two typefaces',
        6,
        'Two faces should differ clearly in one thing and agree in the rest: a serif for reading and a sans for labels, with a similar x-height and similar width. If in doubt, use one family with two weights. Check early that both have all the letters you need: ơ, ư, ğ, ł.',
      ),
      text(
        'Webfonts that do not jump',
        5,
        'Self-host, subset, use WOFF2 and `font-display: swap`. Then adjust the fallback with `size-adjust` and `ascent-override` so that lines do not move when the real font arrives.\n\nTwo weights and one italic are usually enough; each file that you leave out is a quarter of a second on a slow phone. Test with a Vietnamese or Polish sentence: a subset without the right letters falls back in the middle of a word.',
      ),
      link('Wikipedia: Typography', 8, 'https://en.wikipedia.org/wiki/Typography'),
    ),
  ],
}
