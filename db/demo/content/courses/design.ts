import { link, pdf, preview, section, text, video } from '../builders'
import type { DemoCourse } from '../types'

export const design: DemoCourse[] = [
  {
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
    whatYoullLearn: ['Set a comfortable measure and leading', 'Build a type scale', 'Pair two typefaces with a reason', 'Use dashes, quotes and numerals correctly'],
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

1. Text stretches across a wide window: set ´max-width´ in ´ch´.
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
        text('Dashes, quotes, numerals', 5, 'The hyphen joins (well-known), the en dash spans (pages 4–9), the em dash interrupts. Quotation marks curl; inch marks do not. In tables use *tabular* figures so that digits stand below digits; in running text, old-style figures sit more quietly.'),
      ),
      section(
        'Choosing',
        text('Pairing two typefaces', 6, 'Two faces should differ clearly in one thing and agree in the rest: a serif for reading and a sans for labels, with a similar x-height and similar width. If in doubt, use one family with two weights. Check early that both have all the letters you need: ơ, ư, ğ, ł.'),
        text('Webfonts that do not jump', 5, 'Self-host, subset, use WOFF2 and ´font-display: swap´. Then adjust the fallback with ´size-adjust´ and ´ascent-override´ so that lines do not move when the real font arrives.'),
        link('Wikipedia: Typography', 8, 'https://en.wikipedia.org/wiki/Typography'),
      ),
    ],
  },
  {
    key: 'ui-design',
    title: 'Interface Design Foundations',
    subtitle: 'From a messy form to one that people finish',
    slug: 'interface-design-foundations',
    language: 'en',
    level: 'beginner',
    category: 'design',
    topic: 'ui',
    tags: ['ui', 'ux', 'forms', 'layout'],
    price: 4999,
    discountPercent: 40,
    instructor: 'oskar',
    description: `Good interfaces are mostly decisions about words, order and space. You learn them on one stubborn example, the appointment form of a clinic, which you redesign five times, each time with a reason.

You draw on paper, then in any tool you like. You test with three people and learn more than from thirty articles.`,
    whatYoullLearn: ['Turn a task into screens', 'Group and align with intent', 'Write labels, errors and buttons', 'Design empty, loading and error states', 'Run a test with three people'],
    requirements: ['Paper and pencil'],
    whoItsFor: ['Beginners in product design', 'Developers without a designer'],
    createdDaysAgo: 370,
    updatedDaysAgo: 30,
    sections: [
      section(
        'Decide',
        preview(
          text(
            'One screen, one question',
            7,
            `
The clinic's form has nineteen fields on one page. Four people of ten give up. The designer's first idea is to make it prettier. A better first idea is to ask for less.

## Cross out

Write every field on a slip of paper and ask three things:

1. **Who uses the answer?** *Fax number*: nobody since 2014. Gone.
2. **Do we know it already?** The title of a returning patient is in the file. Gone.
3. **Could it be asked later?** The insurance number is needed at the desk, not for the booking. Later.

Of nineteen fields seven remain. No visual change would have helped as much.

## Order

Put the rest in the order in which a person would tell it by telephone: *what is wrong, when can you come, who are you, how can we reach you.* The old form began with the address, because that was the first column of the database.

## Split

When the answers lead to different follow-ups, use one question per screen:

- each screen can have a clear title that *is* the question
- errors appear where they belong
- on a phone nothing has to be scrolled
- you can see in the statistics where people stop

For short forms that people fill in every day, one page is quicker. The clerk at the desk enters forty bookings a morning; do not make her click *Next* six times. Same data, different people, different design.

## Button words

A button says what will happen: *Book this appointment*, not *Submit*. Read it together with the sentence "I want to …". If it fits, keep it. One primary button per screen; everything else is quieter.

### Try it

Take a form that annoyed you this month. Do the crossing-out exercise. How many fields could the company defend, if you asked them?`,
          ),
        ),
        text(
          'Space is grouping',
          7,
          `
Look at these two lists of words:

~~~text
apple  pear  plum     hammer  saw  nail
~~~

You saw two groups before you read a word. Nothing but a wider gap told you. The eye takes **nearness** as belonging, and it does so earlier than colour, boxes or lines.

## The rule that follows

*The space inside a group must be clearly smaller than the space around it.* A label stands closer to its own field than to the field above. A heading stands closer to its text than to the previous section. A price stands closer to its product than to the neighbour.

Most forms break it: label and field have 16 pixels between them, and so have field and next label. The page becomes a striped carpet, and people type the surname into the wrong box.

## A simple system

Choose steps and use nothing else: **4, 8, 12, 16, 24, 32, 48, 64**. Then

| relation | space |
|---|---|
| label to its field | 4 |
| field to its hint or error | 4 |
| field to next label | 16 to 24 |
| group to next group | 32 to 48 |

Because each step is half as large again or double, differences are visible. With 14 and 16 nobody can tell whether you meant something.

## Remove the boxes

Designers add lines and cards to show groups when the space does not do it. Try the reverse: take away every border, and repair the grouping with space alone. Then put back only the lines that you miss. Usually one or two survive.

## Alignment

Every edge that does not line up asks a small question: *is this different?* Put labels, fields and buttons on one left edge. Align numbers on the right, text on the left, and nothing in the centre except a title that stands alone.

### Try it

Screenshot a page, draw a vertical line along every left edge you find. More than four? Move things until there are three.`,
        ),
        link('GOV.UK Design System: question pages', 8, 'https://design-system.service.gov.uk/patterns/question-pages/'),
      ),
      section(
        'Finish',
        text('The four states', 5, 'Every list can be *loading*, *empty*, *broken* or *full*. The empty one is the first thing a new user sees: say what will be here and offer the one action that fills it.'),
        text('Errors that help', 5, '"Invalid input" accuses. "The date has to be in the future; today is 3 March" helps. Say what happened, what to do, and keep what was typed.'),
        text('Test with three people', 7, 'Give them a task, not a tour: "Book a visit for your mother next week". Be silent. Write down where they stop, not what they say they like. Three people find most of the serious problems; mend those before you ask the fourth.'),
      ),
    ],
  },
  {
    key: 'accessibility',
    title: 'Accessible by Default',
    subtitle: 'Contrast, keyboard, names and honest testing',
    slug: 'accessible-by-default',
    language: 'en',
    level: 'intermediate',
    category: 'design',
    topic: 'accessibility',
    tags: ['accessibility', 'wcag', 'free'],
    price: 0,
    instructor: 'oskar',
    editors: ['teacher'],
    description: `Accessibility is not a feature for a few. A broken arm, a bright sun, a slow phone, an old parent: sooner or later it is for you. This free course covers the tenth of the guidelines that solves most of the problems.

You will use the keyboard for a day, a screen reader for an hour, and come back with a list.`,
    whatYoullLearn: ['Check contrast and mend it', 'Make everything work from the keyboard', 'Give every control a name', 'Test with a screen reader'],
    requirements: ['Basic HTML'],
    whoItsFor: ['Designers', 'Front-end developers', 'People who commission websites'],
    createdDaysAgo: 340,
    updatedDaysAgo: 9,
    sections: [
      section(
        'Seeing and reaching',
        preview(
          text(
            'Put the mouse away',
            7,
            `
Unplug the mouse and try to buy something on your own site. You need six keys:

| key | does |
|---|---|
| Tab, Shift + Tab | next, previous control |
| Enter | follows a link, presses a button |
| Space | presses a button, ticks a box |
| arrows | move inside a group: radio buttons, menus, tabs |
| Escape | closes what has opened |

Write down each moment when you are stuck. There are four usual ones.

**1. You cannot see where you are.** Somebody wrote ´outline: none´ because the ring looked untidy. Bring it back, in your own style:

~~~css
:focus-visible { outline: 3px solid #14532d; outline-offset: 2px; }
~~~

´:focus-visible´ shows the ring to keyboard users and spares it after a mouse click, so the reason for removing it is gone.

**2. You cannot reach it.** It is a ´div´ with a click handler. Make it a ´button´. If you must keep the ´div´, you owe it a role, a ´tabindex´, a name, and handlers for Enter and Space; the button is shorter.

**3. You cannot get out.** A dialog lets the focus wander to the page behind, or never gives it back. The HTML ´dialog´ element with ´showModal()´ does this properly: focus goes in, stays in, Escape closes, and focus returns to where it came from.

**4. The order is wrong.** Focus follows the order in the HTML, not the place on the screen. If CSS moves the sidebar to the left, the eye and the Tab key disagree. Change the HTML. Never use a positive ´tabindex´; it promises an order that you cannot keep.

## Why it matters beyond blindness

People with tremor, with a broken wrist, with a switch device and people who type fast all use the same six keys. So do your automated tests.

### Try it

Do the purchase. If you get to the end without looking up these rules, send the link to a colleague as an example.`,
          ),
        ),
        text(
          'Names, roles, values',
          7,
          `
A screen reader says three things about each control: its **name**, its **role** and its **state**. "Search, edit text, blank." "Menu, button, collapsed." If one is missing, the user is guessing.

## Where the name comes from

In this order, the first that exists wins:

1. ´aria-labelledby´: the text of another element
2. ´aria-label´: a text you write
3. the native source: ´label´ for a field, the content of a ´button´ or link, ´alt´ for a picture
4. ´title´ as the last resort

Prefer number three. It is visible, gets translated, and helps people who speak to their computer: they say "click *Save*" and the word must be in the name.

~~~html
<button><svg aria-hidden="true">…</svg></button>            <!-- "button" -->
<button aria-label="Close"><svg aria-hidden="true">…</svg></button>
~~~

The first is announced as "button", and there are eleven of them.

## Links out of context

Screen reader users often list all links of a page. *Read more, read more, read more* tells them nothing. Write *Read more about refunds*, or let the heading itself be the link.

## State

A button that opens something has ´aria-expanded´. A button that is on or off has ´aria-pressed´. The current page in the navigation has ´aria-current="page"´. Change the attribute in the same line of code that changes the look, or style by the attribute, so they cannot disagree:

~~~css
nav a[aria-current='page'] { font-weight: 600; }
~~~

## The first rule of ARIA

Do not use ARIA if HTML has an element for it. ´role="button"´ promises a behaviour; only ´button´ delivers it. Pages with much ARIA have, on average, more errors than pages with none, because promises are easy to write.

### Try it

Switch on the reader that you already own (VoiceOver, Narrator, TalkBack, Orca) and close your eyes for three minutes on your home page. Note every *button* without a name.`,
        ),
        link('W3C: WCAG 2.2', 15, 'https://www.w3.org/TR/WCAG22/'),
      ),
      section(
        'Testing',
        text('Contrast', 4, 'Body text needs 4.5 : 1 against its background, large text and the borders of controls 3 : 1. Grey placeholders and white text on orange are the usual offenders. Measure the real pixels, also over pictures and in dark mode.'),
        text('What tools find, and what they do not', 5, 'Automatic checkers find perhaps a third of the problems: missing names, low contrast, bad nesting. They cannot tell whether an alt text is true or an order makes sense. Run them in every build, and look yourself once a month.'),
        link('W3C: ARIA Authoring Practices', 10, 'https://www.w3.org/WAI/ARIA/apg/'),
      ),
    ],
  },
  {
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
    whatYoullLearn: ['Think in lightness, chroma and hue', 'Build a palette by roles', 'Keep contrast in both themes', 'Test for colour blindness'],
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

When hues come, choose them in a space that matches the eye. In HSL, ´hsl(60 100% 50%)´ (yellow) and ´hsl(240 100% 50%)´ (blue) both claim a lightness of 50 %, although one glows and the other is nearly black. **OKLCH** keeps the promise: colours of the same *L* look equally light.

~~~css
--accent: oklch(0.42 0.08 160);       /* deep evergreen */
--accent-hover: oklch(0.36 0.08 160); /* same hue, a step darker */
--danger: oklch(0.50 0.17 27);
~~~

So you can build a scale by moving one number. Keep hue and chroma, change lightness in even steps, and the steps look even.

A palette for an interface needs fewer colours than people think: a family of neutrals with a slight tint, one accent, and three signals (success, warning, danger). Name them by **role**: ´--surface´, ´--ink´, ´--accent´. In dark mode the roles stay and the values change; if you had called it ´--white´, you would now be writing ´--white: #111´.

**Try it:** convert a screenshot of your product to grey. Can you still tell the primary button, the error, the selected row?`,
          ),
        ),
        text('Contrast in two themes', 5, 'Dark mode is not inversion. Pure white on pure black glares; take a soft white on a very dark tinted grey. Reduce chroma, because saturated colours vibrate on dark. Then measure every pair again.'),
        text('Never by colour alone', 4, 'One man in twelve and one woman in two hundred confuse red and green. Give each signal a second sign: an icon, a word, a position, a pattern in the chart.'),
      ),
      section(
        'Write it down',
        text('A page of reasons', 6, 'For each role note the value, the pairs it is used in, the measured contrast, and one sentence why. The meeting about the blue becomes shorter.'),
        link('MDN: oklch()', 6, 'https://developer.mozilla.org/en-US/docs/Web/CSS/color_value/oklch'),
        link('Wikipedia: Color blindness', 6, 'https://en.wikipedia.org/wiki/Color_blindness'),
      ),
    ],
  },
  {
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
    whatYoullLearn: ['See shapes instead of symbols', 'Measure proportions with a pencil', 'Use negative space', 'Shade a round form with five values'],
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
        text('Blind contour', 4, 'Look only at your hand, not at the paper, and let the pencil crawl at the speed of your eye. The result is absurd and the lines are truer than anything you have drawn before. Do one a day, as others do scales.'),
      ),
      section(
        'Practice',
        text('A mug, thirty times', 6, 'The ellipse at the top is rounder the further you look down into the mug; the bottom ellipse is rounder still, because you look at it more steeply. Never draw it with pointed ends.'),
        text('Keeping a sketchbook', 4, 'A cheap one, so that you dare to use it. Date each page. No page may be torn out. Nobody has a right to see it.'),
        link('Wikipedia: Negative space', 5, 'https://en.wikipedia.org/wiki/Negative_space'),
      ),
    ],
  },
  {
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
    whatYoullLearn: ['Measure and transfer a plant drawing', 'Mix natural greens', 'Paint wet in wet and with a dry brush', 'Compose a plate'],
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
        text('Count before you draw', 5, 'How many petals, how many stamens, how do the leaves stand on the stem: opposite, alternate, in whorls? Write it on the margin. A lily with five petals is wrong, however beautiful.'),
        text('Veins are not lines', 5, 'Veins are valleys or ridges. Paint the tissue between them and leave them standing, instead of drawing them on top.'),
      ),
      section(
        'The plate',
        text('A flower in a glass', 8, 'Flowers move: draw first what opens and closes. Work from one photograph for position and the living plant for colour.'),
        text('Composition and lettering', 5, 'Leave a third of the paper empty. Put the scientific name in italics, genus with a capital, species without: *Nelumbo nucifera*.'),
        link('Wikipedia: Botanical illustration', 6, 'https://en.wikipedia.org/wiki/Botanical_illustration'),
      ),
    ],
  },
  {
    key: 'layout-vi',
    title: 'Bố cục hình ảnh cho người làm thiết kế',
    subtitle: 'Lưới, khoảng trắng và điểm nhìn',
    slug: 'bo-cuc-hinh-anh-cho-nguoi-lam-thiet-ke',
    language: 'vi',
    level: 'beginner',
    category: 'design',
    topic: 'typography',
    tags: ['bố cục', 'thiết kế', 'poster'],
    price: 1599,
    instructor: 'duc-thinh',
    description: `Vì sao một tấm áp phích khiến người ta dừng lại còn tấm bên cạnh thì không? Khóa học phân tích mười hai áp phích phim Việt và bìa sách, rồi hướng dẫn bạn tự làm ba tấm với chữ, ảnh và rất nhiều khoảng trắng.`,
    whatYoullLearn: ['Dùng lưới để sắp xếp', 'Tạo điểm nhìn chính', 'Ghép chữ với ảnh', 'Chừa khoảng trắng có chủ ý'],
    requirements: ['Phần mềm dàn trang bất kỳ, hoặc giấy và kéo'],
    whoItsFor: ['Người mới học thiết kế', 'Nhân viên truyền thông'],
    createdDaysAgo: 190,
    updatedDaysAgo: 100,
    sections: [
      section(
        'Nhìn',
        preview(
          text(
            'Mắt đi đường nào',
            6,
            `
Đứng cách tấm áp phích ba mét, nheo mắt lại. Bạn thấy gì trước, gì sau, gì không thấy? Ba câu trả lời ấy là bố cục thật, dù người thiết kế muốn gì đi nữa.

Mắt bị kéo về phía **tương phản**: chỗ sáng nhất cạnh chỗ tối nhất, vật lớn giữa những vật nhỏ, khuôn mặt người, nhất là đôi mắt. Nếu nhân vật nhìn sang phải, người xem cũng nhìn sang phải; đặt tên phim ở đó thì họ đọc, đặt sau gáy nhân vật thì họ bỏ qua.

Hãy cho mỗi tấm áp phích đúng **một** điểm nhìn chính. Kiểm tra bằng cách che nó đi: nếu tấm áp phích vẫn hiểu được, đó chưa phải điểm chính.

Khoảng trắng không phải chỗ còn thừa. Nó là khung của bức tranh, là quãng lặng trong bài hát. Người mới thường sợ trống nên thêm hoa văn, đường kẻ, bóng đổ. Thử bỏ từng thứ một và dừng lại khi bỏ thêm sẽ mất nghĩa.

Cuối cùng, khoảng cách nói lên quan hệ: ngày giờ và địa điểm đứng gần nhau, xa tên phim một chút, vì chúng trả lời cùng một câu hỏi.

**Bài tập:** chụp năm tấm áp phích ngoài phố, đánh số thứ tự mắt bạn đi trên từng tấm, rồi hỏi một người bạn xem họ có đi cùng đường không.`,
          ),
        ),
        text('Lưới', 5, 'Chia trang thành sáu cột. Mỗi khối chữ hay ảnh chiếm trọn một số cột. Lưới không bó buộc: nó cho bạn biết lúc nào mình đang cố ý phá lệ.'),
        text('Chữ tiếng Việt trên áp phích', 5, 'Dấu chồng như Ể, Ộ cần khoảng cách dòng rộng hơn chữ không dấu. Khi dùng chữ in hoa, kiểm tra xem dấu có bị cắt ở mép trên hay không.'),
      ),
      section(
        'Làm',
        text('Áp phích chỉ có chữ', 8, 'Chọn một phông, hai cỡ, một màu. Nói về một đêm nhạc bằng vị trí và khoảng trống.'),
        text('Áp phích có ảnh', 8, 'Chọn tấm ảnh có sẵn vùng trống cho chữ, đừng che mặt người, đừng đặt chữ lên chỗ rối.'),
        link('Wikipedia: Thiết kế đồ họa', 5, 'https://vi.wikipedia.org/wiki/Thi%E1%BA%BFt_k%E1%BA%BF_%C4%91%E1%BB%93_h%E1%BB%8Da'),
      ),
    ],
  },
  {
    key: 'portfolio-draft',
    title: 'A Portfolio in One Weekend',
    subtitle: 'Three projects, told honestly',
    slug: 'a-portfolio-in-one-weekend',
    language: 'en',
    level: 'intermediate',
    category: 'design',
    topic: 'ui',
    tags: ['portfolio', 'career'],
    price: 1999,
    instructor: 'oskar',
    status: 'draft',
    description: `Three projects are enough if each one shows a decision. In two days you choose them, write them and put them online.

Draft: the lesson on interviews is still missing.`,
    whatYoullLearn: ['Choose three projects', 'Write a case study in 300 words', 'Show decisions instead of screens', 'Ask for feedback'],
    requirements: ['Some work you can show'],
    whoItsFor: ['Designers who look for a job'],
    createdDaysAgo: 20,
    updatedDaysAgo: 4,
    sections: [
      section(
        'Saturday',
        preview(video('Welcome: how to learn with Lectern', 'welcome.mp4')),
        text('Choose three', 5, 'One that solved a hard problem, one that you made with others, one that you made for love. Leave out everything you would have to apologise for.'),
        text('Three hundred words', 8, 'Situation, decision, result, regret. The regret is what interviewers remember.'),
      ),
      section(
        'Sunday',
        text('Online by evening', 8, 'One page, your name, three links, an e-mail address. You can polish it next month, when somebody has seen it.'),
        pdf('Reading a difficult brief', 5, 'reading-a-difficult-text.pdf'),
        link('MDN: Publishing your website', 6, 'https://developer.mozilla.org/en-US/docs/Learn_web_development/Getting_started/Your_first_website/Publishing_your_website'),
      ),
    ],
  },
]
