import { link, preview, section, text } from '../../builders'
import type { DemoCourse } from '../../types'

export const ieltsVi: DemoCourse = {
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
  whatYoullLearn: [
    'Phân tích đề trong ba phút',
    'Viết mở bài hai câu',
    'Phát triển một ý thành một đoạn',
    'Sửa mười lỗi ngữ pháp thường gặp',
  ],
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
      text(
        'Mở bài hai câu',
        5,
        'Câu một diễn đạt lại vấn đề, câu hai trả lời. Bỏ những câu chung chung như "Nowadays, with the development of society": giám khảo đã đọc chúng hàng nghìn lần.',
      ),
      text(
        'Một ý, một đoạn',
        6,
        'Câu chủ đề nói ý; câu tiếp giải thích; câu nữa cho ví dụ cụ thể; câu cuối nối về đề. Nếu đoạn có hai chữ *moreover*, có lẽ nó chứa hai ý.',
      ),
    ),
    section(
      'Viết và sửa',
      text(
        'Mười lỗi thường gặp',
        7,
        'Thiếu mạo từ, thiếu *-s*, lẫn *although … but*, *discuss about*, *in my opinion, I think*. Mỗi tuần chọn hai lỗi và chỉ săn hai lỗi ấy khi đọc lại.',
      ),
      text(
        'So sánh band 6 và band 8',
        6,
        'Bài band 8 không có nhiều từ khó hơn. Nó có ít ý hơn, mỗi ý đi xa hơn, và câu ngắn xen câu dài.\n\nĐặt hai bài cạnh nhau và tô màu: ý chính một màu, ví dụ một màu, câu nối một màu. Bài band 6 thường có nhiều màu thứ nhất và rất ít màu thứ hai.',
      ),
      link('IELTS: tiêu chí chấm bài viết', 8, 'https://ielts.org/'),
    ),
  ],
}
