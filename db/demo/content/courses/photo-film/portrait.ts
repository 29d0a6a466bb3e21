import { link, preview, section, text, video } from '../../builders'
import type { DemoCourse } from '../../types'

export const portrait: DemoCourse = {
  key: 'portrait',
  title: 'Portraits with One Window',
  subtitle: 'No flash, no studio, no excuses',
  slug: 'portraits-with-one-window',
  language: 'en',
  level: 'beginner',
  category: 'photo-film',
  topic: 'photography',
  tags: ['portrait', 'light', 'photography'],
  price: 2499,
  discountPercent: 50,
  instructor: 'duc-thinh',
  description: `One window, one chair, a sheet of white card. You learn five ways to light a face, how to talk while you photograph, and how to choose the one frame in which a person recognises themselves.`,
  whatYoullLearn: ['Five window set-ups', 'Direct a sitter', 'Focus on the eye', 'Choose the frame'],
  requirements: ['Any camera', 'A patient friend'],
  whoItsFor: ['Amateurs', 'Parents and grandchildren'],
  createdDaysAgo: 120,
  updatedDaysAgo: 44,
  sections: [
    section(
      'The window',
      preview(
        text(
          'Where to put the chair',
          6,
          `
Switch off the lamps. Put the chair a metre from the window and sit your friend so that the window is at their side. You stand with your back to the wall beside it.

Now turn only the *face*, slowly, towards the window, and watch the cheek on the dark side. First it is black. Then a small triangle of light appears under the far eye. Stop: painters know this as **Rembrandt light**. It gives form and some gravity.

Turn further. The triangle grows until both cheeks are lit and only a soft shadow falls from the nose: **loop light**, kind to nearly everybody. Further still, the face looks into the window: flat, soft, good for children and for tired people.

Look at the eyes. A small bright reflection of the window should be in the upper half of each. Without it they look dead. If it is missing, the chair is too far back or the chin too low.

If the shadow side is too dark for the story, have someone hold the white card there, just outside the frame. Closer opens more.

Focus on the **near eye**. With f/2 the tip of the nose may be soft; the eye may not.

**Try it:** one friend, five positions, three minutes each. Show all five, and let them choose before you say which one you like.`,
        ),
      ),
      text(
        'What to say',
        5,
        '"Smile" makes teeth, not smiles. Ask about the worst meal they ever cooked. Photograph while they listen to you, not while they speak.\n\nKeep the camera at your eye while you talk, so that lifting it is not an event. And say what you see: *the light on your left side is wonderful, stay*. People relax when they know what you are doing.',
      ),
      text(
        'Hands',
        4,
        'Give them something: a cup, a sleeve, the back of the chair. Hands that hold something forget that they are hands.\n\nWatch the edges: fingers cut off at the joints look like an accident. Either show the whole hand or leave it out, and turn its narrow side to the camera.',
      ),
    ),
    section(
      'The frame',
      text(
        'Choosing',
        5,
        'Look at small versions first. The right one can be recognised at the size of a stamp.\n\nThen compare two at a time: in which one would their mother recognise them? Sharpness comes second. Give the sitter a print; a face deserves paper.',
      ),
      video('Film: aperture, shutter and ISO', 'exposure.mp4'),
      link('Wikipedia: Rembrandt lighting', 4, 'https://en.wikipedia.org/wiki/Rembrandt_lighting'),
    ),
  ],
}
