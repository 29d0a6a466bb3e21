import { link, preview, section, text } from '../../builders'
import type { DemoCourse } from '../../types'

export const kana: DemoCourse = {
  key: 'kana',
  title: 'Japanese Kana in Two Weeks',
  subtitle: 'Hiragana and katakana with a pencil',
  slug: 'japanese-kana-in-two-weeks',
  language: 'en',
  level: 'beginner',
  category: 'languages',
  topic: 'japanese',
  tags: ['japanese', 'hiragana', 'katakana', 'free'],
  price: 0,
  instructor: 'keiko',
  description: `Forty-six signs in hiragana, forty-six in katakana. With ten minutes a day and a pencil you read both after two weeks: slowly, but for good. From then on you can leave romanised spelling behind, which is the best thing you can do for your pronunciation.

Each lesson has a small picture for every sign, a row to write and five real words.`,
  whatYoullLearn: [
    'Read and write all hiragana',
    'Read and write all katakana',
    'Pronounce long vowels and double consonants',
    'Use spaced repetition',
  ],
  requirements: ['Pencil and squared paper'],
  whoItsFor: ['Absolute beginners in Japanese'],
  createdDaysAgo: 345,
  updatedDaysAgo: 52,
  sections: [
    section(
      'Hiragana',
      preview(
        text(
          'Five vowels and a system',
          7,
          `
Japanese writing begins with five vowels, always in this order:

| sign | sound | as in | picture |
|---|---|---|---|
| あ | a | f**a**ther | an **a**ntenna over a loop |
| い | i | mach**i**ne | two **ee**ls side by side |
| う | u | like p**u**t, lips relaxed | a bent back: "**oo**ch" |
| え | e | m**e**t | an **e**xotic bird on a line |
| お | o | m**o**re, short | a golf green with a flag and a ball, "**o**h" |

Each vowel is short and never changes. *Sake* has two syllables, *sa-ke*, and the *e* is spoken.

## The rest is a table

Put a consonant in front and you have the next rows:

| | a | i | u | e | o |
|---|---|---|---|---|---|
| – | あ | い | う | え | お |
| k | か | き | く | け | こ |
| s | さ | し (shi) | す | せ | そ |
| t | た | ち (chi) | つ (tsu) | て | と |
| n | な | に | ぬ | ね | の |

Two small strokes turn *k* into *g* and *s* into *z*: か ka, が **ga**; さ sa, ざ **za**. So you get twenty more sounds for almost nothing.

## Write it, ten times

Stroke order matters. Not because someone checks it, but because the hand then moves in a flow, and the sign stays recognisable when you write fast. General rule: from top to bottom, from left to right.

**Words for today**, all made of signs above:

- あい (ai) love
- いえ (ie) house
- あお (ao) blue
- かお (kao) face
- すし (sushi) sushi
- いぬ (inu) dog
- ねこ (neko) cat

### Try it

Cover the right half of this list and read. Those you miss go on cards: sign on the front, sound and a picture of *your own* on the back. Your own, even if silly, holds better than mine.`,
        ),
      ),
      text(
        'Long sounds and small signs',
        6,
        `
Japanese counts beats. Each sign is one beat (*mora*) of equal length, and getting the number wrong gives another word.

## Long vowels

| short | long |
|---|---|
| おばさん (o-ba-sa-n) aunt | おばあさん (o-ba-a-sa-n) grandmother |
| ゆき (yu-ki) snow | ゆうき (yu-u-ki) courage |
| ここ (ko-ko) here | こうこう (ko-o-ko-o) high school |

A long vowel lasts two beats. In hiragana, long *o* is usually written with う: こうこう sounds *kōkō*. Long *e* is usually written with い: せんせい sounds *sensē*.

## The small tsu

A small っ is a beat of silence: the mouth is already in position for the next consonant and waits.

- かた (ka-ta) shoulder
- かった (ka-[pause]-ta) bought, won

Clap the beats: かった has three. English speakers clap two; they hear a "strong t" where there is a pause.

## Small ya, yu, yo

After signs in the *i* column a small ゃ, ゅ or ょ melts into the sign before. Together they are one beat:

- きゃ kya, きゅ kyu, きょ kyo
- しゃ sha, しゅ shu, しょ sho
- ちゃ cha, ちゅ chu, ちょ cho

Compare びよういん (bi-yo-o-i-n, five beats: hairdresser's) and びょういん (byo-o-i-n, four: hospital). Generations of students have sent each other to the wrong place.

## The lonely n

ん is a beat of its own. ほん (book) has two. Before *p, b, m* it sounds like *m*: さんぽ (walk) is *sampo*.

### Try it

Clap and count: とうきょう, きって (stamp), しんぶん (newspaper), おかあさん (mother).

*Answers:* 4, 3, 4, 5. If *Tōkyō* was two for you, clap it again: to-o-kyo-o.`,
      ),
      link('Wikipedia: Hiragana', 8, 'https://en.wikipedia.org/wiki/Hiragana'),
    ),
    section(
      'Katakana',
      text(
        'The same sounds, sharper',
        5,
        'Katakana write foreign words: コーヒー (coffee), パン (bread, from Portuguese), テレビ (television). A dash marks the long vowel. Beware of the twins シ *shi* and ツ *tsu*: shi looks sideways, tsu looks down.',
      ),
      text(
        'Reading a menu',
        6,
        'Take a café menu and read every katakana word aloud until you recognise it: サンドイッチ, チーズケーキ, オレンジジュース. You have just read Japanese.\n\nSay them with even beats and a vowel after each consonant, *sa-n-do-i-c-chi*, and the English word appears. Then write your own name, by sound and not by spelling.',
      ),
      text(
        'Keeping it',
        4,
        'Repeat a card after one day, three days, a week, a month. If it fails, start that card again. Ten minutes a day beat an hour on Sunday.',
      ),
    ),
  ],
}
