import { link, preview, section, text, video } from '../builders'
import type { DemoCourse } from '../types'

export const photoFilm: DemoCourse[] = [
  {
    key: 'photography-light',
    title: 'Photography: See the Light First',
    subtitle: 'Exposure, direction and patience, with any camera',
    slug: 'photography-see-the-light-first',
    language: 'en',
    level: 'beginner',
    category: 'photo-film',
    topic: 'photography',
    tags: ['photography', 'light', 'exposure'],
    price: 4499,
    discountPercent: 25,
    instructor: 'duc-thinh',
    description: `Cameras have become so good that technique is a week's work. Seeing light takes longer, and this course is about that. You photograph one orange by one window for seven days before you are allowed to go outside.

Then come the three settings that matter, people, and the street at the blue hour. You end with a series of six pictures that belong together.`,
    whatYoullLearn: ['Read the direction and quality of light', 'Control aperture, shutter and ISO', 'Expose for what matters', 'Edit a series of six'],
    requirements: ['Any camera with manual settings, or a phone with a camera app that has them'],
    whoItsFor: ['Beginners with a new camera', 'Phone photographers who want to go on'],
    createdDaysAgo: 420,
    updatedDaysAgo: 16,
    sections: [
      section(
        'Light',
        preview(
          text(
            'One orange, one window',
            7,
            `
Put an orange on a table near a window, with no other light and no direct sun. Photograph it from the same place, walking the *orange*, not yourself, round the window:

1. **Front light:** the window is behind you. Everything is visible and nothing is round. Passport light.
2. **Side light:** the window is at your left or right. Half of the orange falls into shadow; every pore shows. This is the light for texture and form.
3. **Back light:** the window is behind the orange. You get an outline of light and a dark front. Leaves, hair and steam begin to glow.

Between them lie all others. Forty-five degrees from the side and a little from above has been the favourite of portrait painters for centuries.

## Hard or soft?

Look at the *edge of the shadow*. If it is sharp, the light is hard; if it fades slowly, it is soft. Only one thing decides: **how large the source looks from where the subject is.** The sun is huge but far away, so it looks small: hard. A cloud makes the whole sky a source: soft. A window two steps away is soft; the same window from the other end of the room is harder.

So you already own two controls. Want softer light? Move closer to the window, or hang a thin white curtain. Want harder? Step back.

## The dark side

Hold a white sheet of paper on the shadow side: the shadow opens. Hold a black one: it deepens. This is all that reflectors do, and the paper costs nothing.

| what you want | do |
|---|---|
| show the form | side light |
| show the surface | light that grazes it |
| calm, friendly | soft, from the front and side |
| drama | hard, one side, black paper |

### Try it

Twelve pictures of the orange: three directions, each with and without the curtain, each with white and with black paper. Pin them in a row. Which one would sell oranges? Which one is about time?`,
          ),
        ),
        video('Film: aperture, shutter and ISO', 'exposure.mp4'),
        text(
          'Three settings, one exposure',
          8,
          `
Three controls decide how bright the picture becomes. Each has a side effect, and you choose by the **side effect**.

| control | brighter | side effect |
|---|---|---|
| aperture | smaller number: f/2 | less depth is sharp |
| shutter | longer: 1/15 s | movement blurs |
| ISO | higher: 3200 | more noise |

## Stops

A *stop* doubles or halves the light. The series:

~~~text
aperture   f/1.4  f/2  f/2.8  f/4  f/5.6  f/8  f/11  f/16
shutter    1/1000 1/500 1/250 1/125 1/60 1/30 1/15
ISO        100 200 400 800 1600 3200
~~~

The f-numbers look strange because the *area* of the opening counts: from one to the next the diameter shrinks by the square root of two (about 1.4), so the area halves.

One stop more here and one stop less there gives the same brightness:

- f/4 at 1/125
- f/2.8 at 1/250
- f/8 at 1/30

Same exposure, three pictures: the second has a soft background and frozen movement, the third is sharp from front to back but needs a steady hand.

## How to choose

1. **What moves?** A child at play: 1/250 or shorter. A dancer: 1/500. A mountain: whatever.
2. **What should be sharp?** A face: f/2 to f/4. A group in two rows: f/5.6 to f/8. A landscape: f/8 to f/11.
3. **ISO pays the difference.** Do not fear it. A noisy picture that is sharp can be used; a clean one that is blurred cannot.

For a picture without a tripod, keep the time at or below *one over the focal length* (in full-frame millimetres): 1/50 for a 50 mm lens. Stabilisers give you two to four stops more, but they do not stop the child.

## Expose for what matters

The meter wants everything to be middle grey: it makes snow grey and a black cat grey. Correct it: +1 to +2 for snow, −1 for the cat. And protect the lights: what is burnt out to pure white is gone, while shadows can often be lifted.

### Try it

Photograph running water at 1/1000, 1/60 and 1/4 with the same brightness. Write down the three combinations before you press.`,
        ),
      ),
      section(
        'Pictures',
        text('Framing: what to leave out', 5, 'Before you press, run once round the edge of the frame. Half a bicycle, a bright corner, a branch growing from a head: take a step. Most pictures get better one step nearer.'),
        text('People by the window', 6, 'Let them do something: peel an apple, read. Talk. The best picture comes in the second after they believe that it is over.'),
        text('The blue hour', 5, 'For about twenty to thirty minutes after sunset the sky is as bright as the shop windows. Then colour has two temperatures in one frame. Be there early, choose the place, wait.'),
        text('A series of six', 8, 'Put thirty prints on the floor. Remove what repeats. Keep what answers another picture. Six remain that say something together which none says alone.'),
        link('Wikipedia: Exposure (photography)', 6, 'https://en.wikipedia.org/wiki/Exposure_(photography)'),
      ),
    ],
  },
  {
    key: 'phone-photo-vi',
    title: 'Chụp ảnh đẹp bằng điện thoại',
    subtitle: 'Miễn phí, bảy ngày, mỗi ngày một bài tập ngoài phố',
    slug: 'chup-anh-dep-bang-dien-thoai',
    language: 'vi',
    level: 'beginner',
    category: 'photo-film',
    topic: 'photography',
    tags: ['chụp ảnh', 'điện thoại', 'miễn phí'],
    price: 0,
    instructor: 'duc-thinh',
    description: `Chiếc máy ảnh tốt nhất là chiếc bạn đang cầm. Trong bảy ngày bạn học cách nhìn ánh sáng, chọn khung hình, khóa nét và độ sáng, rồi chọn ra bảy tấm ảnh kể về khu phố của mình.

Không cần ứng dụng trả tiền, không cần ống kính rời.`,
    whatYoullLearn: ['Khóa nét và chỉnh độ sáng', 'Tận dụng ánh sáng cửa sổ', 'Sắp xếp khung hình', 'Chỉnh ảnh vừa phải'],
    requirements: ['Một chiếc điện thoại có máy ảnh'],
    whoItsFor: ['Người mới bắt đầu', 'Người bán hàng cần ảnh sản phẩm'],
    createdDaysAgo: 385,
    updatedDaysAgo: 29,
    sections: [
      section(
        'Ngày 1 đến 3',
        preview(
          text(
            'Lau ống kính, rồi tìm ánh sáng',
            7,
            `
Việc đầu tiên tốn ba giây: **lau ống kính**. Dấu vân tay làm ảnh mờ đục và đèn đêm nhòe thành vệt. Rất nhiều tấm ảnh "máy xấu" chỉ là ống kính bẩn.

## Ánh sáng đến từ đâu?

Trước khi giơ máy, hãy nhìn bóng đổ trên mặt đất. Bóng đổ về phía bạn nghĩa là mặt trời ở phía trước, chủ thể ngược sáng. Bóng đổ sang bên nghĩa là sáng xiên, đẹp cho hình khối. Bóng nằm ngay dưới chân là giữa trưa: hốc mắt tối, da bóng; hãy tìm bóng râm.

| giờ | ánh sáng | hợp với |
|---|---|---|
| 6 đến 8 giờ | thấp, ấm | chợ, hàng quán, chân dung |
| 11 đến 14 giờ | gắt, từ trên xuống | bóng đổ mạnh, kiến trúc |
| 16 đến 18 giờ | vàng, xiên | gần như mọi thứ |
| sau hoàng hôn | xanh và đèn vàng | phố xá |

## Chạm để lấy nét, kéo để chỉnh sáng

Chạm vào khuôn mặt: máy lấy nét và đo sáng ở đó. Trên phần lớn điện thoại, sau khi chạm bạn có thể **kéo lên xuống** để sáng hơn hoặc tối hơn. Ảnh thường đẹp hơn khi kéo tối đi một chút, vì vùng cháy trắng không cứu được.

Giữ ngón tay vài giây để **khóa** nét và độ sáng. Sau đó bạn có thể đổi khung hình mà máy không đo lại.

## Đừng phóng to bằng hai ngón tay

Phần lớn là phóng to kỹ thuật số: máy chỉ cắt ảnh. Hãy bước lại gần. Bước lại gần còn khiến bạn thấy rõ hơn mình đang chụp cái gì.

### Bài tập ngày 1

Chụp một cốc nước cạnh cửa sổ: sáng từ trước, từ bên, từ sau. Đặt ba tấm cạnh nhau và viết một câu cho mỗi tấm: nó khiến bạn nghĩ đến buổi nào trong ngày?`,
          ),
        ),
        text(
          'Khung hình: bỏ bớt',
          6,
          `
Họa sĩ bắt đầu với tờ giấy trắng và thêm vào. Người chụp ảnh bắt đầu với cả thế giới và **bỏ bớt**. Vì thế câu hỏi trước khi bấm máy là: còn gì thừa?

## Đi một vòng quanh mép

Đưa mắt dọc bốn cạnh khung hình. Nửa chiếc xe, sợi dây điện, túi ni lông sáng trắng ở góc: bước sang một bước, hạ máy xuống, hoặc chờ. Ba giây ấy cải thiện ảnh nhiều hơn mọi bộ lọc.

## Quy tắc một phần ba

Bật *lưới* trong phần cài đặt máy ảnh. Hai đường ngang, hai đường dọc chia khung thành chín ô. Thử đặt chủ thể ở một giao điểm, và đường chân trời ở đường trên *hoặc* đường dưới:

- trời đẹp: chân trời ở dưới, cho trời hai phần ba
- đất đẹp: chân trời ở trên

Đây là gợi ý, không phải luật. Đối xứng thì hãy đặt ngay giữa, và đặt cho thật giữa.

## Lớp trước, lớp giữa, lớp sau

Ảnh phẳng thường chỉ có một lớp. Thêm một vật ở gần (cành lá, khung cửa, vai một người) thì người xem có cảm giác đang đứng ở đó. Nhìn qua một khung cửa là cách dễ nhất.

## Thấp xuống

Hầu hết mọi người chụp từ độ cao của mắt mình. Chụp trẻ con hãy ngồi xuống; chụp mèo hãy nằm xuống. Vũng nước sau mưa nhìn từ sát mặt đất trở thành một tấm gương.

### Bài tập ngày 2

Chọn một quán nước vỉa hè. Chụp mười tấm, mỗi tấm **bỏ đi một thứ** so với tấm trước. Dừng lại khi bỏ thêm sẽ không còn là quán nước nữa.`,
        ),
        text('Ngày 3: Con người', 5, 'Hỏi trước khi chụp gần, bằng lời hoặc bằng một cái gật đầu. Cho họ xem ảnh. Tấm đẹp nhất thường đến sau khi họ tưởng đã xong.'),
      ),
      section(
        'Ngày 4 đến 7',
        text('Ngày 4: Chụp món ăn', 5, 'Ngồi gần cửa sổ, tắt đèn trần. Tô bún chụp xiên 45 độ để thấy cả nước lẫn rau; đĩa bánh phẳng chụp từ trên xuống.'),
        text('Ngày 5: Đêm', 5, 'Tựa máy vào tường, dùng hẹn giờ hai giây để tay không làm rung. Đèn đường đẹp nhất khi trời chưa đen hẳn.'),
        text('Ngày 6: Chỉnh ảnh vừa phải', 5, 'Theo thứ tự: cắt cho thẳng, chỉnh sáng, chỉnh nhiệt độ màu, thêm chút tương phản. Nếu người xem nhận ra bộ lọc trước khi nhận ra chủ thể, bạn đã đi quá.'),
        text('Ngày 7: Bảy tấm', 6, 'Chọn bảy tấm kể về khu phố của bạn. Một tấm rộng, một tấm cận, một tấm có người. Đặt tên cho cả bộ bằng ba chữ.'),
        link('Wikipedia: Nhiếp ảnh', 5, 'https://vi.wikipedia.org/wiki/Nhi%E1%BA%BFp_%E1%BA%A3nh'),
      ),
    ],
  },
  {
    key: 'photo-editing',
    title: 'Photo Editing with Restraint',
    subtitle: 'A ten-minute workflow from raw file to print',
    slug: 'photo-editing-with-restraint',
    language: 'en',
    level: 'intermediate',
    category: 'photo-film',
    topic: 'editing',
    tags: ['photo editing', 'raw', 'colour'],
    price: 2999,
    instructor: 'duc-thinh',
    description: `Editing is finishing, not rescuing. The course works with free software (darktable) and explains every step so that it carries over to any other program: choose, crop, tone, colour, local corrections, print.`,
    whatYoullLearn: ['Choose quickly', 'Set black, white and middle', 'Correct colour casts', 'Prepare files for print and web'],
    requirements: ['A computer; raw files are useful'],
    whoItsFor: ['Photographers with ten thousand unsorted pictures'],
    createdDaysAgo: 240,
    updatedDaysAgo: 105,
    sections: [
      section(
        'Tone',
        preview(
          text(
            'Choose before you edit',
            5,
            `
Five hundred pictures from one afternoon. If you edit as you look, you will spend an hour on number twelve and be tired at number forty, where the good one was. So separate the two kinds of work.

**Pass one: no.** Go through quickly, one second each. Out of focus, eyes closed, doubled: reject. Do not zoom.

**Pass two: perhaps.** Among similar frames keep one. Compare two at a time, and ask which *moment* is better, not which is sharper.

**Pass three: yes.** What is left gets a star only if you would show it to somebody without an explanation. Expect ten of five hundred. Some days two.

Now wait a night. In the morning you love the pictures less for the effort they cost and more for what they show.

Only then edit, with a rule: **ten minutes per picture**. If it does not work after ten minutes, the problem is in the light or the moment, and no slider reaches there.

Two pictures that you finish are worth more than five hundred that you own.`,
          ),
        ),
        text('Black, white, middle', 6, 'Set the white point so that the brightest important detail is still there, the black point so that something is truly black, then the middle for the mood. Look at the histogram afterwards, not before.'),
        text('Colour casts', 5, 'Find something that should be neutral: a shirt, a pavement, the white of an eye. Correct temperature first, tint second. Leave a little of the evening in an evening picture.'),
      ),
      section(
        'Output',
        text('Local corrections', 6, 'Lighten the face, darken the bright corner, nothing else. If you can see the mask, it is too strong: halve it.'),
        text('For print and for the web', 5, 'Print at 240 to 300 pixels per inch and a little brighter than on the screen, because paper does not glow. For the web, export sRGB at the size at which it will be shown.'),
        link('darktable user manual', 10, 'https://docs.darktable.org/usermanual/stable/en/'),
      ),
    ],
  },
  {
    key: 'documentary',
    title: 'Your First Short Documentary',
    subtitle: 'Ten minutes about somebody you know',
    slug: 'your-first-short-documentary',
    language: 'en',
    level: 'intermediate',
    category: 'photo-film',
    topic: 'film',
    tags: ['film', 'documentary', 'storytelling'],
    price: 6499,
    instructor: 'duc-thinh',
    description: `A documentary begins with a person who wants something. You find yours within walking distance, film for four days with whatever you have, and edit ten minutes that a stranger will watch to the end.

The course follows my own film about a woman who repairs umbrellas in Huế, with all the mistakes.`,
    whatYoullLearn: ['Find a subject and a question', 'Interview', 'Record usable sound', 'Build a story in the edit'],
    requirements: ['A phone or camera, a cheap clip-on microphone'],
    whoItsFor: ['Photographers, journalists, families'],
    createdDaysAgo: 175,
    updatedDaysAgo: 39,
    sections: [
      section(
        'Before filming',
        preview(
          text(
            'Somebody wants something',
            6,
            `
"A film about umbrellas" is a topic. "Mrs Hạnh, 71, wants to find somebody who will take over her stall before the rainy season" is a film. Somebody wants something, something is in the way, and time is running.

Test your idea with four questions:

1. **Who?** One person, whom you can meet often, and who *does* things with their hands. Doing can be filmed; opinions cannot.
2. **What do they want**, this month? It may be small: sell the last boat, pass the exam, get the oven to work.
3. **What is in the way?** If nothing is, you have a portrait, which may be lovely, but is harder to keep alive for ten minutes.
4. **When will we know?** The exam on Friday, the first rain. A date gives your film an end before you know how it ends.

Then ask for permission properly: what it is for, who will see it, that they may stop at any time and see it before others do. Write it down in two sentences and both sign. You will be guests in a life; a film that costs a friendship is a bad film.

**Try it:** list five people within walking distance. Write the four answers for each. Choose the one whose answer to the third question you would like to see with your own eyes.`,
          ),
        ),
        text('Sound before picture', 5, 'People forgive a dark picture; they do not forgive a voice they cannot understand. Microphone a hand’s width below the chin, refrigerator off, and one minute of silence recorded in every room for the edit.'),
        text('The interview', 6, 'Ask for scenes, not for summaries: "Tell me about the morning when …". Ask them to include the question in the answer. When they stop, wait. The next sentence is the film.'),
      ),
      section(
        'After filming',
        text('Paper edit', 6, 'Write every good moment on a card with its length. Lay them out on the floor: beginning, obstacle, turn, end. Ten minutes are about forty cards. Edit only when the floor works.'),
        text('Cutting', 6, 'Enter late, leave early. Cut on movement. Let the sound of the next scene begin before its picture; the viewer leans forward.'),
        link('Wikipedia: Documentary film', 6, 'https://en.wikipedia.org/wiki/Documentary_film'),
      ),
    ],
  },
  {
    key: 'film-editing-vi',
    title: 'Dựng phim căn bản: kể chuyện bằng nhát cắt',
    subtitle: 'Từ bốn mươi phút cảnh thô đến ba phút có hồn',
    slug: 'dung-phim-can-ban-ke-chuyen-bang-nhat-cat',
    language: 'vi',
    level: 'intermediate',
    category: 'photo-film',
    topic: 'film',
    tags: ['dựng phim', 'video', 'kể chuyện'],
    price: 3999,
    instructor: 'duc-thinh',
    description: `Phần mềm nào cũng cắt được; biết cắt ở đâu mới là nghề. Khóa học dùng một bộ cảnh quay chung (một buổi sáng ở chợ nổi) và dựng thành ba phiên bản khác hẳn nhau.`,
    whatYoullLearn: ['Chọn cảnh', 'Cắt theo hành động và theo ánh mắt', 'Dùng âm thanh dẫn hình', 'Giữ nhịp'],
    requirements: ['Một phần mềm dựng phim miễn phí'],
    whoItsFor: ['Người làm video', 'Người quay nhiều mà chưa dựng'],
    createdDaysAgo: 165,
    updatedDaysAgo: 62,
    sections: [
      section(
        'Nhát cắt',
        preview(
          text(
            'Vì sao cắt ở đây?',
            6,
            `
Một nhát cắt tốt khiến người xem không nhận ra nó. Một nhát cắt xuất sắc khiến họ *muốn* nó. Có ba lý do chính đáng để cắt.

**1. Có thông tin mới.** Người phụ nữ nhìn ra sông; ta muốn biết bà nhìn gì. Cắt sang chiếc thuyền. Nếu cảnh sau không nói thêm điều gì, đừng cắt.

**2. Có hành động nối hai cảnh.** Bàn tay đưa trái dứa ra ở cảnh rộng; cắt *giữa* động tác sang cận cảnh bàn tay khác đón lấy. Mắt theo chuyển động nên không thấy vết nối. Cắt trước khi tay bắt đầu hay sau khi đã dừng đều lộ.

**3. Cảm xúc đã đủ.** Giữ một khuôn mặt lâu hơn người xem mong đợi nửa giây, họ bắt đầu tự hỏi. Giữ lâu thêm hai giây nữa, họ nhìn đồng hồ.

Nhà dựng phim Walter Murch xếp cảm xúc lên đầu danh sách tiêu chuẩn của ông, trên cả sự liền mạch về không gian. Nếu phải chọn giữa một nhát cắt đúng cảm xúc mà hơi lệch tư thế và một nhát cắt khớp hoàn hảo mà lạnh, hãy chọn cái thứ nhất.

Mẹo kiểm tra: tắt tiếng, xem lại đoạn vừa dựng. Nếu vẫn hiểu ai muốn gì, hình đã kể được chuyện. Sau đó tắt hình, chỉ nghe. Chỗ nào tai bị giật, chỗ đó âm thanh cần nối sớm hơn hình.

**Bài tập:** dựng ba mươi giây mua bán ở chợ nổi với đúng bảy cảnh.`,
          ),
        ),
        text('Âm thanh đi trước', 5, 'Cho tiếng máy nổ của chiếc thuyền vang lên một giây trước khi ta thấy nó. Người xem nghiêng về phía trước, và nhát cắt trở thành câu trả lời.'),
        text('Bốn mươi phút còn ba', 6, 'Xem hết một lần, chỉ ghi lại những chỗ khiến bạn cười, tò mò hay lặng đi. Dựng từ tờ giấy ấy, không dựng từ đầu băng.'),
      ),
      section(
        'Nhịp',
        text('Nhanh không phải là hay', 5, 'Nhịp là sự thay đổi. Sau sáu cảnh ngắn, một cảnh dài nghe như tiếng thở ra.'),
        text('Nhạc', 5, 'Dựng xong mới thêm nhạc. Nếu đoạn phim chỉ hay khi có nhạc, nhạc đang che một lỗ hổng.'),
        link('Wikipedia: Dựng phim', 5, 'https://vi.wikipedia.org/wiki/D%E1%BB%B1ng_phim'),
      ),
    ],
  },
  {
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
        text('What to say', 5, '"Smile" makes teeth, not smiles. Ask about the worst meal they ever cooked. Photograph while they listen to you, not while they speak.'),
        text('Hands', 4, 'Give them something: a cup, a sleeve, the back of the chair. Hands that hold something forget that they are hands.'),
      ),
      section(
        'The frame',
        text('Choosing', 5, 'Look at small versions first. The right one can be recognised at the size of a stamp.'),
        video('Film: aperture, shutter and ISO', 'exposure.mp4'),
        link('Wikipedia: Rembrandt lighting', 4, 'https://en.wikipedia.org/wiki/Rembrandt_lighting'),
      ),
    ],
  },
]
