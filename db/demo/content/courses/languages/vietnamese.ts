import { link, preview, section, text } from '../../builders'
import type { DemoCourse } from '../../types'

export const vietnamese: DemoCourse = {
  key: 'vietnamese',
  title: 'Vietnamese for Beginners: Six Tones, No Fear',
  subtitle: 'Order coffee, greet your in-laws, be understood',
  slug: 'vietnamese-for-beginners-six-tones-no-fear',
  language: 'en',
  level: 'beginner',
  category: 'languages',
  topic: 'vietnamese',
  tags: ['vietnamese', 'tones', 'travel', 'tiếng việt'],
  price: 2999,
  instructor: 'thu-ha',
  description: `Vietnamese grammar is kind: no endings, no genders, no conjugation. The price is paid in the mouth. This course takes the tones first and seriously, with the voice before the alphabet, and then goes quickly to real sentences.

After twelve lessons you can greet people with the right pronoun, order, bargain, ask the way and say what you like. The recordings are in the northern standard; southern differences are pointed out.`,
  whatYoullLearn: [
    'Hear and say six tones',
    'Read the alphabet reliably',
    'Choose pronouns by age and relation',
    'Hold a first conversation',
  ],
  requirements: ['Curiosity', 'A way to record yourself'],
  whoItsFor: ['Travellers and newcomers', 'Families of Vietnamese speakers'],
  createdDaysAgo: 410,
  updatedDaysAgo: 19,
  sections: [
    section(
      'The voice',
      preview(
        text(
          'Six tones on one syllable',
          8,
          `
In Vietnamese the melody of a syllable is part of the word, as a vowel is in English. Take the syllable *ma*:

| written | tone | voice (northern) | meaning |
|---|---|---|---|
| ma | ngang | level, fairly high | ghost |
| mà | huyền | low, falling gently | but, which |
| má | sắc | rising | cheek; mother (southern) |
| mả | hỏi | dips down, then up a little | tomb |
| mã | ngã | rises with a catch in the throat | horse (in compounds), code |
| mạ | nặng | short, low, stopped | rice seedling |

The little signs are not accents of stress. They are an exact score of the voice.

## Learn them by gesture

1. **ngang:** hold one note, like a doctor's "aaa". Beginners let it fall at the end, as English sentences do. Then it is no longer *ngang*.
2. **huyền:** start lower and let it sink, a patient sigh.
3. **sắc:** go up as in a surprised "Me?"
4. **hỏi:** go down and come back, a doubtful "Reeeally…".
5. **ngã:** begin to rise, close the throat for an instant, and go on higher. Say "uh-oh" and notice the gap: that is the catch.
6. **nặng:** drop something heavy. Short and final.

Move your hand with the voice. It looks silly and works, because the hand remembers.

## Good news

In the South most speakers merge *hỏi* and *ngã*, so five melodies are enough to be understood in Ho Chi Minh City. In writing all six are kept everywhere.

And context helps. If you stand in a market and ask for *rice seedlings* instead of *mother*, people will work it out. They will also smile, and tell you the right tone, and this is how one learns.

## Two common mistakes

- **English questions rise.** *Anh khỏe không?* ("Are you well?") must not rise on *không*, because *không* is level. Vietnamese marks questions with words, so you may let the melody alone.
- **Feeling in the melody.** Angry, happy or tired, the tone stays. Feeling goes into speed, loudness and small words at the end of the sentence.

### Try it

Record *ma má mà mạ mả mã* three times. Tomorrow, listen without looking and write down what you hear.`,
        ),
      ),
      text(
        'I and you: a family of pronouns',
        7,
        `
There is no general word for *you* in Vietnamese. You address people as members of a large family, and to speak at all you must decide who is older.

| you speak to | call them | call yourself |
|---|---|---|
| a man a little older | anh | em |
| a woman a little older | chị | em |
| somebody younger | em | anh / chị |
| a man of your father's age | chú (or bác) | cháu / con |
| a woman of your mother's age | cô (or bác) | cháu / con |
| very old people | ông, bà | cháu / con |
| friends of your age | bạn, or the name | mình, tôi |

So the sentence "I love you" between a couple is *anh yêu em* or *em yêu anh*, depending on who says it. The pronouns turn round with the speaker, as *I* and *you* do.

## How to find out

People ask your age in the first minute. It is not rude; they need it to build a sentence. You may ask too:

> *Chị năm nay bao nhiêu tuổi ạ?* How old are you this year?

The little *ạ* at the end makes it polite. If you are not sure, choose the **older** form: to call someone *chị* who could have been *em* flatters nobody's age but shows respect.

## Tôi is a textbook word

Courses teach *tôi* for "I" because it is always grammatical. In a shop it sounds distant, like "this person". Use it in speeches and with officials; with everyone else, *em* or *con* opens doors.

## First sentences

- *Em chào chị.* Hello (to a slightly older woman).
- *Anh tên là gì?* What is your name?
- *Em tên là Tom. Em là người Anh.* My name is Tom. I am English.
- *Cho em một cà phê sữa đá.* An iced coffee with milk, please.
- *Cảm ơn cô ạ.* Thank you (to a woman of your mother's age).

### Try it

Think of five people you meet in a week: a colleague, a neighbour, a guard, a child, a grandmother. Decide the pair of pronouns for each and greet them aloud.`,
      ),
      link('Wikipedia: Vietnamese phonology', 8, 'https://en.wikipedia.org/wiki/Vietnamese_phonology'),
    ),
    section(
      'Out and about',
      text(
        'Ordering and paying',
        6,
        '*Cho em …* ("give me …") is the polite way to order; *bao nhiêu tiền?* asks the price. Numbers come as in English, with *mươi* for tens: *hai mươi lăm*, twenty-five. Note *lăm*, not *năm*, after a ten.',
      ),
      text(
        'Classifiers in five minutes',
        5,
        'Things are counted with a small word: *một con mèo* (an animal), *một cái bàn* (a thing), *một quyển sách* (a book). With *cái* and *con* you will be understood nearly everywhere.',
      ),
      text(
        'Time without tenses',
        5,
        'Verbs never change. *Đã* marks the past, *đang* what goes on, *sẽ* the future, and all three are left out when the time is clear: *Hôm qua em đi Huế*, yesterday I go Huế.',
      ),
    ),
  ],
}
