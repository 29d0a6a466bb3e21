import { link, preview, section, text } from '../../builders'
import type { DemoCourse } from '../../types'

export const cafeVi: DemoCourse = {
  key: 'cafe-vi',
  title: 'Mở quán cà phê: từ ý tưởng đến sổ sách',
  subtitle: 'Con số thật của một quán ba mươi chỗ ngồi',
  slug: 'mo-quan-ca-phe-tu-y-tuong-den-so-sach',
  language: 'vi',
  level: 'beginner',
  category: 'business',
  topic: 'entrepreneurship',
  tags: ['kinh doanh', 'cà phê', 'khởi nghiệp'],
  price: 1999,
  discountPercent: 25,
  instructor: 'kim-oanh',
  description: `Nhiều người mơ mở quán cà phê; phần lớn đóng cửa trong hai năm đầu vì một lý do rất đời thường: không tính trước. Khóa học đi từ tờ giấy trắng đến ngày khai trương và ba tháng sau đó, với số liệu minh họa của một quán ba mươi chỗ.`,
  whatYoullLearn: ['Tính điểm hòa vốn', 'Chọn mặt bằng', 'Định giá thực đơn', 'Ghi sổ thu chi mỗi ngày'],
  requirements: ['Máy tính bỏ túi hoặc bảng tính'],
  whoItsFor: ['Người sắp mở quán', 'Chủ quán đang bán đông mà không thấy tiền'],
  createdDaysAgo: 270,
  updatedDaysAgo: 48,
  sections: [
    section(
      'Trước khi mở',
      preview(
        text(
          'Một ngày phải bán bao nhiêu ly?',
          7,
          `
Câu hỏi này đáng hỏi **trước** khi đặt cọc mặt bằng. Ta chia chi phí làm hai loại.

**Chi phí cố định** mỗi tháng, bán hay không cũng phải trả (số liệu minh họa):

| khoản | đồng |
|---|---|
| thuê nhà | 15.000.000 |
| lương ba nhân viên | 21.000.000 |
| điện, nước, mạng | 4.000.000 |
| hao mòn máy móc, bàn ghế | 3.000.000 |
| khác | 2.000.000 |
| **cộng** | **45.000.000** |

**Chi phí biến đổi** của mỗi ly: cà phê, sữa, đá, ly, ống hút khoảng 9.000 đồng. Giá bán trung bình 29.000 đồng. Vậy mỗi ly *góp* 29.000 − 9.000 = 20.000 đồng để trả chi phí cố định.

Điểm hòa vốn: 45.000.000 ÷ 20.000 = **2.250 ly mỗi tháng**, tức 75 ly mỗi ngày nếu mở đủ ba mươi ngày. Ly thứ 76 trong ngày mới bắt đầu có lãi, và lãi 20.000 đồng chứ không phải 29.000 đồng.

Bây giờ thử thay đổi:

- Giảm giá 5.000 đồng: mỗi ly góp 15.000 đồng, cần 3.000 ly, tức là bán thêm **một phần ba**.
- Tiền thuê tăng 3 triệu: thêm 150 ly mỗi tháng.
- Bỏ một món khó bán, đỡ hao hụt 1 triệu: bớt 50 ly.

Hãy đứng trước mặt bằng bạn thích, đếm số người mua cà phê ở quán gần đó trong hai giờ sáng và hai giờ chiều, ngày thường và cuối tuần. Nếu quán đông nhất chỉ bán 80 ly, con số 75 của bạn là giấc mơ.

**Bài tập:** lập bảng này cho quán của bạn, rồi tính lại với doanh số thấp hơn dự tính 30 %. Bạn chịu được mấy tháng?`,
        ),
      ),
      text(
        'Chọn mặt bằng',
        5,
        'Đọc kỹ hợp đồng: tăng giá thế nào, ai sửa mái, được chuyển nhượng không, báo trước mấy tháng. Chỗ để xe quan trọng ngang với mặt tiền. Hỏi người thuê trước vì sao họ đi.',
      ),
      text(
        'Thực đơn ngắn',
        5,
        'Mười món làm ngon tốt hơn bốn mươi món làm vội. Mỗi món thêm vào là thêm nguyên liệu để hỏng. Sau một tháng, bỏ ba món bán ít nhất.',
      ),
    ),
    section(
      'Sau khai trương',
      text(
        'Cuốn sổ mỗi tối',
        6,
        'Ba cột: thu, chi, tiền trong két. Đếm tiền mỗi tối và ghi chênh lệch, dù chỉ hai nghìn. Tiền nhà và tiền quán để ở hai ví: quy tắc này cứu được nhiều quán hơn mọi cách quảng cáo.',
      ),
      text(
        'Ba tháng đầu',
        5,
        'Tháng đầu đông vì tò mò, tháng hai vắng là bình thường, tháng ba mới nói lên sự thật. Hãy để dành đủ ba tháng chi phí cố định trước khi mở cửa.',
      ),
      link('Wikipedia: Điểm hòa vốn', 5, 'https://vi.wikipedia.org/wiki/%C4%90i%E1%BB%83m_h%C3%B2a_v%E1%BB%91n'),
    ),
  ],
}
