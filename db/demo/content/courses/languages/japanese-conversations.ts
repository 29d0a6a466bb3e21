import { link, preview, section, text } from '../../builders'
import type { DemoCourse } from '../../types'

export const japaneseConversations: DemoCourse = {
  key: 'japanese-conversations',
  title: 'First Conversations in Japanese',
  subtitle: 'Twelve situations, few words, good manners',
  slug: 'first-conversations-in-japanese',
  language: 'en',
  level: 'beginner',
  category: 'languages',
  topic: 'japanese',
  tags: ['japanese', 'conversation', 'travel'],
  price: 3499,
  instructor: 'keiko',
  description: `Sentences you will really say: at the door, at the station, in a shop, at the table. Grammar comes in spoonfuls, when a situation needs it. All texts are in kana with a little kanji, never in Latin letters.`,
  whatYoullLearn: [
    'Introduce yourself',
    'Use particles は, が, を, に, で',
    'Ask for and understand directions',
    'Be polite without being stiff',
  ],
  requirements: ['You read hiragana'],
  whoItsFor: ['Travellers', 'Learners after the kana course'],
  createdDaysAgo: 215,
  updatedDaysAgo: 58,
  sections: [
    section(
      'At the door',
      preview(
        text(
          'Particles are name tags',
          6,
          `
In English the order of words tells who does what. In Japanese a small tag *after* each noun tells it, and the verb waits at the end.

> わたし**は** えき**で** パン**を** かいます。
>
> I (topic) / at the station (place) / bread (object) / buy.

| tag | marks | example |
|---|---|---|
| は (read *wa*) | what we talk about | わたしは |
| を (read *o*) | what the action is done to | パンを |
| で | where an action happens, by what means | えきで, バスで |
| に | the goal or the time | うちに, 七じに |
| が | the one who does it, when that is news | だれが |

Because the tags do the work, you may change the order: パンを えきで かいます says the same. And what is clear is left out. Nobody says *I* ten times; パンをかいます is a complete sentence, "(I) buy bread".

は and が trouble learners for years, so here is enough for now: は puts something on the table ("as for …"), が points at the answer. だれ**が** きますか。 Who is coming? 田中さん**が** きます。 *Tanaka* is. 田中さん**は**？ And what about Tanaka? (That is a topic now.)

**Try it:** say where you buy coffee, by what means you travel, and at what time you come home: コーヒー, でんしゃ, 六じ.`,
        ),
      ),
      text(
        'Greetings and the right bow',
        5,
        'はじめまして, your name, です, よろしくおねがいします. The last phrase has no translation: it asks the other to be kind to you in whatever follows. A bow of fifteen degrees is enough.',
      ),
      text(
        'Thank you, in five sizes',
        5,
        'From どうも at the counter to ありがとうございました after a favour that is over. すみません thanks and apologises at once: thank you for the trouble I caused.',
      ),
    ),
    section(
      'Outside',
      text(
        'At the station',
        6,
        '〜はどこですか asks where something is. Listen for みぎ (right), ひだり (left), まっすぐ (straight on), and thank before you walk away.\n\nRepeat the direction aloud as you hear it; the other person will correct you gladly. One landmark is worth three turnings: コンビニのとなり, next to the convenience store.',
      ),
      text(
        'At the table',
        5,
        'いただきます before, ごちそうさまでした after. Do not stand chopsticks upright in rice: this belongs to funerals.\n\nIf something is too much, leave a little and say おいしかったです, it was delicious. Pour for others before you fill your own glass, and somebody will fill yours. To call the waiter, すみません is perfectly polite.',
      ),
      link('Wikipedia: Japanese particles', 6, 'https://en.wikipedia.org/wiki/Japanese_particles'),
    ),
  ],
}
