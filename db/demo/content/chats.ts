import type { DemoChat } from './types'

const HOUR = 60
const DAY = 24 * HOUR

export const chats: DemoChat[] = [
  {
    key: 'student-teacher',
    type: 'private',
    participants: ['student', 'teacher'],
    messages: [
      {
        from: 'student',
        content: 'Hello Hannah, in the lesson on promises my page shows [object Promise]. I have an await in there!',
        minutesAgo: 3 * DAY + 200,
      },
      {
        from: 'teacher',
        content: 'Where is it? My guess: the await is inside loadWeather, but you call loadWeather() without one.',
        minutesAgo: 3 * DAY + 170,
      },
      { from: 'student', content: 'Yes, exactly there. I thought one was enough.', minutesAgo: 3 * DAY + 160 },
      {
        from: 'teacher',
        content:
          'Every async function hands back a promise, so each caller has to wait as well. You found the best example for the next edition.',
        minutesAgo: 3 * DAY + 150,
      },
      {
        from: 'student',
        content: 'It works now, with three days of forecast for Huế. It rains on all three.',
        minutesAgo: 26 * HOUR,
        reactions: { '😂': ['teacher'] },
      },
      {
        from: 'teacher',
        content: 'Then the data is right. Now switch off your network and look at the fourth state.',
        minutesAgo: 25 * HOUR,
      },
    ],
    unread: [{ person: 'student', count: 1 }],
  },
  {
    key: 'student-organizer',
    type: 'private',
    participants: ['student', 'organizer'],
    messages: [
      {
        from: 'student',
        content: 'Em chào chị Mai, thứ Năm này em xin đến muộn mười lăm phút ạ.',
        minutesAgo: 2 * DAY + 30,
      },
      {
        from: 'organizer',
        content: 'Không sao em, chị báo cô Hà nhé. Bài hôm đó là phần gọi món, em xem trước buổi 4.',
        minutesAgo: 2 * DAY + 12,
      },
      { from: 'student', content: 'Dạ em cảm ơn chị!', minutesAgo: 2 * DAY + 10 },
    ],
  },
  {
    key: 'organizer-lan',
    type: 'private',
    participants: ['organizer', 'ngoc-lan'],
    messages: [
      {
        from: 'ngoc-lan',
        content: 'Mai ơi, lớp Toán 9 có sáu bạn, em nào cũng qua được phần căn thức rồi. Tuần sau chị cho thi thử nhé?',
        minutesAgo: 5 * DAY,
      },
      {
        from: 'organizer',
        content: 'Được chị ạ. Em đặt phòng 3 sáng thứ Bảy, 90 phút, có đồng hồ treo tường.',
        minutesAgo: 5 * DAY - 40,
      },
      {
        from: 'ngoc-lan',
        content: 'Tuyệt. Nhờ em nhắc phụ huynh bạn Nhật Minh, tuần trước bạn ấy vướng thi ở trường.',
        minutesAgo: 5 * DAY - 55,
      },
    ],
    unread: [{ person: 'organizer', count: 1 }],
  },
  {
    key: 'teacher-oskar',
    type: 'private',
    participants: ['teacher', 'oskar'],
    messages: [
      {
        from: 'oskar',
        content:
          'I went through the seat map with the keyboard. Row C is perfect, but Escape does not close the legend.',
        minutesAgo: 4 * DAY,
      },
      {
        from: 'teacher',
        content: 'Good catch. I used a div where a dialog would have done it for me. I teach this, you know.',
        minutesAgo: 4 * DAY - 25,
        reactions: { '😂': ['oskar'] },
      },
      {
        from: 'oskar',
        content: 'Everybody does it once. Keep the mistake in the film, it is a better lesson than the solution.',
        minutesAgo: 4 * DAY - 31,
      },
    ],
  },
  {
    key: 'course-javascript',
    type: 'course',
    name: 'JavaScript: From First Line to Real Projects',
    course: 'javascript',
    participants: ['teacher', 'student', 'emma-lawson', 'kofi-mensah', 'yuki-mori'],
    messages: [
      {
        from: 'teacher',
        content: 'Welcome, everybody. Ask here what others may want to know too; there are no small questions.',
        minutesAgo: 30 * DAY,
      },
      { from: 'emma-lawson', content: 'Why does [10, 9, 1].sort() give 1, 10, 9?', minutesAgo: 12 * DAY },
      {
        from: 'kofi-mensah',
        content: 'It sorts as text unless you pass a compare function. I lost an evening to that one.',
        minutesAgo: 12 * DAY - 18,
        reactions: { '👍': ['emma-lawson', 'student', 'yuki-mori'], '😂': ['teacher'] },
      },
      {
        from: 'teacher',
        content: 'What Kofi says. (a, b) => a - b for numbers, localeCompare for names.',
        minutesAgo: 12 * DAY - 90,
      },
      {
        from: 'yuki-mori',
        content: 'My shopping list is online! It remembers everything, including the cake I wanted to forget.',
        minutesAgo: 2 * DAY,
        reactions: { '🎉': ['teacher', 'student', 'kofi-mensah', 'emma-lawson'], '😂': ['student'] },
      },
      {
        from: 'student',
        content: 'Looks great. How did you cross out items without losing them after a reload?',
        minutesAgo: 2 * DAY - 45,
      },
      {
        from: 'yuki-mori',
        content:
          'I keep { name, done } in the array and draw the page from it. One array as the truth, as in project 1.',
        minutesAgo: 2 * DAY - 60,
      },
    ],
    unread: [{ person: 'student', count: 1 }],
  },
  {
    key: 'course-python-vi',
    type: 'course',
    name: 'Lập trình Python cho người mới bắt đầu',
    course: 'python-vi',
    participants: ['minh-anh', 'phuc-hoang', 'bao-ngoc', 'gia-bao'],
    messages: [
      { from: 'bao-ngoc', content: 'Cô ơi, tệp CSV của em mở ra toàn ký tự lạ ạ.', minutesAgo: 6 * DAY },
      {
        from: 'minh-anh',
        content: "Em thêm encoding='utf-8' vào open nhé. Nếu tệp do Excel trên Windows lưu, thử 'utf-8-sig'.",
        minutesAgo: 6 * DAY - 35,
      },
      {
        from: 'bao-ngoc',
        content: 'utf-8-sig được rồi ạ, em cảm ơn cô!',
        minutesAgo: 6 * DAY - 41,
        reactions: { '❤️': ['minh-anh'] },
      },
      {
        from: 'phuc-hoang',
        content: 'Mình cũng bị, hóa ra ba ký tự lạ ở đầu tệp là từ đó.',
        minutesAgo: 6 * DAY - 300,
      },
      {
        from: 'gia-bao',
        content: 'Bài tiền điện em thử 50, 51, 100, 150 đều đúng. Có cần thử số âm không cô?',
        minutesAgo: 20 * HOUR,
      },
      {
        from: 'minh-anh',
        content:
          'Câu hỏi hay. Chương trình nên từ chối số âm và nói rõ vì sao. Em viết thử một câu báo lỗi lịch sự xem.',
        minutesAgo: 18 * HOUR,
      },
    ],
  },
  {
    key: 'course-sao-mai-english',
    type: 'course',
    name: 'Giao tiếp tiếng Anh A2: tài liệu lớp Sao Mai',
    course: 'sao-mai-english-a2',
    participants: ['thu-ha', 'organizer', 'student', 'bao-ngoc', 'khanh-vy'],
    messages: [
      {
        from: 'thu-ha',
        content: 'Cả lớp nhớ nộp bản ghi âm một phút trước thứ Hai nhé. Không cần hoàn hảo, chỉ cần có âm cuối.',
        minutesAgo: 4 * DAY,
      },
      { from: 'khanh-vy', content: 'Cô ơi em thu bảy lần rồi vẫn nghe thành "nigh how" ạ.', minutesAgo: 3 * DAY },
      {
        from: 'thu-ha',
        content: 'Vậy là tai em đã nghe ra rồi, khó nhất xong! Nối với từ sau: nice_evening.',
        minutesAgo: 3 * DAY - 20,
        reactions: { '❤️': ['khanh-vy', 'student'], '👍': ['bao-ngoc'] },
      },
    ],
    unread: [{ person: 'student', count: 2 }],
  },
  {
    key: 'system',
    type: 'system',
    name: 'Lectern',
    participants: [],
    messages: [
      {
        from: 'admin',
        content:
          'Welcome to Lectern. Announcements about the platform appear here; you cannot write in this chat, but you can always write to your instructors.',
        minutesAgo: 40 * DAY,
      },
      {
        from: 'admin',
        content: 'New: lessons remember where you stopped, on every device.',
        minutesAgo: 9 * DAY,
        reactions: { '🎉': ['teacher', 'student', 'organizer', 'emma-lawson', 'oskar'], '👍': ['yuki-mori'] },
      },
      {
        from: 'admin',
        content: 'Sunday, 03:00 to 03:20 UTC: short maintenance. Lessons that are already open keep playing.',
        minutesAgo: 36 * HOUR,
      },
    ],
    unread: [{ person: 'student', count: 1 }],
  },
]
