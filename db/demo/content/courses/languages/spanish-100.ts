import { link, preview, section, text } from '../../builders'
import type { DemoCourse } from '../../types'

export const spanish100: DemoCourse = {
  key: 'spanish-100',
  title: 'Spanish: Your First 100 Sentences',
  subtitle: 'Speak from lesson one, explain later',
  slug: 'spanish-your-first-100-sentences',
  language: 'en',
  level: 'beginner',
  category: 'languages',
  topic: 'spanish',
  tags: ['spanish', 'speaking', 'beginner'],
  price: 2499,
  discountPercent: 20,
  instructor: 'clara',
  description: `One hundred sentences, chosen because you can swap one word and say a thousand others. You hear each, repeat it, change it, and only then see the rule behind it.

The accent is Mexican, with notes on Spain and Argentina. After six weeks you can talk about yourself, your day and your plans, with mistakes, and be understood.`,
  whatYoullLearn: [
    'Pronounce Spanish from spelling',
    'Use ser and estar',
    'Talk about likes and plans',
    'Keep a conversation going',
  ],
  requirements: ['None'],
  whoItsFor: ['Beginners', 'People who tried with grammar tables and gave up'],
  createdDaysAgo: 355,
  updatedDaysAgo: 23,
  sections: [
    section(
      'Who and where',
      preview(
        text(
          'Ser and estar: two ways to be',
          7,
          `
Spanish has two verbs for *to be*, and choosing the wrong one changes the meaning:

- *Ana **es** aburrida.* Ana is boring.
- *Ana **está** aburrida.* Ana is bored.

You have perhaps read that *ser* is "permanent" and *estar* "temporary". Forget it: *está muerto* (he is dead) is rather permanent, and *soy estudiante* passes. A better picture: **ser says what something is; estar says how or where it is found.**

| ser: what it is | estar: how or where |
|---|---|
| identity: *Soy Clara.* | place: *Estoy en casa.* |
| origin: *Soy de Oaxaca.* | condition: *Estoy cansada.* |
| profession: *Es médico.* | result: *La puerta está cerrada.* |
| material: *Es de madera.* | going on: *Estoy leyendo.* |
| time: *Son las tres.* | |

One exception is worth learning at once: *events* use *ser* for place. *La fiesta **es** en mi casa*, but *mi hermano **está** en mi casa*. A party takes place, a brother is found.

## The forms you need

| | ser | estar |
|---|---|---|
| yo | soy | estoy |
| tú | eres | estás |
| él, ella, usted | es | está |
| nosotros | somos | estamos |
| ellos, ustedes | son | están |

The pronoun is usually left out, because the ending says it: *Soy de Perú. ¿Y tú?*

## Swap and say

Take these five and replace the word in italics by something that is true for you:

1. Soy de *México*.
2. Mi hermana es *maestra*.
3. Hoy estoy *contenta*.
4. ¿Dónde está *el baño*?
5. La sopa está *fría*. (It is cold now. *La nieve es fría*: snow is cold by nature.)

### Try it

Ten sentences about your kitchen: five with *ser* (what things are, what they are made of), five with *estar* (where they are, what state they are in). Say them aloud while you cook.`,
        ),
      ),
      text(
        'I like: the sentence turned round',
        6,
        `
In Spanish you do not like coffee. Coffee pleases you:

> **Me gusta** el café. *Coffee pleases me.*

So the thing you like is the subject, and the verb agrees with *it*:

| one thing or an activity | several things |
|---|---|
| Me gusta el café. | Me gust**an** los libros. |
| Me gusta leer. | Me gust**an** los gatos. |

Who is pleased stands in front: *me, te, le, nos, les*.

- ¿**Te** gusta bailar? Do you like dancing?
- **Nos** gusta viajar. We like travelling.
- **Les** gustan las películas viejas. They like old films.

*Le* and *les* can mean many people, so add a name: *A Diego le gusta cocinar.* The *le* stays although the name is there. It sounds double to you and normal to everybody else.

## Degrees

*Me encanta* is stronger than *me gusta mucho*: I love it. For people be careful: *me gusta Pablo* says that I am attracted to him. For a nice colleague say *me cae bien*.

## Agreeing

- Me gusta el mar. — **A mí también.** (Me too.)
- No me gusta el frío. — **A mí tampoco.** (Me neither.)
- Me gusta el café. — **A mí no.** (I don't.)

You need *a mí*, not *yo*, because you are not the subject of the sentence.

## Other verbs on the same road

*Me duele la cabeza* (my head hurts), *me interesa la historia* (history interests me), *me falta tiempo* (I lack time), *me quedan dos días* (I have two days left). Learn *gustar* well and you get these for nothing.

### Try it

Ask somebody, or your mirror, five questions with *¿Te gusta …?* and answer each with a reason: *porque es …* Notice that you have just used *ser* as well.`,
      ),
      text(
        'Spelling is sound',
        5,
        'Every vowel has one sound. *H* is silent, *j* is like a strong h, *ll* is mostly like *y*, *ñ* as in canyon. The stress falls on the last syllable but one if the word ends in a vowel, *n* or *s*, otherwise on the last; an accent mark overrules both.',
      ),
    ),
    section(
      'Days and plans',
      text(
        'Going to',
        5,
        '*Voy a* + verb makes a future without new endings: *Voy a llamar a mi madre.* Six forms of *ir* carry you for months.\n\n*Voy, vas, va, vamos, van*: say five plans for tomorrow, then ask somebody about theirs: *¿Qué vas a hacer?* Mexicans use this form far more often than the future in the textbook.',
      ),
      text(
        'Questions that keep it going',
        5,
        '*¿Y tú?*, *¿Cómo así?*, *¿De verdad?*, *¿Y qué pasó?* With these four you can listen for half an hour, and people will say that your Spanish is excellent.',
      ),
      link('Wikipedia: Spanish orthography', 6, 'https://en.wikipedia.org/wiki/Spanish_orthography'),
    ),
  ],
}
