import { link, preview, section, text } from '../../builders'
import type { DemoCourse } from '../../types'

export const htmlCss: DemoCourse = {
  key: 'html-css',
  title: 'HTML and CSS Foundations',
  subtitle: 'Meaningful pages that look right on a phone',
  slug: 'html-and-css-foundations',
  language: 'en',
  level: 'beginner',
  category: 'programming',
  topic: 'web',
  tags: ['html', 'css', 'responsive', 'free'],
  price: 0,
  instructor: 'teacher',
  description: `A web page is a document first. You learn to say what each part *is* (a heading, a list, a button) before you decide how it looks, and you find that good structure makes styling short.

The second half is CSS that lasts: the cascade, flexbox, grid, and one layout that works from 320 pixels to a wide screen without a single device name in it.

You finish with a personal page that passes an accessibility check and loads in under a second.`,
  whatYoullLearn: [
    'Choose the right element for the meaning',
    'Explain why one CSS rule wins over another',
    'Lay out a page with flexbox and grid',
    'Make a page usable by keyboard and by screen reader',
  ],
  requirements: ['A text editor and a browser'],
  whoItsFor: ['Complete beginners', 'Writers and teachers who publish on the web'],
  createdDaysAgo: 455,
  updatedDaysAgo: 40,
  sections: [
    section(
      'Structure',
      preview(
        text(
          'What an element means',
          8,
          `
HTML has more than a hundred elements, and you need about thirty. The question to ask is never "what does it look like?" but "what *is* it?".

~~~html
<article>
  <h2>Rice noodles, three ways</h2>
  <p>Published on <time datetime="2026-03-02">2 March</time></p>
  <ul>
    <li>with broth</li>
    <li>with lime</li>
    <li>fried</li>
  </ul>
</article>
~~~

A browser, a search engine and a screen reader all understand this without seeing it. Now compare:

~~~html
<div class="title">Rice noodles, three ways</div>
<div class="list">- with broth<br>- with lime<br>- fried</div>
~~~

It can be made to look the same. But a blind reader who jumps from heading to heading will never find it, and nothing says "list of three".

## The elements that carry a page

| element | says |
|---|---|
| \`header\`, \`nav\`, \`main\`, \`footer\` | the regions of the page; one \`main\` only |
| \`h1\` to \`h6\` | headings; the number is the level in the outline, not the size |
| \`p\`, \`ul\`, \`ol\`, \`dl\` | paragraphs and lists |
| \`a\` | goes somewhere |
| \`button\` | does something |
| \`figure\` and \`figcaption\` | a picture with its caption |
| \`form\`, \`label\`, \`input\` | asking for something |

## Link or button?

If it has an address, it is a link: people can open it in a new tab or copy it. If it changes something on this page, it is a button. A \`div\` with a click handler is neither: it cannot be reached with the Tab key, does not answer to Enter and Space, and is not announced. You would have to rebuild all of that by hand.

## Labels

Every field needs a label that belongs to it:

~~~html
<label for="email">E-mail</label>
<input id="email" name="email" type="email" autocomplete="email">
~~~

Clicking the label now focuses the field, which helps everybody with a thumb. A placeholder is not a label: it vanishes at the very moment when you need it.

### Try it

Take a page you like, switch its CSS off (Firefox: *View → Page Style → No Style*), and read it. Does it still make sense from top to bottom? If so, somebody chose the elements well.`,
        ),
      ),
      text(
        'Headings make an outline',
        4,
        `
Read only the headings of your page. They should sound like a table of contents: one \`h1\`, no skipped levels. If you choose \`h4\` because it is smaller, change the CSS instead.`,
      ),
      link('MDN: HTML elements reference', 6, 'https://developer.mozilla.org/en-US/docs/Web/HTML/Reference/Elements'),
    ),
    section(
      'Style',
      text(
        'The cascade, without fear',
        9,
        `
Two rules want to colour the same paragraph. Which one wins? The browser decides in this order and stops at the first difference:

1. **Origin and importance.** Your style sheet beats the browser's defaults; \`!important\` turns the order round and is best left alone.
2. **Cascade layers**, if you use \`@layer\`: a later layer wins.
3. **Specificity.** Count ids, then classes (with attributes and pseudo-classes), then element names. One class beats any number of element names.
4. **Order.** Equal so far? The later rule wins.

~~~css
p { color: black; }              /* 0-0-1 */
.note { color: green; }          /* 0-1-0, wins over p */
article p { color: navy; }       /* 0-0-2, loses to .note */
#intro { color: maroon; }        /* 1-0-0, wins over all of these */
~~~

Most "CSS does not work" moments are step 3. The cure is not a stronger selector; it is to keep all selectors weak. Style with **one class** wherever you can, do not style by id, and the later rule simply wins.

## Inheritance is something else

Some properties (\`color\`, \`font-family\`, \`line-height\`) pass from parent to child when nothing sets them on the child. Others (\`margin\`, \`border\`, \`background\`) do not. So set type on \`body\` once, and boxes where they are:

~~~css
body { font: 1.0625rem/1.6 'Source Serif 4', Georgia, serif; color: #22302a; }
~~~

An inherited value has no specificity at all. Any rule that touches the child directly beats it, even \`*\`.

## Look, do not guess

Right-click, *Inspect*. The Styles panel lists every rule that matches, strongest first, with the losers struck through and the file and line beside them. Five seconds there replace ten minutes of adding \`!important\`.

## Units that age well

- \`rem\` for type and spacing: it follows the size that the reader has chosen.
- \`ch\` for line length: \`max-width: 68ch\` keeps text readable on any screen.
- \`%\` and \`fr\` for layout.
- \`px\` for hairlines.

### Try it

Write three rules that match the same link, predict the colour on paper, then look.`,
      ),
      text(
        'Flexbox for rows, grid for pages',
        8,
        `
Flexbox lays things out along **one** axis: a toolbar, a row of tags. Grid thinks in **two**: rows and columns together.

~~~css
.cards { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fill, minmax(16rem, 1fr)); }
~~~

This one line gives one column on a phone and four on a desk, without a media query. \`minmax(16rem, 1fr)\` says: never narrower than 16rem, and share what is left.`,
      ),
      link('MDN: CSS grid layout', 10, 'https://developer.mozilla.org/en-US/docs/Web/CSS/CSS_grid_layout'),
    ),
    section(
      'Publish',
      text(
        'A page that loads quickly',
        5,
        `
Give images a \`width\` and \`height\` so that text does not jump when they arrive. Add \`loading="lazy"\` to those below the fold. Serve photographs as WebP or AVIF at the size they are shown, not at the size the camera made.`,
      ),
      text(
        'Your personal page',
        15,
        `
Make one page about something you know: a recipe, a street, a hobby. Validate the HTML, walk through it with the Tab key, zoom to 400 %, and show it to somebody on their phone. Mend what made them hesitate.`,
      ),
    ),
  ],
}
