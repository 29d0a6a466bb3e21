import type { Stars } from '../types'

export interface AuthoredReview {
  stars: Stars
  comment: string
  reply?: string
  /** Otherwise chosen from the learners. */
  person?: string
}

const r = (stars: Stars, comment: string, reply?: string, person?: string): AuthoredReview => ({
  stars,
  comment,
  ...(reply ? { reply } : {}),
  ...(person ? { person } : {}),
})

/** Written for one course each. */
export const authoredReviews: Record<string, AuthoredReview[]> = {
  javascript: [
    r(
      5,
      'The shopping list is the first program I wrote that somebody else uses: my mother. The rule "one array as the truth" should be printed on a mug.',
    ),
    r(
      5,
      'I had tried three other courses. Here I finally understood the difference between returning and printing.',
      'That lesson exists because I got it wrong for a whole term. Thank you!',
    ),
    r(
      4,
      'Very clear. I would have liked a fourth project with a small server.',
      'Fair. A part about Node is planned; until then the TypeScript course has one.',
    ),
    r(5, 'Short lessons, real exercises, no shouting.'),
    r(3, 'Good for beginners, but I already knew half of it and the price felt high for the other half.'),
    r(5, 'The isLeapYear exercise with 1900 caught me. Exactly the right kind of nasty.'),
    r(4, 'Explained promises better than my university did. Sound of the welcome film is a bit quiet.'),
    r(2, 'I wanted React. This is not it, and the description says so, but still.'),
  ],
  'html-css': [
    r(5, 'Free, and better than the boot camp I paid for.'),
    r(5, 'I now hear it when a page has no headings. My colleagues are tired of me.'),
    r(4, 'The cascade lesson is gold. More on forms, please.'),
    r(5, 'I mended our club page in one evening, with grid and without a single media query.', undefined, 'student'),
  ],
  'sql-fundamentals': [
    r(5, 'The NULL lesson explained five years of wrong reports. Five!'),
    r(
      5,
      'Huy teaches you to doubt your own query. I count rows before and after each join now.',
      'That one habit pays for the course every month. Glad it stuck.',
    ),
    r(4, 'Excellent. The film about joins could be a little slower.'),
    r(5, 'Thought in the order FROM, WHERE, SELECT for the first time, and everything fell into place.'),
    r(4, 'Solid and dry, in a good way.'),
    r(3, 'Wanted more exercises with solutions. What is there is good.'),
  ],
  'python-vi': [
    r(5, 'Cô giảng rất dễ hiểu, ví dụ tiền điện sát với thực tế. Em đã tự viết được sổ chi tiêu cho cả nhà.'),
    r(
      5,
      'Lần đầu tiên mình đọc được thông báo lỗi thay vì hoảng sợ. Cảm ơn cô Minh Anh!',
      'Cảm ơn em. Ai đọc được lỗi thì đã đi được nửa đường rồi.',
    ),
    r(4, 'Nội dung tốt, mong có thêm bài tập về từ điển.'),
    r(5, 'Bài ngắn, học trên xe buýt cũng được.'),
    r(
      3,
      'Phần đọc tệp CSV hơi nhanh, mình phải xem lại ba lần.',
      'Cô đã thêm ví dụ với utf-8-sig. Em xem lại giúp cô nhé.',
    ),
    r(4, 'Giá rẻ so với chất lượng, thích nhất là bảng so sánh kiểu dữ liệu.'),
  ],
  algorithms: [
    r(5, 'The invariant sentence made binary search click after years of copying it.'),
    r(5, 'I passed an interview because I could say why the loop is correct.'),
    r(
      4,
      'The film is lovely. I wish there were one for each topic.',
      'So do I. Merge sort is next on the drawing table.',
    ),
    r(4, 'Good balance of pictures and code.'),
    r(2, 'Too few algorithms for the price. No dynamic programming at all.'),
  ],
  git: [
    r(5, 'Branches are sticky notes. That is it, that is the review.'),
    r(5, 'The rescue manual saved my afternoon in the very week I bought the course.'),
    r(4, 'Drawing the graph before looking is annoying and works.'),
  ],
  'machine-learning': [
    r(
      5,
      'Computed the baseline for our production model. It won. We switched the model off and nobody noticed.',
      'The best possible outcome of lesson one. Congratulations to the whole team.',
    ),
    r(5, 'The leakage lesson should be mandatory for anyone who publishes a score.'),
    r(4, 'Honest indeed. Be ready to think; there is little to copy.'),
    r(3, 'I expected deep learning. Everything here is true, just not what I was looking for.'),
  ],
  'photography-light': [
    r(5, 'Seven days with an orange. I hated it until day five, and then I saw light everywhere.'),
    r(5, 'My old camera suddenly became good.', 'It always was. Thank the window!'),
    r(4, 'The lesson on series is worth the price alone.'),
    r(4, 'Calm and precise. Some more examples from bad weather would be nice.'),
    r(
      3,
      'A lot about light and little about gear. That is the point, I know, but I still have questions about lenses.',
    ),
  ],
  'phone-photo-vi': [
    r(5, 'Lau ống kính! Ba năm nay mình cứ tưởng máy hỏng.'),
    r(
      5,
      'Ảnh món ăn của quán mình đẹp hẳn lên, khách hỏi thuê ai chụp.',
      'Chúc quán đông khách. Nhớ ngồi gần cửa sổ nhé!',
    ),
    r(4, 'Bài tập mỗi ngày rất vui, cả nhà cùng làm.'),
    r(5, 'Miễn phí mà đầy đủ, cảm ơn thầy Thịnh.'),
  ],
  'music-theory': [
    r(5, 'Now I know why G major has one sharp. Nobody decided it. Beautiful.'),
    r(5, 'Singing first, paper later: this is how it should be taught in school.'),
    r(
      4,
      'The interval drills are hard for me, but I am at eight of ten for thirds.',
      'Eight of ten is the door to the next interval. Go through!',
    ),
    r(4, 'The film with the keyboard and the real tones is the best three lines of theory I have seen.'),
  ],
  guitar: [
    r(5, 'One-minute changes: from eleven to thirty-four in three weeks.'),
    r(4, 'My fingers hurt exactly ten days, as promised.'),
    r(5, 'The right hand never waits. My teacher never told me.'),
  ],
  'pronunciation-vi': [
    r(5, 'Học tiếng Anh mười năm, bây giờ đồng nghiệp người Úc mới hiểu mình ngay lần đầu.'),
    r(
      5,
      'Mẹo kéo dài nguyên âm trước âm hữu thanh quá hay, trước giờ chưa ai nói.',
      'Đó là bí mật mà người bản ngữ cũng không biết mình có. Chúc em nói vui!',
    ),
    r(4, 'Dây thun tập trọng âm buồn cười mà hiệu quả.'),
    r(3, 'Mình muốn có thêm bài nghe với giọng Mỹ.'),
  ],
  vietnamese: [
    r(
      5,
      'My mother-in-law cried when I called her con chào mẹ with the right tones. So did I.',
      'And now so did I. Please give her my regards.',
    ),
    r(5, 'The hand gestures look ridiculous and work within an hour.'),
    r(4, 'Clear about North and South, which other courses ignore.'),
    r(4, 'I finally dare to order coffee. Pronouns remain a sport.'),
  ],
  statistics: [
    r(5, 'As a nurse I explain positive tests with a table of 1,000 people now. Patients understand it at once.'),
    r(5, 'I cannot read a newspaper any more without asking "of how many?".'),
    r(4, 'Simpson’s paradox needed two readings. Worth both.'),
    r(4, 'Great examples, plain language, no calculator.'),
  ],
  'personal-finance': [
    r(5, 'The account called "Things that happen" has ended our monthly quarrel.'),
    r(5, 'No shame, no promises, just arithmetic. Thank you.', 'Thank you for opening the letters!'),
    r(4, 'Fees over thirty years: I had to sit down.', undefined, 'student'),
  ],
  bookkeeping: [
    r(5, 'I have paid an accountant for years without understanding a word. Now we talk.'),
    r(4, 'The bakery is a great example. More on taxes would help, though I see that they differ by country.'),
    r(5, '"Profit is not cash" explained why my busiest month nearly broke me.'),
  ],
  'first-time-manager': [
    r(5, 'Counted to eight in my head. The second thing they said was the real one.'),
    r(
      5,
      'The four questions for the first round changed my first month.',
      'Which small thing did you change first? I collect them.',
    ),
    r(4, 'Practical and kind. A few more words on remote teams, please.'),
    r(3, 'Much of it seemed obvious, until I tried it.'),
  ],
  'ui-design': [
    r(5, 'We went from nineteen fields to eight. Complaints fell, bookings rose.'),
    r(4, 'The squint test and the spacing table are on my wall.'),
    r(4, 'Bought it at 40 % off and would have paid in full.'),
  ],
  accessibility: [
    r(5, 'Unplugged the mouse on Monday. By noon I had a list of thirty things.'),
    r(
      5,
      'I use a screen reader every day. This is the rare course that gets it right.',
      'That means a great deal. If anything in the player gets in your way, write to me.',
    ),
    r(4, 'Free and to the point.'),
  ],
  typography: [
    r(5, 'A designer who remembers that Vietnamese has stacked diacritics. At last.'),
    r(4, 'I see line lengths everywhere now.'),
  ],
  drawing: [
    r(5, 'Drew the wall instead of the chair, and there was the chair. Magic.'),
    r(5, 'Compared sheet one with sheet thirty. I do not recognise the person who drew the first.'),
    r(4, 'Patient and funny. The egg took me a whole Sunday.'),
  ],
  kana: [
    r(5, 'Two weeks, ten minutes a day, and I read the label on my soy sauce.'),
    r(5, 'The hairdresser and the hospital! I will never mix them up again.'),
    r(4, 'Katakana twins still confuse me, but the trick helps.'),
  ],
  'spanish-100': [
    r(5, 'La nieve es fría, la sopa está fría. One sentence did what a textbook could not.'),
    r(4, 'I speak from the first day, with mistakes and without fear.'),
    r(
      3,
      'Nice, but a hundred sentences are fewer than I thought.',
      'Swap one word in each and you have thousands. But yes, part two is on its way.',
    ),
  ],
  'pandas-vi': [
    r(5, 'Câu "trung bình của trung bình" khiến mình phải sửa lại báo cáo quý.'),
    r(4, 'Dữ liệu bẩn giống hệt ở công ty mình, học xong áp dụng được ngay.'),
    r(5, 'Dòng assert nhỏ mà cứu cả bảng lương.'),
  ],
  'self-study-vi': [
    r(5, 'Con trai tôi tự làm hộp thẻ năm ngăn, điểm Sử từ 5 lên 8.'),
    r(5, 'Miễn phí mà hay hơn nhiều lớp kỹ năng mất tiền.', 'Cảm ơn em. Nhớ ngủ đủ trước ngày thi nhé!'),
    r(4, 'Gấp sách lại khó chịu thật, nhưng đúng là nhớ lâu.'),
  ],
  'probability-vi': [
    r(5, 'Cả nhà chơi ba cái cốc suốt bữa tối, ông nội vẫn không chịu đổi.'),
    r(4, 'Bảng 36 ô rất dễ hiểu. Mong cô làm tiếp phần tổ hợp.'),
  ],
  'finance-vi': [
    r(5, 'Ba tài khoản, một buổi sáng, và tháng này lần đầu tiên còn dư.'),
    r(4, 'Chị Oanh nói chuyện nợ nần rất nhẹ nhàng.'),
  ],
  'cafe-vi': [
    r(
      5,
      'Tính xong điểm hòa vốn, mình quyết định chưa mở quán. Khóa học rẻ nhất từng mua.',
      'Quyết định ấy đáng giá hơn cả một năm doanh thu. Khi nào mở, mời chị ly cà phê.',
    ),
    r(4, 'Số liệu thật, không tô hồng.'),
  ],
  'postgres-performance': [
    r(5, 'One partial index, from 900 ms to 2. My boss thinks I am a magician.'),
    r(5, 'The four questions for every line of a plan: printed, laminated.'),
    r(4, 'Advanced and honest about it.'),
  ],
  'course-1': [
    r(5, 'Tested myself, forgot the percentages, learned the lesson.'),
    r(4, 'Short and useful. The title could say more.', 'True. It has kept its first name out of loyalty.'),
  ],
  'course-2': [r(4, 'The margin questions work. I read my notes again for the first time in my life.')],
}
