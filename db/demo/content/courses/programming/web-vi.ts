import { link, preview, section, text } from '../../builders'
import type { DemoCourse } from '../../types'

export const webVi: DemoCourse = {
  key: 'web-vi',
  title: 'Xây dựng trang web đầu tiên với HTML và CSS',
  subtitle: 'Trang giới thiệu quán ăn của gia đình, hiển thị đẹp trên điện thoại',
  slug: 'xay-dung-trang-web-dau-tien-voi-html-va-css',
  language: 'vi',
  level: 'beginner',
  category: 'programming',
  topic: 'web',
  tags: ['html', 'css', 'web', 'người mới'],
  price: 999,
  instructor: 'minh-anh',
  description: `Cả khóa học xoay quanh một sản phẩm: trang giới thiệu một quán ăn nhỏ, có thực đơn, giờ mở cửa và bản đồ. Bạn viết từng thẻ HTML, hiểu ý nghĩa của nó rồi mới trang trí bằng CSS.

Kết thúc khóa học, trang của bạn chạy tốt trên điện thoại, tải nhanh và được đưa lên mạng miễn phí.`,
  whatYoullLearn: [
    'Viết HTML đúng ngữ nghĩa',
    'Dàn trang bằng flexbox và grid',
    'Làm trang co giãn theo màn hình',
    'Đưa trang lên mạng',
  ],
  requirements: ['Máy tính có trình duyệt và trình soạn thảo văn bản'],
  whoItsFor: ['Người chưa từng làm web', 'Chủ cửa hàng nhỏ muốn tự làm trang giới thiệu'],
  createdDaysAgo: 280,
  updatedDaysAgo: 110,
  sections: [
    section(
      'Nội dung trước',
      preview(
        text(
          'Viết thực đơn bằng HTML',
          7,
          `
Trước khi nghĩ đến màu sắc, hãy viết nội dung như viết ra giấy: tên quán, vài câu giới thiệu, thực đơn, giờ mở cửa. Sau đó đặt cho mỗi phần một thẻ nói lên **nó là gì**.

~~~html
<main>
  <h1>Quán Bà Năm</h1>
  <p>Bún bò nấu từ bốn giờ sáng, hết là nghỉ.</p>
  <h2>Thực đơn</h2>
  <ul>
    <li>Bún bò tái: 45.000 đồng</li>
    <li>Bún bò giò: 50.000 đồng</li>
  </ul>
  <h2>Giờ mở cửa</h2>
  <p>6:00 đến 10:30, nghỉ thứ Hai</p>
</main>
~~~

Thẻ \`h1\` là tiêu đề chính, mỗi trang một cái. \`h2\` là tiêu đề của từng phần. \`ul\` là danh sách không thứ tự, mỗi món là một \`li\`. Người khiếm thị dùng trình đọc màn hình có thể nhảy từ tiêu đề này sang tiêu đề khác, giống như bạn lướt mắt tìm chữ to.

Đầu tệp đừng quên hai dòng quan trọng:

~~~html
<html lang="vi">
<meta charset="utf-8">
~~~

Dòng đầu cho trình duyệt biết trang viết bằng tiếng Việt để đọc và ngắt chữ cho đúng. Dòng sau giữ cho dấu tiếng Việt không bị vỡ thành ký tự lạ.

**Bài tập:** viết trang cho một quán bạn quen, chưa dùng CSS. Mở trên điện thoại: chữ có đọc được không, thứ tự có hợp lý không?`,
        ),
      ),
      text(
        'Hình ảnh và chữ thay thế',
        4,
        'Thuộc tính `alt` mô tả điều bức ảnh muốn nói: "Tô bún bò với rau thơm và chanh", không phải "anh1.jpg". Ảnh chỉ để trang trí thì để `alt=""` cho trình đọc màn hình bỏ qua.',
      ),
      link(
        'MDN: học HTML',
        8,
        'https://developer.mozilla.org/en-US/docs/Learn_web_development/Core/Structuring_content',
      ),
    ),
    section(
      'Trang trí',
      text(
        'Màu chữ, cỡ chữ, khoảng cách',
        6,
        'Chọn một phông chữ có đủ dấu tiếng Việt, cỡ chữ tối thiểu 16 px, khoảng cách dòng chừng 1,6 vì dấu chồng (ẫ, ể) cần chỗ thở. Chữ nhạt trên nền nhạt trông thanh lịch nhưng ngoài nắng không ai đọc được.',
      ),
      text(
        'Dàn trang bằng grid',
        7,
        'Với `grid-template-columns: repeat(auto-fit, minmax(15rem, 1fr))`, các món tự xếp thành một cột trên điện thoại và ba cột trên máy tính, không cần viết riêng cho từng loại máy.',
      ),
      text(
        'Đưa trang lên mạng',
        5,
        'Nhiều dịch vụ cho đặt trang tĩnh miễn phí: bạn chỉ cần tải thư mục lên. Hãy mở trang bằng mạng di động và nhờ một người lớn tuổi tìm giờ mở cửa; họ sẽ chỉ cho bạn chỗ cần sửa.',
      ),
    ),
  ],
}
