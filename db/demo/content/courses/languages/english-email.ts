import { pdf, preview, section, text } from '../../builders'
import type { DemoCourse } from '../../types'

export const englishEmail: DemoCourse = {
  key: 'english-email',
  title: 'English E-mail at Work',
  subtitle: 'Clear, polite, and half as long',
  slug: 'english-email-at-work',
  language: 'en',
  level: 'intermediate',
  category: 'languages',
  topic: 'english',
  tags: ['english', 'writing', 'business'],
  price: 1999,
  instructor: 'thu-ha',
  description: `Your English is good enough; your e-mails are too long. You learn the five messages that make up most office mail (asking, answering, reminding, refusing, apologising), each with a pattern, a tone and the mistakes that Vietnamese, French and German speakers typically make.`,
  whatYoullLearn: [
    'Open with the point',
    'Ask so that people answer',
    'Refuse politely',
    'Choose the right degree of formality',
  ],
  requirements: ['English at level B1'],
  whoItsFor: ['Professionals who write English every day'],
  createdDaysAgo: 260,
  updatedDaysAgo: 88,
  sections: [
    section(
      'The point first',
      preview(
        text(
          'Say what you need in line one',
          6,
          `
Busy people read the subject and the first line, often on a telephone. So put the request there, and the history below.

**Before**

> Dear Mr Lee, I hope this e-mail finds you well. I am writing to you regarding the shipment which was, as you may remember, discussed during our call last Tuesday, when you mentioned that …

**After**

> Subject: Please confirm the delivery date by Thursday
>
> Dear Mr Lee,
>
> Could you confirm by Thursday that the shipment leaves on 12 May? We need the date to book the truck.
>
> Background: on Tuesday you mentioned a possible delay at the port.
>
> Best regards, Hà

The second is not rude. Politeness in English lies in the *form of the request* ("Could you …"), in the *reason* ("We need the date to …") and in the *thanks*, not in the length.

Three subjects that get opened:

- *Please approve: invoice 1042, due Friday*
- *Question about room B on 3 June*
- *For information: new opening hours, nothing to do*

The last one is a gift: it tells the reader that they may relax.

**Try it:** take your longest e-mail of the week. Find the sentence that says what you want. Move it to the top and cut half of the rest.`,
        ),
      ),
      text(
        'Asking and reminding',
        5,
        '"Just a quick reminder" is fine once. The second time add a fact: "We can only hold the room until Friday noon." A date makes it easy to act and nobody loses face.',
      ),
      text(
        'Refusing kindly',
        5,
        'Thank, refuse in one clear sentence, give one reason, offer one alternative. Do not write "maybe later" if you mean no; it is kind for an hour and unkind for a month.',
      ),
    ),
    section(
      'Tone',
      text(
        'From Dear Sir to Hi',
        4,
        'Mirror the other person, one step more formal at first. If they sign with a first name, use it. "Dear Sir or Madam" belongs to letters to unknown offices.',
      ),
      text(
        'False friends',
        5,
        '*Actually* does not mean *currently*; *eventually* means *in the end*, not *possibly*; *to assist at* a meeting is not to attend it. "Please kindly revert" puzzles people outside South Asia.',
      ),
      pdf('Cheat sheet: reading a difficult text', 6, 'reading-a-difficult-text.pdf'),
    ),
  ],
}
