import { link, preview, section, text } from '../../builders'
import type { DemoCourse } from '../../types'

export const accessibility: DemoCourse = {
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
  whatYoullLearn: [
    'Check contrast and mend it',
    'Make everything work from the keyboard',
    'Give every control a name',
    'Test with a screen reader',
  ],
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

**1. You cannot see where you are.** Somebody wrote \`outline: none\` because the ring looked untidy. Bring it back, in your own style:

~~~css
:focus-visible { outline: 3px solid #14532d; outline-offset: 2px; }
~~~

\`:focus-visible\` shows the ring to keyboard users and spares it after a mouse click, so the reason for removing it is gone.

**2. You cannot reach it.** It is a \`div\` with a click handler. Make it a \`button\`. If you must keep the \`div\`, you owe it a role, a \`tabindex\`, a name, and handlers for Enter and Space; the button is shorter.

**3. You cannot get out.** A dialog lets the focus wander to the page behind, or never gives it back. The HTML \`dialog\` element with \`showModal()\` does this properly: focus goes in, stays in, Escape closes, and focus returns to where it came from.

**4. The order is wrong.** Focus follows the order in the HTML, not the place on the screen. If CSS moves the sidebar to the left, the eye and the Tab key disagree. Change the HTML. Never use a positive \`tabindex\`; it promises an order that you cannot keep.

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

1. \`aria-labelledby\`: the text of another element
2. \`aria-label\`: a text you write
3. the native source: \`label\` for a field, the content of a \`button\` or link, \`alt\` for a picture
4. \`title\` as the last resort

Prefer number three. It is visible, gets translated, and helps people who speak to their computer: they say "click *Save*" and the word must be in the name.

~~~html
<button><svg aria-hidden="true">…</svg></button>            <!-- "button" -->
<button aria-label="Close"><svg aria-hidden="true">…</svg></button>
~~~

The first is announced as "button", and there are eleven of them.

## Links out of context

Screen reader users often list all links of a page. *Read more, read more, read more* tells them nothing. Write *Read more about refunds*, or let the heading itself be the link.

## State

A button that opens something has \`aria-expanded\`. A button that is on or off has \`aria-pressed\`. The current page in the navigation has \`aria-current="page"\`. Change the attribute in the same line of code that changes the look, or style by the attribute, so they cannot disagree:

~~~css
nav a[aria-current='page'] { font-weight: 600; }
~~~

## The first rule of ARIA

Do not use ARIA if HTML has an element for it. \`role="button"\` promises a behaviour; only \`button\` delivers it. Pages with much ARIA have, on average, more errors than pages with none, because promises are easy to write.

### Try it

Switch on the reader that you already own (VoiceOver, Narrator, TalkBack, Orca) and close your eyes for three minutes on your home page. Note every *button* without a name.`,
      ),
      link('W3C: WCAG 2.2', 15, 'https://www.w3.org/TR/WCAG22/'),
    ),
    section(
      'Testing',
      text(
        'Contrast',
        4,
        'Body text needs 4.5 : 1 against its background, large text and the borders of controls 3 : 1. Grey placeholders and white text on orange are the usual offenders. Measure the real pixels, also over pictures and in dark mode.',
      ),
      text(
        'What tools find, and what they do not',
        5,
        'Automatic checkers find perhaps a third of the problems: missing names, low contrast, bad nesting. They cannot tell whether an alt text is true or an order makes sense. Run them in every build, and look yourself once a month.',
      ),
      link('W3C: ARIA Authoring Practices', 10, 'https://www.w3.org/WAI/ARIA/apg/'),
    ),
  ],
}
