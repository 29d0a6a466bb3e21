import { link, preview, section, text } from '../../builders'
import type { DemoCourse } from '../../types'

export const layoutVi: DemoCourse = {
  key: 'layout-vi',
  title: 'Bố cục hình ảnh cho người làm thiết kế',
  subtitle: 'Lưới, khoảng trắng và điểm nhìn',
  slug: 'bo-cuc-hinh-anh-cho-nguoi-lam-thiet-ke',
  language: 'vi',
  level: 'beginner',
  category: 'design',
  topic: 'typography',
  tags: ['bố cục', 'thiết kế', 'poster'],
  price: 1599,
  instructor: 'duc-thinh',
  description: `Vì sao một tấm áp phích khiến người ta dừng lại còn tấm bên cạnh thì không? Khóa học phân tích mười hai áp phích phim Việt và bìa sách, rồi hướng dẫn bạn tự làm ba tấm với chữ, ảnh và rất nhiều khoảng trắng.`,
  whatYoullLearn: ['Dùng lưới để sắp xếp', 'Tạo điểm nhìn chính', 'Ghép chữ với ảnh', 'Chừa khoảng trắng có chủ ý'],
  requirements: ['Phần mềm dàn trang bất kỳ, hoặc giấy và kéo'],
  whoItsFor: ['Người mới học thiết kế', 'Nhân viên truyền thông'],
  createdDaysAgo: 190,
  updatedDaysAgo: 100,
  sections: [
    section(
      'Nhìn',
      preview(
        text(
          'Mắt đi đường nào',
          6,
          `
Đứng cách tấm áp phích ba mét, nheo mắt lại. Bạn thấy gì trước, gì sau, gì không thấy? Ba câu trả lời ấy là bố cục thật, dù người thiết kế muốn gì đi nữa.

Mắt bị kéo về phía **tương phản**: chỗ sáng nhất cạnh chỗ tối nhất, vật lớn giữa những vật nhỏ, khuôn mặt người, nhất là đôi mắt. Nếu nhân vật nhìn sang phải, người xem cũng nhìn sang phải; đặt tên phim ở đó thì họ đọc, đặt sau gáy nhân vật thì họ bỏ qua.

Hãy cho mỗi tấm áp phích đúng **một** điểm nhìn chính. Kiểm tra bằng cách che nó đi: nếu tấm áp phích vẫn hiểu được, đó chưa phải điểm chính.

Khoảng trắng không phải chỗ còn thừa. Nó là khung của bức tranh, là quãng lặng trong bài hát. Người mới thường sợ trống nên thêm hoa văn, đường kẻ, bóng đổ. Thử bỏ từng thứ một và dừng lại khi bỏ thêm sẽ mất nghĩa.

Cuối cùng, khoảng cách nói lên quan hệ: ngày giờ và địa điểm đứng gần nhau, xa tên phim một chút, vì chúng trả lời cùng một câu hỏi.

**Bài tập:** chụp năm tấm áp phích ngoài phố, đánh số thứ tự mắt bạn đi trên từng tấm, rồi hỏi một người bạn xem họ có đi cùng đường không.`,
        ),
      ),
      text(
        'Lưới',
        5,
        'Chia trang thành sáu cột. Mỗi khối chữ hay ảnh chiếm trọn một số cột. Lưới không bó buộc: nó cho bạn biết lúc nào mình đang cố ý phá lệ.',
      ),
      text(
        'Chữ tiếng Việt trên áp phích',
        5,
        'Dấu chồng như Ể, Ộ cần khoảng cách dòng rộng hơn chữ không dấu. Khi dùng chữ in hoa, kiểm tra xem dấu có bị cắt ở mép trên hay không.',
      ),
    ),
    section(
      'Làm',
      text(
        'Áp phích chỉ có chữ',
        8,
        'Chọn một phông, hai cỡ, một màu. Nói về một đêm nhạc bằng vị trí và khoảng trống.\n\nThử ba phiên bản: chữ dồn hết lên trên, chữ nằm sát mép phải, chữ rải theo nhịp của bản nhạc. Dán lên tường, lùi lại ba mét, giữ bản mà mắt bạn đọc được ngày giờ nhanh nhất.',
      ),
      text(
        'Áp phích có ảnh',
        8,
        'Chọn tấm ảnh có sẵn vùng trống cho chữ, đừng che mặt người, đừng đặt chữ lên chỗ rối.\n\nNếu ảnh đẹp mà không có vùng trống, hãy cắt lại hoặc kéo dài nền, đừng phủ một dải đen mờ cho xong. Màu chữ lấy từ chính bức ảnh: chấm màu ở chỗ tối nhất hoặc sáng nhất rồi chỉnh cho đủ tương phản.',
      ),
      link(
        'Wikipedia: Thiết kế đồ họa',
        5,
        'https://vi.wikipedia.org/wiki/Thi%E1%BA%BFt_k%E1%BA%BF_%C4%91%E1%BB%93_h%E1%BB%8Da',
      ),
    ),
  ],
}
