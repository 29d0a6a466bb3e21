import { link, section, text, video } from '../../builders'
import type { DemoCourse } from '../../types'

export const saoMaiEnglishA2: DemoCourse = {
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
      text(
        'Buổi 1: Giới thiệu công việc',
        6,
        'Mẫu câu: *I work for a small company in Hanoi. I am in charge of orders.* Chú ý: *I work **for*** (công ty), *I work **as*** (nghề), *I work **in*** (nơi chốn hoặc ngành).\n\nViệc cần làm: ghi âm một phút về công việc của bạn.',
      ),
      text(
        'Buổi 2: Hỏi đường',
        6,
        'Mẫu câu: *Excuse me, how do I get to …? Go straight on, turn left at the bank, it is opposite the school.* Luyện theo cặp với bản đồ phố cổ, đổi vai sau ba phút.',
      ),
      text(
        'Buổi 3: Ở khách sạn',
        6,
        '*I would like a room for two nights. Is breakfast included? Could you call a taxi, please?* Dùng *would like* thay cho *want*: nghe nhẹ nhàng hơn hẳn.',
      ),
    ),
    section(
      'Tuần 3 và 4',
      text(
        'Buổi 4: Gọi món',
        6,
        '*Could we have the menu? What do you recommend? I am allergic to peanuts.* Ghi nhớ cách từ chối lịch sự: *No, thank you, I am fine.*',
      ),
      text(
        'Buổi 5: Kể lại một ngày',
        7,
        'Ôn thì quá khứ đơn qua mười động từ bất quy tắc hay gặp: *went, had, saw, took, made, came, ate, bought, met, left*.\n\nMỗi bạn chuẩn bị sáu câu về ngày hôm qua, nối bằng *first, then, after that, finally*. Trên lớp kể theo cặp; người nghe hỏi lại ít nhất hai câu với *When* và *Why*.',
      ),
      video('Xem ở nhà: học với Lectern như thế nào', 'welcome.mp4'),
      link(
        'British Council LearnEnglish: A2',
        15,
        'https://learnenglish.britishcouncil.org/skills/speaking/a2-speaking',
      ),
    ),
  ],
}
