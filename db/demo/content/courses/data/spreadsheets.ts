import { link, preview, section, text } from '../../builders'
import type { DemoCourse } from '../../types'

export const spreadsheets: DemoCourse = {
  key: 'spreadsheets',
  title: 'Spreadsheets That Do Not Lie',
  subtitle: 'Models you can check, change and hand over',
  slug: 'spreadsheets-that-do-not-lie',
  language: 'en',
  level: 'beginner',
  category: 'data',
  topic: 'spreadsheets',
  tags: ['excel', 'spreadsheets', 'modelling'],
  price: 2499,
  instructor: 'amara',
  description: `Most spreadsheets in use contain at least one error, and the dangerous ones look perfect. You learn to build sheets in which mistakes have nowhere to hide: inputs in one place, one formula per column, a check at the foot of every table.

The examples work in Excel, LibreOffice and Google Sheets alike.`,
  whatYoullLearn: [
    'Separate inputs, calculations and results',
    'Use look-ups that fail loudly',
    'Summarise with pivot tables',
    'Add checks that turn red',
  ],
  requirements: ['You have typed a formula before'],
  whoItsFor: ['Office workers', 'Founders who plan their first budget'],
  createdDaysAgo: 380,
  updatedDaysAgo: 130,
  sections: [
    section(
      'Order',
      preview(
        text(
          'Inputs, calculations, results',
          6,
          `
Open a sheet that somebody else made and try to answer: *which numbers may I change?* If it takes more than ten seconds, the sheet is a trap.

Give every workbook three parts, best on three tabs:

1. **Inputs.** Every assumption once, with its unit, its source and a date: *VAT rate, 8 %, law of 2026*. Colour these cells; nothing else may have that colour.
2. **Calculations.** Only formulas. A number typed into a formula (\`=B4*1.08\`) is an assumption in hiding: when the rate changes, you will miss one.
3. **Results.** What the reader came for, with nothing to compute.

Then two rules for tables:

- **One row is one thing**, one column one kind of fact. No merged cells, no subtotals in the middle; they break sorting, filtering and every pivot table.
- **One formula per column.** Copy it down without exceptions. An exception in row 57 will be overwritten by the next person who copies down, and they will be right to do so.

Finally add a check row: *sum of parts minus total*, which must be 0. Format it to turn red when it is not. You will look at it a hundred times for nothing, and once for everything.

**Try it:** take your oldest sheet, search all formulas for digits, and move each number to the inputs.`,
        ),
      ),
      text(
        'Look-ups that fail loudly',
        5,
        '`XLOOKUP` with a default such as "not found" tells you when a code is missing; wrapping everything in `IFERROR(…; 0)` hides it and makes your total too small. Errors are information. Let them show.',
      ),
      text(
        'Dates and text that look like numbers',
        5,
        'A number aligned to the left is text. A date that does not change when you alter its format is text too. `VALUE` and `DATEVALUE` convert them; a helper column keeps the original, so that you can check.',
      ),
    ),
    section(
      'Answers',
      text(
        'Pivot tables in five minutes',
        6,
        'Drag what you want to compare into rows, what you want to add into values. Always check the grand total against the source. If they differ, there is a filter on or a blank in the key.',
      ),
      text(
        'Handing it over',
        4,
        'The first tab is a letter: what this is, who made it, when, where the data came from, what must not be touched. Your successor reads it once and thanks you for years.',
      ),
      link('Wikipedia: Spreadsheet risk and errors', 6, 'https://en.wikipedia.org/wiki/Spreadsheet'),
    ),
  ],
}
