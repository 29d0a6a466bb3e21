import { link, section, text } from '../../builders'
import type { DemoCourse } from '../../types'

export const saoMaiMaths9: DemoCourse = {
  key: 'sao-mai-maths-9',
  title: 'Ôn tập Toán 9: lớp buổi tối Sao Mai',
  subtitle: 'Tài liệu nội bộ, cập nhật sau mỗi buổi học',
  slug: 'on-tap-toan-9-lop-buoi-toi-sao-mai',
  language: 'vi',
  level: 'intermediate',
  category: 'science',
  topic: 'maths',
  tags: ['toán 9', 'ôn tập', 'sao mai'],
  price: 0,
  instructor: 'ngoc-lan',
  editors: ['organizer'],
  isOrgPrivate: true,
  organization: 'sao-mai',
  term: 'term-current',
  description: `Tài liệu của lớp ôn thi vào lớp 10 tại Học viện Sao Mai. Mỗi buổi gồm phần nhắc lại, ba bài mẫu và năm bài về nhà. Lời giải được đăng sau buổi kế tiếp.`,
  whatYoullLearn: ['Căn thức', 'Phương trình bậc hai', 'Hệ phương trình', 'Bài toán thực tế'],
  requirements: ['Đang học lớp 9'],
  whoItsFor: ['Học viên lớp ôn thi Sao Mai'],
  createdDaysAgo: 65,
  updatedDaysAgo: 2,
  sections: [
    section(
      'Đại số',
      text(
        'Buổi 1: Căn bậc hai',
        6,
        'Nhớ điều kiện: √A có nghĩa khi A ≥ 0, và √(A²) = |A|, không phải A. Ví dụ √((1 − √2)²) = √2 − 1 vì 1 − √2 âm.\n\nVề nhà: bài 1 đến 5, chú ý ghi điều kiện ở dòng đầu.',
      ),
      text(
        'Buổi 2: Phương trình bậc hai',
        7,
        'Δ = b² − 4ac. Δ > 0: hai nghiệm; Δ = 0: nghiệm kép; Δ < 0: vô nghiệm. Nhẩm trước khi tính: nếu a + b + c = 0 thì một nghiệm là 1, nghiệm kia là c/a.',
      ),
      text(
        'Buổi 3: Hệ thức Vi-ét',
        7,
        'Tổng hai nghiệm là −b/a, tích là c/a, với điều kiện Δ ≥ 0. Biến đổi x₁² + x₂² = S² − 2P. Lỗi hay gặp: quên kiểm tra Δ sau khi tìm được tham số m.',
      ),
    ),
    section(
      'Bài toán thực tế',
      text(
        'Buổi 4: Lập hệ phương trình',
        7,
        'Đọc đề hai lần, đặt ẩn kèm đơn vị và điều kiện, viết mỗi câu thành một phương trình, giải, *đối chiếu điều kiện*, trả lời bằng một câu.',
      ),
      text(
        'Buổi 5: Đề thử số 1',
        20,
        'Làm trong 90 phút, không dùng tài liệu. Tự chấm theo thang điểm rồi ghi ba lỗi đắt nhất vào sổ lỗi sai.\n\nCấu trúc: câu 1 và 2 về căn thức và phương trình, câu 3 lập hệ, câu 4 hình học, câu 5 nâng cao. Làm câu chắc điểm trước, để lại mười phút cuối kiểm tra điều kiện và đơn vị.',
      ),
      link(
        'Wikipedia: Phương trình bậc hai',
        5,
        'https://vi.wikipedia.org/wiki/Ph%C6%B0%C6%A1ng_tr%C3%ACnh_b%E1%BA%ADc_hai',
      ),
    ),
  ],
}
