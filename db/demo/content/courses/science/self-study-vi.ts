import { pdf, preview, section, text, video } from '../../builders'
import type { DemoCourse } from '../../types'

export const selfStudyVi: DemoCourse = {
  key: 'self-study-vi',
  title: 'Phương pháp tự học hiệu quả',
  subtitle: 'Nhớ lâu hơn, bớt lo hơn, học đúng chỗ mình yếu',
  slug: 'phuong-phap-tu-hoc-hieu-qua',
  language: 'vi',
  level: 'beginner',
  category: 'science',
  topic: 'study-skills',
  tags: ['tự học', 'ghi nhớ', 'miễn phí'],
  price: 0,
  instructor: 'ngoc-lan',
  description: `Học nhiều giờ mà không vào? Thường không phải do trí nhớ kém mà do cách học: đọc đi đọc lại, tô màu, thức khuya trước ngày thi. Khóa học miễn phí này thay ba thói quen ấy bằng ba thói quen tốt hơn và giúp bạn giữ chúng trong bốn tuần.`,
  whatYoullLearn: ['Tự kiểm tra thay vì đọc lại', 'Ôn tập giãn cách', 'Lập kế hoạch tuần', 'Học từ lỗi sai'],
  requirements: ['Một môn bạn đang học'],
  whoItsFor: ['Học sinh cấp hai, cấp ba', 'Sinh viên, người đi làm học thêm'],
  createdDaysAgo: 365,
  updatedDaysAgo: 13,
  sections: [
    section(
      'Ghi nhớ',
      preview(video('Chào mừng: học với Lectern như thế nào', 'welcome.mp4')),
      preview(
        text(
          'Gấp sách lại',
          7,
          `
Đọc lại bài lần thứ ba, ta thấy trôi chảy và yên tâm: "mình thuộc rồi". Sáng hôm sau vào lớp, đầu trống rỗng. Cái ta có là cảm giác **quen**, không phải **nhớ**.

Năm 2006, hai nhà tâm lý học Roediger và Karpicke cho sinh viên học một đoạn văn. Nhóm một đọc bốn lần. Nhóm hai đọc một lần rồi ba lần gấp sách, viết ra những gì còn nhớ. Sau năm phút, nhóm một nhớ nhiều hơn. Nhưng sau **một tuần**, nhóm một nhớ khoảng 40 %, nhóm hai khoảng 60 %. Và nhóm một lại là nhóm tự tin hơn khi được hỏi trước.

Kéo một điều từ trong đầu ra chính là việc làm cho nó bám chắc hơn. Vì thế hãy học như sau:

1. Đọc một mục, chậm, một lần.
2. **Gấp sách lại.** Viết ra giấy những ý chính.
3. Mở sách, dùng bút khác màu bổ sung chỗ thiếu, sửa chỗ sai.
4. Ngày mai chỉ ôn phần khác màu.

| thay vì | hãy |
|---|---|
| tô màu | viết một câu hỏi bên lề |
| đọc lại vở | che vở, giảng thành tiếng |
| xem lời giải | làm lại từ đầu không nhìn |
| hỏi "hiểu chưa?" | tự hỏi "giải thích được chưa?" |

Cách này **khó chịu hơn** đọc lại. Bạn sẽ thấy mình quên nhiều. Đừng nản: sự khó chịu ấy giống như cơ bắp mỏi sau khi tập, dấu hiệu là đang có tác dụng.

### Bài tập

Không cuộn lên: hai con số phần trăm là bao nhiêu, và sau bao lâu? Viết ra rồi mới kiểm tra.`,
        ),
      ),
      text(
        'Ôn tập giãn cách',
        6,
        `
Học một từ hôm nay, ngày mai bạn quên gần nửa, tuần sau quên phần lớn. Điều đó bình thường. Nhưng nếu bạn **nhớ lại đúng lúc sắp quên**, lần quên tiếp theo sẽ chậm hơn nhiều. Mỗi lần nhớ lại, khoảng cách được kéo dài:

| lần ôn | sau |
|---|---|
| 1 | 1 ngày |
| 2 | 3 ngày |
| 3 | 1 tuần |
| 4 | 1 tháng |
| 5 | 3 tháng |

Năm lần, mỗi lần vài giây, cho một điều ở lại nhiều năm. Trong khi học dồn ba mươi lần trong một đêm thì đủ cho buổi thi sáng hôm sau, và hết.

## Hộp thẻ năm ngăn

Cắt giấy thành thẻ. Mặt trước là **câu hỏi**, mặt sau là câu trả lời. Làm năm ngăn:

- thẻ mới vào ngăn 1, ôn mỗi ngày
- trả lời đúng: lên một ngăn, ôn thưa hơn
- trả lời sai: về ngăn 1

Sau hai tuần, ngăn 1 chỉ còn những thẻ khó với *riêng bạn*. Bạn không mất thời gian cho thứ đã biết.

## Viết thẻ cho tốt

1. Một thẻ một ý. "Nêu bảy nguyên nhân" là một thẻ tồi; tách thành bảy thẻ.
2. Hỏi *vì sao*, không chỉ hỏi *khi nào*.
3. Viết bằng lời của mình. Thẻ chép từ sách chỉ nhớ được hình dạng của câu.
4. Thêm một hình vẽ nguệch ngoạc. Xấu càng dễ nhớ.

## Giấc ngủ

Trong lúc ngủ, não sắp xếp lại những gì học ban ngày. Thức trắng trước ngày thi là tự bỏ đi phần việc ấy. Ôn mười lăm phút trước khi ngủ và kiểm tra lại lúc sáng: thử một tuần xem.

### Bài tập

Viết mười thẻ cho bài học gần nhất của bạn, ngay hôm nay. Ghi ngày ôn tiếp theo lên mặt sau.`,
      ),
    ),
    section(
      'Làm việc',
      text(
        'Kế hoạch một trang',
        5,
        'Ghi ba khung giờ cố định, chỗ ngồi và việc nhỏ nhất cho mỗi lần: "thứ Ba, 19 giờ, bàn bếp, bài 3". Kế hoạch có chỗ ngồi thì sống được; "tuần này học Toán nhiều hơn" thì không.',
      ),
      text(
        'Sổ lỗi sai',
        5,
        'Ba cột: mình làm gì, đúng ra là gì, *vì sao* mình làm thế. Sau hai mươi dòng bạn sẽ thấy ba kiểu lỗi lặp lại. Đó là ba bài học tiếp theo của bạn.',
      ),
      pdf('Tờ tóm tắt: đọc một văn bản khó', 8, 'reading-a-difficult-text.pdf'),
      text(
        'Bốn tuần thử nghiệm',
        4,
        'Mỗi tuần chỉ thêm một thói quen. Cuối tuần viết hai dòng: điều gì dễ, điều gì vướng. Thói quen nhỏ giữ được tốt hơn kế hoạch lớn bỏ dở.',
      ),
    ),
  ],
}
