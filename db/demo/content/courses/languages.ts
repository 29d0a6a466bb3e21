import { link, pdf, preview, section, text, video } from '../builders'
import type { DemoCourse } from '../types'

export const languages: DemoCourse[] = [
  {
    key: 'pronunciation-vi',
    title: 'Phát âm tiếng Anh cho người Việt',
    subtitle: 'Âm cuối, trọng âm và nhịp: ba điều khiến người nghe hiểu bạn',
    slug: 'phat-am-tieng-anh-cho-nguoi-viet',
    language: 'vi',
    level: 'beginner',
    category: 'languages',
    topic: 'english',
    tags: ['tiếng anh', 'phát âm', 'giao tiếp'],
    price: 2499,
    discountPercent: 30,
    instructor: 'thu-ha',
    description: `Người Việt thường giỏi ngữ pháp tiếng Anh nhưng nói ra lại không được hiểu. Lý do ít khi nằm ở giọng, mà ở ba chỗ: bỏ âm cuối, đặt sai trọng âm và đọc mọi từ đều như nhau.

Khóa học sửa đúng ba chỗ ấy. Mỗi bài có phần nghe phân biệt, phần đặt môi lưỡi, phần luyện câu và một đoạn tự thu âm. Bạn không cần giọng Anh hay Mỹ; bạn cần được hiểu ngay lần đầu.`,
    whatYoullLearn: ['Nghe và phát âm rõ phụ âm cuối', 'Đặt đúng trọng âm từ', 'Nói có nhịp, biết lướt từ chức năng', 'Tự nghe lại và sửa'],
    requirements: ['Vốn từ khoảng 500 từ', 'Điện thoại có ghi âm'],
    whoItsFor: ['Người học lâu năm mà ngại nói', 'Nhân viên làm việc với khách nước ngoài'],
    createdDaysAgo: 440,
    updatedDaysAgo: 26,
    sections: [
      section(
        'Âm cuối',
        preview(
          text(
            'Vì sao người ta không hiểu "nice"',
            8,
            `
Bạn nói *I have a nice house*, người nghe tưởng *I have a nigh how*. Trong tiếng Việt, âm cuối chỉ có tám phụ âm (p, t, c/k, ch, m, n, ng, nh) và ta **không bật hơi** ở cuối: môi khép lại là xong. Trong tiếng Anh, âm cuối mang nghĩa:

| không có âm cuối | có âm cuối | |
|---|---|---|
| why | wife, white, wise, wine | vợ, trắng, khôn, rượu |
| tie | time, tight, type | giờ, chật, loại |
| see | seat, seed, seal | ghế, hạt, con dấu |
| play | plays, played, plate | chia động từ, cái đĩa |

Hàng cuối cho thấy âm cuối còn mang *ngữ pháp*: mất ´-s´ và ´-ed´ là mất số nhiều và quá khứ.

## Hữu thanh hay vô thanh

Đặt tay lên cổ họng, nói *zzz* rồi *sss*. Rung là hữu thanh, không rung là vô thanh. Nhưng có một bí quyết dễ hơn: trước âm hữu thanh, **nguyên âm dài hơn**.

- *rice* (ngắn) và *rise* (dài)
- *seat* (ngắn) và *seed* (dài)
- *back* (ngắn) và *bag* (dài)

Người bản ngữ phân biệt hai từ chủ yếu nhờ độ dài này. Vậy hãy kéo nguyên âm trước, âm cuối nhẹ cũng đủ.

## Luyện

1. **Nối với từ sau.** *It's_a nice_evening.* Âm cuối dễ nói hơn khi nó thành âm đầu: *nai-see-vning*.
2. **Đừng thêm nguyên âm.** *Bus* một âm tiết, không phải "bớt-sờ".
3. **Thu âm** mười từ trong bảng, nghe lại sau một giờ và viết ra từ bạn *nghe thấy*, đừng nhìn bảng.

### Bài tập

Đọc: *She likes books about old ships and lost islands.* Có tám từ cần giữ âm cuối. Gạch chân, thu âm, rồi nhờ một người bạn chép lại điều họ nghe được.`,
          ),
        ),
        text(
          'Trọng âm: gõ đúng nhịp',
          7,
          `
Tiếng Việt có thanh điệu; mỗi âm tiết dài gần bằng nhau. Tiếng Anh có **trọng âm**: trong mỗi từ dài, một âm tiết được nói *dài hơn, to hơn, cao hơn và rõ hơn*; những âm tiết còn lại co lại. Sai trọng âm, người nghe tìm nhầm từ:

- *DE-sert* (sa mạc), *de-SSERT* (món tráng miệng)
- *RE-cord* (bản thu), *re-CORD* (thu âm)
- *PRE-sent* (món quà), *pre-SENT* (trình bày)

## Âm "ơ" lười biếng

Nguyên âm không có trọng âm thường biến thành /ə/, gần giống "ơ" ngắn và nhẹ:

| viết | đọc gần như |
|---|---|
| banana | bơ-**NA**-nơ |
| computer | kơm-**PIU**-tơ |
| photograph | **FÂU**-tơ-graf |
| photography | phơ-**TO**-grơ-fi |

Hai từ cuối cùng họ mà trọng âm chạy sang chỗ khác. Vì thế hãy học trọng âm cùng lúc với nghĩa, đừng để sau.

## Vài quy tắc đáng nhớ

1. Danh từ và tính từ hai âm tiết thường nhấn âm **đầu**: *TA-ble, HAP-py*.
2. Động từ hai âm tiết thường nhấn âm **hai**: *de-CIDE, be-GIN*.
3. Từ tận cùng bằng *-tion, -sion, -ic, -ity* nhấn âm **ngay trước** đuôi: *edu-CA-tion, eco-NO-mic, possi-BI-lity*.

Quy tắc có ngoại lệ (*HO-tel* là sai, đúng là *ho-TEL*), nên gặp từ mới hãy tra từ điển có ký hiệu ˈ trước âm tiết được nhấn.

## Luyện với dây thun

Cầm một sợi thun bằng hai tay. Đọc *communication*: kéo căng ở *CA*, thả lỏng ở những âm còn lại. Nghe có vẻ buồn cười nhưng tay dạy được miệng.

### Bài tập

Xếp vào hai cột theo trọng âm đầu hay sau: *coffee, police, machine, market, mistake, office, enjoy, Japan, travel, forget*. Kiểm tra bằng từ điển, rồi đặt mỗi từ vào một câu và thu âm.`,
        ),
        link('Cambridge Dictionary: nghe phát âm', 5, 'https://dictionary.cambridge.org/'),
      ),
      section(
        'Nhịp của câu',
        text('Từ nội dung và từ chức năng', 6, 'Trong câu *I was WAITing for the BUS at the STAtion*, chỉ ba chỗ được nhấn. Những từ *was, for, the, at* co lại. Nếu nhấn cả câu đều nhau, người nghe không biết đâu là tin chính.'),
        text('Lên giọng, xuống giọng', 5, 'Câu hỏi có/không thường lên giọng ở cuối; câu hỏi *what, where, why* xuống giọng. Lên giọng ở câu kể khiến bạn nghe như đang xin phép.'),
        text('Nhật ký ghi âm', 4, 'Mỗi ngày một phút kể về ngày của bạn. Sau ba mươi ngày nghe lại bài đầu tiên. Không có lời khen nào thuyết phục hơn thế.'),
      ),
    ],
  },
  {
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
    whatYoullLearn: ['Hear and say six tones', 'Read the alphabet reliably', 'Choose pronouns by age and relation', 'Hold a first conversation'],
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
        text('Ordering and paying', 6, '*Cho em …* ("give me …") is the polite way to order; *bao nhiêu tiền?* asks the price. Numbers come as in English, with *mươi* for tens: *hai mươi lăm*, twenty-five. Note *lăm*, not *năm*, after a ten.'),
        text('Classifiers in five minutes', 5, 'Things are counted with a small word: *một con mèo* (an animal), *một cái bàn* (a thing), *một quyển sách* (a book). With *cái* and *con* you will be understood nearly everywhere.'),
        text('Time without tenses', 5, 'Verbs never change. *Đã* marks the past, *đang* what goes on, *sẽ* the future, and all three are left out when the time is clear: *Hôm qua em đi Huế*, yesterday I go Huế.'),
      ),
    ],
  },
  {
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
    whatYoullLearn: ['Open with the point', 'Ask so that people answer', 'Refuse politely', 'Choose the right degree of formality'],
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
        text('Asking and reminding', 5, '"Just a quick reminder" is fine once. The second time add a fact: "We can only hold the room until Friday noon." A date makes it easy to act and nobody loses face.'),
        text('Refusing kindly', 5, 'Thank, refuse in one clear sentence, give one reason, offer one alternative. Do not write "maybe later" if you mean no; it is kind for an hour and unkind for a month.'),
      ),
      section(
        'Tone',
        text('From Dear Sir to Hi', 4, 'Mirror the other person, one step more formal at first. If they sign with a first name, use it. "Dear Sir or Madam" belongs to letters to unknown offices.'),
        text('False friends', 5, '*Actually* does not mean *currently*; *eventually* means *in the end*, not *possibly*; *to assist at* a meeting is not to attend it. "Please kindly revert" puzzles people outside South Asia.'),
        pdf('Cheat sheet: reading a difficult text', 6, 'reading-a-difficult-text.pdf'),
      ),
    ],
  },
  {
    key: 'ielts-vi',
    title: 'IELTS Writing Task 2: viết rõ, viết đúng',
    subtitle: 'Bố cục bốn đoạn, lập luận thật và những lỗi mất điểm',
    slug: 'ielts-writing-task-2-viet-ro-viet-dung',
    language: 'vi',
    level: 'advanced',
    category: 'languages',
    topic: 'english',
    tags: ['ielts', 'tiếng anh', 'viết'],
    price: 4999,
    discountPercent: 15,
    instructor: 'thu-ha',
    description: `Giám khảo không tìm từ hoa mỹ. Họ tìm câu trả lời đúng câu hỏi, lập luận đi đến nơi đến chốn và ngữ pháp không cản đường. Khóa học luyện đúng những điều ấy qua mười hai đề, mỗi đề có bài mẫu band 6 và band 8 đặt cạnh nhau, kèm lời giải thích vì sao.`,
    whatYoullLearn: ['Phân tích đề trong ba phút', 'Viết mở bài hai câu', 'Phát triển một ý thành một đoạn', 'Sửa mười lỗi ngữ pháp thường gặp'],
    requirements: ['Tiếng Anh mức B1 trở lên'],
    whoItsFor: ['Người nhắm band 6.5 đến 7.5'],
    createdDaysAgo: 205,
    updatedDaysAgo: 31,
    sections: [
      section(
        'Trước khi viết',
        preview(
          text(
            'Ba phút đọc đề',
            7,
            `
Đề: *Some people think that children should begin school at a very early age. Others believe they should begin at seven. Discuss both views and give your own opinion.*

Lỗi mất nhiều điểm nhất là trả lời một câu hỏi khác. Hãy dùng ba phút đầu để làm ba việc.

**1. Gạch chân giới hạn.** *Children*, *begin school*, *very early* và *seven*. Bài viết về chất lượng trường học nói chung là lạc đề.

**2. Đếm yêu cầu.** Ở đây có **ba**: quan điểm thứ nhất, quan điểm thứ hai, ý kiến của bạn. Thiếu một, điểm *Task Response* bị giới hạn dù câu văn đẹp đến đâu.

**3. Viết một câu trả lời bằng tiếng Việt**, thật ngắn: "Nên bắt đầu sớm, nhưng bằng chơi chứ không bằng điểm số." Nếu không viết được câu này, bạn chưa sẵn sàng viết bài.

Từ câu ấy, bố cục tự hiện ra:

| đoạn | việc |
|---|---|
| mở bài | diễn đạt lại đề, nêu câu trả lời |
| thân bài 1 | vì sao có người muốn sớm; một ví dụ |
| thân bài 2 | vì sao có người muốn chờ; ý kiến của tôi nghiêng về đâu |
| kết | câu trả lời, nói lại rõ hơn |

Mỗi đoạn **một** ý, được giải thích đến cùng: *vì sao? thì sao? chẳng hạn?* Ba câu hỏi ấy biến một câu thành sáu câu mà không cần thêm ý mới.

**Bài tập:** làm ba phút này cho năm đề, chưa viết bài nào cả.`,
          ),
        ),
        text('Mở bài hai câu', 5, 'Câu một diễn đạt lại vấn đề, câu hai trả lời. Bỏ những câu chung chung như "Nowadays, with the development of society": giám khảo đã đọc chúng hàng nghìn lần.'),
        text('Một ý, một đoạn', 6, 'Câu chủ đề nói ý; câu tiếp giải thích; câu nữa cho ví dụ cụ thể; câu cuối nối về đề. Nếu đoạn có hai chữ *moreover*, có lẽ nó chứa hai ý.'),
      ),
      section(
        'Viết và sửa',
        text('Mười lỗi thường gặp', 7, 'Thiếu mạo từ, thiếu *-s*, lẫn *although … but*, *discuss about*, *in my opinion, I think*. Mỗi tuần chọn hai lỗi và chỉ săn hai lỗi ấy khi đọc lại.'),
        text('So sánh band 6 và band 8', 6, 'Bài band 8 không có nhiều từ khó hơn. Nó có ít ý hơn, mỗi ý đi xa hơn, và câu ngắn xen câu dài.'),
        link('IELTS: tiêu chí chấm bài viết', 8, 'https://ielts.org/'),
      ),
    ],
  },
  {
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
    whatYoullLearn: ['Read and write all hiragana', 'Read and write all katakana', 'Pronounce long vowels and double consonants', 'Use spaced repetition'],
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
        text('The same sounds, sharper', 5, 'Katakana write foreign words: コーヒー (coffee), パン (bread, from Portuguese), テレビ (television). A dash marks the long vowel. Beware of the twins シ *shi* and ツ *tsu*: shi looks sideways, tsu looks down.'),
        text('Reading a menu', 6, 'Take a café menu and read every katakana word aloud until you recognise it: サンドイッチ, チーズケーキ, オレンジジュース. You have just read Japanese.'),
        text('Keeping it', 4, 'Repeat a card after one day, three days, a week, a month. If it fails, start that card again. Ten minutes a day beat an hour on Sunday.'),
      ),
    ],
  },
  {
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
    whatYoullLearn: ['Introduce yourself', 'Use particles は, が, を, に, で', 'Ask for and understand directions', 'Be polite without being stiff'],
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
        text('Greetings and the right bow', 5, 'はじめまして, your name, です, よろしくおねがいします. The last phrase has no translation: it asks the other to be kind to you in whatever follows. A bow of fifteen degrees is enough.'),
        text('Thank you, in five sizes', 5, 'From どうも at the counter to ありがとうございました after a favour that is over. すみません thanks and apologises at once: thank you for the trouble I caused.'),
      ),
      section(
        'Outside',
        text('At the station', 6, '〜はどこですか asks where something is. Listen for みぎ (right), ひだり (left), まっすぐ (straight on), and thank before you walk away.'),
        text('At the table', 5, 'いただきます before, ごちそうさまでした after. Do not stand chopsticks upright in rice: this belongs to funerals.'),
        link('Wikipedia: Japanese particles', 6, 'https://en.wikipedia.org/wiki/Japanese_particles'),
      ),
    ],
  },
  {
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
    whatYoullLearn: ['Pronounce Spanish from spelling', 'Use ser and estar', 'Talk about likes and plans', 'Keep a conversation going'],
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
        text('Spelling is sound', 5, 'Every vowel has one sound. *H* is silent, *j* is like a strong h, *ll* is mostly like *y*, *ñ* as in canyon. The stress falls on the last syllable but one if the word ends in a vowel, *n* or *s*, otherwise on the last; an accent mark overrules both.'),
      ),
      section(
        'Days and plans',
        text('Going to', 5, '*Voy a* + verb makes a future without new endings: *Voy a llamar a mi madre.* Six forms of *ir* carry you for months.'),
        text('Questions that keep it going', 5, '*¿Y tú?*, *¿Cómo así?*, *¿De verdad?*, *¿Y qué pasó?* With these four you can listen for half an hour, and people will say that your Spanish is excellent.'),
        link('Wikipedia: Spanish orthography', 6, 'https://en.wikipedia.org/wiki/Spanish_orthography'),
      ),
    ],
  },
  {
    key: 'french-listening',
    title: 'French by Listening',
    subtitle: 'From a stream of sound to words',
    slug: 'french-by-listening',
    language: 'en',
    level: 'intermediate',
    category: 'languages',
    topic: 'french',
    tags: ['french', 'listening', 'pronunciation'],
    price: 2999,
    instructor: 'clara',
    description: `You read French quite well and understand nobody. The reason is that spoken French glues words together and swallows half of the letters. This course teaches the glue: liaison, elision, the dropped *ne*, the vanishing *e*.`,
    whatYoullLearn: ['Hear word boundaries', 'Recognise spoken short forms', 'Predict liaison', 'Train with dictation'],
    requirements: ['About one year of French'],
    whoItsFor: ['Readers who want to listen', 'People moving to a French-speaking country'],
    createdDaysAgo: 195,
    updatedDaysAgo: 77,
    sections: [
      section(
        'Glue',
        preview(
          text(
            'What happened to "je ne sais pas"',
            6,
            `
On paper: *je ne sais pas*, four words. In the street: **chais pas**, two syllables. Nothing has gone wrong. Three regular things have happened:

1. **The *ne* drops.** In relaxed speech negation is carried by *pas* alone: *je sais pas*.
2. **The weak *e* drops.** *Je* loses its vowel: *j'sais pas*.
3. **Neighbours adapt.** *J* before *s* loses its voice and becomes *ch*: *chais pas*.

Once you know the three steps you can undo them. Try these:

| you hear | it is |
|---|---|
| chuis là | je suis là |
| t'as vu ? | tu as vu ? |
| y a pas | il n'y a pas |
| i m'a dit | il m'a dit |
| qu'est-c'tu fais ? | qu'est-ce que tu fais ? |

You need not speak like this. You must only *expect* it. A learner who waits for *il n'y a pas* will miss *y a pas* every time, because the ear finds what it looks for.

**Liaison** does the opposite: it adds a sound. *Les amis* is *lé-za-mi*: the silent *s* wakes up before a vowel. So *ils ont* (they have, with z) and *ils sont* (they are, with s) differ in one consonant.

**Try it:** take thirty seconds of a radio interview. Write down everything, gaps included. Then read the transcript and mark what you missed: dropped *e*, dropped *ne* or liaison?`,
          ),
        ),
        text('Where liaison is a must', 5, 'After articles, pronouns and short adjectives: *un‿ami, nous‿avons, petit‿enfant*. Never after *et*, and never before an aspirated h: *les | héros*, or the heroes turn into zeros.'),
        text('Numbers on the telephone', 5, 'French numbers come in pairs: *quatre-vingt-douze* is 92, and *soixante-douze* 72. Write the first digit only when you have heard the second half. In Belgium and Switzerland, *nonante* makes life easier.'),
      ),
      section(
        'Training',
        text('Dictation, ten minutes', 5, 'Listen to one sentence five times, then write. Compare, mark the cause of each error, and speak it along with the recording at full speed.'),
        text('Shadowing', 4, 'Speak half a second behind the voice. Do not aim for every word; aim for the melody. After a week the words begin to fall into place.'),
        link('Wikipedia: Liaison (French)', 6, 'https://en.wikipedia.org/wiki/Liaison_(French)'),
      ),
    ],
  },
  {
    key: 'sao-mai-english-a2',
    title: 'Giao tiếp tiếng Anh A2: tài liệu lớp Sao Mai',
    subtitle: 'Tài liệu nội bộ cho học viên lớp tối thứ Ba và thứ Năm',
    slug: 'giao-tiep-tieng-anh-a2-tai-lieu-lop-sao-mai',
    language: 'vi',
    level: 'beginner',
    category: 'languages',
    topic: 'english',
    tags: ['tiếng anh', 'a2', 'sao mai'],
    price: 0,
    instructor: 'thu-ha',
    editors: ['organizer'],
    isOrgPrivate: true,
    organization: 'sao-mai',
    term: 'term-current',
    description: `Tài liệu đi kèm lớp giao tiếp A2 của Học viện Sao Mai. Mỗi buổi có mẫu câu, bài nghe và một việc cần làm trước buổi sau.

Học viên vắng mặt đọc phần tóm tắt và nộp bản ghi âm cho cô Hà trước thứ Hai.`,
    whatYoullLearn: ['Giới thiệu bản thân và công việc', 'Hỏi và chỉ đường', 'Đặt phòng, gọi món', 'Kể lại một ngày'],
    requirements: ['Đã xếp lớp A2'],
    whoItsFor: ['Học viên Sao Mai'],
    createdDaysAgo: 70,
    updatedDaysAgo: 3,
    sections: [
      section(
        'Tuần 1 và 2',
        text('Buổi 1: Giới thiệu công việc', 6, 'Mẫu câu: *I work for a small company in Hanoi. I am in charge of orders.* Chú ý: *I work **for*** (công ty), *I work **as*** (nghề), *I work **in*** (nơi chốn hoặc ngành).\n\nViệc cần làm: ghi âm một phút về công việc của bạn.'),
        text('Buổi 2: Hỏi đường', 6, 'Mẫu câu: *Excuse me, how do I get to …? Go straight on, turn left at the bank, it is opposite the school.* Luyện theo cặp với bản đồ phố cổ, đổi vai sau ba phút.'),
        text('Buổi 3: Ở khách sạn', 6, '*I would like a room for two nights. Is breakfast included? Could you call a taxi, please?* Dùng *would like* thay cho *want*: nghe nhẹ nhàng hơn hẳn.'),
      ),
      section(
        'Tuần 3 và 4',
        text('Buổi 4: Gọi món', 6, '*Could we have the menu? What do you recommend? I am allergic to peanuts.* Ghi nhớ cách từ chối lịch sự: *No, thank you, I am fine.*'),
        text('Buổi 5: Kể lại một ngày', 7, 'Ôn thì quá khứ đơn qua mười động từ bất quy tắc hay gặp: *went, had, saw, took, made, came, ate, bought, met, left*.'),
        video('Xem ở nhà: học với Lectern như thế nào', 'welcome.mp4'),
        link('British Council LearnEnglish: A2', 15, 'https://learnenglish.britishcouncil.org/skills/speaking/a2-speaking'),
      ),
    ],
  },
]
