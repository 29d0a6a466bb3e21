import { link, preview, section, text } from '../../builders'
import type { DemoCourse } from '../../types'

export const rustDraft: DemoCourse = {
  key: 'rust-draft',
  title: 'Rust for the Curious',
  subtitle: 'Ownership explained with library books',
  slug: 'rust-for-the-curious',
  language: 'en',
  level: 'intermediate',
  category: 'programming',
  topic: 'tools',
  tags: ['rust', 'systems'],
  price: 4499,
  instructor: 'tomasz',
  status: 'draft',
  description: `Rust lets you write fast programs without a garbage collector and without dangling pointers. The price is a compiler that insists on knowing who owns what. This course explains its rules with one picture: a library, its books and its borrowers.

Work in progress; the section on lifetimes is being recorded.`,
  whatYoullLearn: [
    'Explain ownership and borrowing',
    'Choose between a reference and a value',
    'Handle errors with Result',
    'Write a small command-line tool',
  ],
  requirements: ['Experience in another programming language'],
  whoItsFor: ['Developers who wonder what the fuss is about'],
  createdDaysAgo: 35,
  updatedDaysAgo: 2,
  sections: [
    section(
      'Ownership',
      preview(
        text(
          'Who has the book?',
          6,
          'A value in Rust has exactly one owner, like a book that stands on exactly one shelf. Assigning it to another variable moves it: the old shelf is empty, and the compiler will not let you look there.\n\n~~~rust\nlet a = String::from("atlas");\nlet b = a;\n// println!("{a}");  error: value borrowed after move\n~~~\n\nSimple values such as integers are copied instead, because copying them costs no more than moving them.',
        ),
      ),
      text(
        'Borrowing',
        6,
        'You may lend a book to many readers at once (`&T`), or to one person with a pencil (`&mut T`), never both at the same time. This one rule removes data races, because a race needs a writer and somebody else.',
      ),
      link('The Rust book: ownership', 12, 'https://doc.rust-lang.org/book/ch04-00-understanding-ownership.html'),
    ),
    section(
      'A small tool',
      text(
        'Result instead of exceptions',
        5,
        'A function that can fail says so in its type: `Result<T, E>`. The question mark operator returns early with the error, so the happy path stays straight and no failure is invisible.',
      ),
      text(
        'Count words in a file',
        10,
        'Read a file, split it at white space, count in a `HashMap`, print the ten most frequent. Thirty lines, and all the rules of the first section appear in them.',
      ),
      link('Rust by Example', 8, 'https://doc.rust-lang.org/rust-by-example/'),
    ),
  ],
}
