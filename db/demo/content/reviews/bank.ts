import type { Stars } from '../types'

type Line = [Stars, string]

/** Used for courses without reviews of their own, and when those run out; each line at most twice in the whole school. */
export const bankByCategory: Record<string, { en: Line[]; vi: Line[] }> = {
  programming: {
    en: [
      [5, 'I typed every example. Worth it.'],
      [4, 'Good pace and honest about what it leaves out.'],
      [5, 'My code reviews have become shorter since.'],
      [4, 'A few more exercises would make it perfect.'],
      [3, 'Useful, though I needed the documentation next to it.'],
      [5, 'Explains the why, which search results never do.'],
      [4, 'Clear examples that run as printed.'],
      [2, 'Too fast for me after the second section.'],
      [5, 'Used it at work the next morning.'],
    ],
    vi: [
      [5, 'Hình dung được ngay nhờ ví dụ đời thường.'],
      [4, 'Mã chạy đúng như trong bài, rất yên tâm khi tự học.'],
      [4, 'Nên có thêm lời giải cho bài tập cuối.'],
      [5, 'Em học sinh lớp 11, học một mình vẫn hiểu.'],
      [3, 'Phần cuối hơi khó so với phần đầu.'],
    ],
  },
  data: {
    en: [
      [5, 'Changed how I check my own numbers.'],
      [4, 'Dense, but every lesson has a point.'],
      [5, 'Our monthly report has three pages fewer and says more.'],
      [4, 'Examples from real life, with real mess.'],
      [3, 'I would have liked the files to download in one go.'],
      [4, 'Not flashy. Exactly what I needed.'],
    ],
    vi: [
      [5, 'Bỏ được thói quen gõ số thẳng vào công thức.'],
      [4, 'Phím F4, sao giờ mới biết!'],
      [4, 'Thực tế, làm được ngay ở phòng kế toán.'],
      [3, 'Máy em dùng bản Excel cũ nên vài hàm không có.'],
    ],
  },
  design: {
    en: [
      [5, 'I look at things differently, literally.'],
      [4, 'Reasons instead of recipes.'],
      [4, 'Could be longer. I mean that as a compliment.'],
      [5, 'The exercises are small enough to do them.'],
      [3, 'Some lessons are only a few minutes; I hoped for more depth there.'],
      [5, 'Taught me to leave things out.'],
    ],
    vi: [
      [5, 'Nheo mắt nhìn áp phích, thấy ngay chỗ sai của mình.'],
      [4, 'Ngắn gọn, ví dụ gần gũi.'],
      [4, 'Thích phần nói về dấu tiếng Việt, ít nơi dạy.'],
    ],
  },
  business: {
    en: [
      [5, 'Cancelled two meetings a week thanks to this.'],
      [4, 'Sensible advice without slogans.'],
      [4, 'Short and practical. I did the exercise the same evening.'],
      [5, 'Should be given to everyone who opens a shop.'],
      [3, 'Fine, but the examples are all from small firms.'],
      [5, 'I asked the question about what nearly stopped them. Eye-opening.'],
    ],
    vi: [
      [5, 'Học xong mới biết mình bán lỗ ly trà đào.'],
      [4, 'Con số rõ ràng, dễ làm theo.'],
      [5, 'Lời khuyên tách hai ví đáng giá cả khóa học.'],
    ],
  },
  languages: {
    en: [
      [5, 'I dare to open my mouth now.'],
      [4, 'Good ear training, in small portions.'],
      [5, 'The teacher hears mistakes before you make them.'],
      [4, 'Real sentences instead of textbook ones.'],
      [3, 'More audio, please.'],
      [4, 'Ten minutes a day is realistic, and it adds up.'],
    ],
    vi: [
      [5, 'Bài viết của em từ 6.0 lên 7.0 sau hai tháng.'],
      [4, 'Cô sửa đúng những lỗi em vẫn mắc.'],
      [4, 'Ba phút đọc đề, nghe đơn giản mà cứu cả bài.'],
      [5, 'So sánh band 6 với band 8 rất thuyết phục.'],
    ],
  },
  'photo-film': {
    en: [
      [5, 'One window, one friend, the best portrait I have taken.'],
      [4, 'Inspiring, and down to earth.'],
      [5, 'I deleted four hundred pictures and feel wonderful.'],
      [4, 'The teacher shows his mistakes, which helps more than his successes.'],
      [3, 'I would have liked to see more of the editing itself.'],
      [5, 'Microphone first. He is so right.'],
    ],
    vi: [
      [5, 'Cắt giữa động tác, xem lại phim cũ của mình mà xấu hổ.'],
      [4, 'Bài tập bảy cảnh rất hay.'],
      [4, 'Thầy nói ít mà thấm.'],
    ],
  },
  music: {
    en: [
      [5, 'Played two songs for my niece on Sunday evening, as promised.'],
      [4, 'The blanket over the clothes rack beat my expensive foam.'],
      [5, 'Finished my first song in years. It is bad, and it is finished.'],
      [4, 'Warm teacher, good ears.'],
      [3, 'Nice, a bit short.'],
    ],
    vi: [],
  },
  science: {
    en: [
      [5, 'The table with 10.5, 10.05, 10.005: I finally see a limit.'],
      [4, 'I took my children out for evening one. They asked for evening two.'],
      [5, 'Made me like a subject that I had feared for twenty years.'],
      [4, 'Simple words for difficult things.'],
      [4, 'Short, clear, and useful for every other course here.'],
      [3, 'Good start, but I would need a second part.'],
    ],
    vi: [
      [5, 'Cắt tám tam giác giấy, con gái tôi hiểu ngay.'],
      [4, 'Chứng minh ngắn và đẹp.'],
      [4, 'Cô Lan giảng chậm rãi, dễ theo.'],
    ],
  },
}

export const bankGeneral: { en: Line[]; vi: Line[] } = {
  en: [
    [5, 'Recommended.'],
    [4, 'Well made and well paced.'],
    [5, 'Exactly what the description promises.'],
    [4, 'I learned more than I expected.'],
    [3, 'All right, not outstanding.'],
    [5, 'I will come back to it.'],
    [4, 'Good value at this price.'],
    [5, 'You can tell that the teacher does this for a living.'],
    [3, 'Good content, though I lost the thread in the middle.'],
    [4, 'The preview lesson convinced me, and the rest kept the level.'],
    [1, 'Not for me. I was looking for video only and this is mostly reading.'],
    [5, 'Finished it in a weekend and started over.'],
    [2, 'Correct but dry. I did not finish.'],
    [4, 'Does not waste your time.'],
  ],
  vi: [
    [5, 'Rất đáng học.'],
    [4, 'Nội dung rõ ràng, dễ theo dõi.'],
    [5, 'Học xong áp dụng được ngay.'],
    [4, 'Giọng văn gần gũi, không lên lớp.'],
    [3, 'Tạm ổn, mong có thêm bài tập.'],
    [5, 'Sẽ giới thiệu cho bạn bè.'],
    [4, 'Giá hợp lý so với nội dung.'],
    [2, 'Hơi ngắn so với mong đợi của mình.'],
    [5, 'Xem bài học thử là mua luôn, không hối hận.'],
  ],
}
