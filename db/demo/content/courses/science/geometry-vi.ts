import { link, preview, section, text } from '../../builders'
import type { DemoCourse } from '../../types'

export const geometryVi: DemoCourse = {
  key: 'geometry-vi',
  title: 'Hình học trực quan',
  subtitle: 'Chứng minh bằng kéo, giấy và đôi mắt',
  slug: 'hinh-hoc-truc-quan',
  language: 'vi',
  level: 'intermediate',
  category: 'science',
  topic: 'maths',
  tags: ['hình học', 'toán', 'chứng minh'],
  price: 1699,
  discountPercent: 20,
  instructor: 'ngoc-lan',
  description: `Định lý hiện ra khi bạn gấp một tờ giấy. Khóa học đi từ tổng ba góc tam giác đến định lý Pythagoras và đường tròn, mỗi định lý có một phép cắt ghép và một lời chứng minh ngắn.`,
  whatYoullLearn: ['Tổng góc và góc ngoài', 'Diện tích bằng cắt ghép', 'Định lý Pythagoras', 'Góc nội tiếp'],
  requirements: ['Giấy, kéo, thước, compa'],
  whoItsFor: ['Học sinh lớp 7 đến 9'],
  createdDaysAgo: 155,
  updatedDaysAgo: 56,
  sections: [
    section(
      'Cắt ghép',
      preview(
        text(
          'Pythagoras với tám tam giác',
          7,
          `
Cắt **tám** tam giác vuông bằng nhau, hai cạnh góc vuông dài *a* và *b*, cạnh huyền *c*. Vẽ hai hình vuông lớn, cạnh đều bằng *a + b*.

**Hình thứ nhất.** Đặt bốn tam giác vào bốn góc sao cho cạnh huyền quay vào trong. Phần trống ở giữa là một hình vuông nghiêng, cạnh *c*. Vì sao nó vuông? Ở mỗi đỉnh, góc của nó cộng với hai góc nhọn của tam giác thành 180°, mà hai góc nhọn cộng lại bằng 90°, nên góc ấy bằng 90°.

**Hình thứ hai.** Ghép bốn tam giác kia thành hai hình chữ nhật *a × b*, đặt ở hai góc đối nhau. Phần trống là hai hình vuông: một cạnh *a*, một cạnh *b*.

Hai hình vuông lớn bằng nhau. Từ mỗi hình ta bỏ đi bốn tam giác như nhau. Phần còn lại phải bằng nhau:

> c² = a² + b²

Không cần một phép biến đổi nào. Nếu bạn thích đại số, hãy kiểm tra: (a + b)² = 4 · ½ab + c², khai triển ra cũng được điều ấy.

Chiều ngược lại cũng đúng: nếu ba cạnh thỏa mãn c² = a² + b² thì tam giác vuông. Thợ xây dùng điều này khi căng dây 3, 4 và 5 mét để lấy góc vuông, vì 9 + 16 = 25.

**Bài tập:** chiếc thang dài 5 m dựng vào tường, chân cách tường 1,4 m. Đỉnh thang cao bao nhiêu? *(4,8 m.)*`,
        ),
      ),
      text(
        'Tổng ba góc',
        4,
        'Xé ba góc của một tam giác giấy và ghép cạnh nhau: chúng làm thành một đường thẳng. Lời chứng minh: kẻ qua một đỉnh đường song song với cạnh đối diện, hai góc so le trong bằng nhau.',
      ),
      text(
        'Diện tích',
        5,
        'Hình bình hành cắt một tam giác ở bên này ghép sang bên kia thành hình chữ nhật. Tam giác là nửa hình bình hành. Hình thang là nửa của hai hình thang úp vào nhau.',
      ),
    ),
    section(
      'Đường tròn',
      text(
        'Góc nội tiếp',
        6,
        'Góc nội tiếp bằng nửa góc ở tâm cùng chắn một cung. Hệ quả đẹp nhất: góc nhìn đường kính luôn là góc vuông. Lấy ê ke, đặt đỉnh lên đường tròn mà thử.',
      ),
      text(
        'Số π',
        5,
        'Quấn sợi chỉ quanh nắp hộp rồi đo: luôn hơn ba lần đường kính một chút. Đo mười chiếc nắp, lấy trung bình, bạn sẽ được gần 3,14.',
      ),
      link('Wikipedia: Định lý Pythagoras', 6, 'https://vi.wikipedia.org/wiki/%C4%90%E1%BB%8Bnh_l%C3%BD_Pythagoras'),
    ),
  ],
}
