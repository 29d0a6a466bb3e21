import { link, preview, section, text } from '../../builders'
import type { DemoCourse } from '../../types'

export const filmEditingVi: DemoCourse = {
  key: 'film-editing-vi',
  title: 'Dựng phim căn bản: kể chuyện bằng nhát cắt',
  subtitle: 'Từ bốn mươi phút cảnh thô đến ba phút có hồn',
  slug: 'dung-phim-can-ban-ke-chuyen-bang-nhat-cat',
  language: 'vi',
  level: 'intermediate',
  category: 'photo-film',
  topic: 'film',
  tags: ['dựng phim', 'video', 'kể chuyện'],
  price: 3999,
  instructor: 'duc-thinh',
  description: `Phần mềm nào cũng cắt được; biết cắt ở đâu mới là nghề. Khóa học dùng một bộ cảnh quay chung (một buổi sáng ở chợ nổi) và dựng thành ba phiên bản khác hẳn nhau.`,
  whatYoullLearn: ['Chọn cảnh', 'Cắt theo hành động và theo ánh mắt', 'Dùng âm thanh dẫn hình', 'Giữ nhịp'],
  requirements: ['Một phần mềm dựng phim miễn phí'],
  whoItsFor: ['Người làm video', 'Người quay nhiều mà chưa dựng'],
  createdDaysAgo: 165,
  updatedDaysAgo: 62,
  sections: [
    section(
      'Nhát cắt',
      preview(
        text(
          'Vì sao cắt ở đây?',
          6,
          `
Một nhát cắt tốt khiến người xem không nhận ra nó. Một nhát cắt xuất sắc khiến họ *muốn* nó. Có ba lý do chính đáng để cắt.

**1. Có thông tin mới.** Người phụ nữ nhìn ra sông; ta muốn biết bà nhìn gì. Cắt sang chiếc thuyền. Nếu cảnh sau không nói thêm điều gì, đừng cắt.

**2. Có hành động nối hai cảnh.** Bàn tay đưa trái dứa ra ở cảnh rộng; cắt *giữa* động tác sang cận cảnh bàn tay khác đón lấy. Mắt theo chuyển động nên không thấy vết nối. Cắt trước khi tay bắt đầu hay sau khi đã dừng đều lộ.

**3. Cảm xúc đã đủ.** Giữ một khuôn mặt lâu hơn người xem mong đợi nửa giây, họ bắt đầu tự hỏi. Giữ lâu thêm hai giây nữa, họ nhìn đồng hồ.

Nhà dựng phim Walter Murch xếp cảm xúc lên đầu danh sách tiêu chuẩn của ông, trên cả sự liền mạch về không gian. Nếu phải chọn giữa một nhát cắt đúng cảm xúc mà hơi lệch tư thế và một nhát cắt khớp hoàn hảo mà lạnh, hãy chọn cái thứ nhất.

Mẹo kiểm tra: tắt tiếng, xem lại đoạn vừa dựng. Nếu vẫn hiểu ai muốn gì, hình đã kể được chuyện. Sau đó tắt hình, chỉ nghe. Chỗ nào tai bị giật, chỗ đó âm thanh cần nối sớm hơn hình.

**Bài tập:** dựng ba mươi giây mua bán ở chợ nổi với đúng bảy cảnh.`,
        ),
      ),
      text(
        'Âm thanh đi trước',
        5,
        'Cho tiếng máy nổ của chiếc thuyền vang lên một giây trước khi ta thấy nó. Người xem nghiêng về phía trước, và nhát cắt trở thành câu trả lời.',
      ),
      text(
        'Bốn mươi phút còn ba',
        6,
        'Xem hết một lần, chỉ ghi lại những chỗ khiến bạn cười, tò mò hay lặng đi. Dựng từ tờ giấy ấy, không dựng từ đầu băng.',
      ),
    ),
    section(
      'Nhịp',
      text(
        'Nhanh không phải là hay',
        5,
        'Nhịp là sự thay đổi. Sau sáu cảnh ngắn, một cảnh dài nghe như tiếng thở ra.\n\nHãy ghi độ dài từng cảnh ra giấy: 2, 2, 3, 2, 2, 9. Nhìn dãy số ấy như nhìn một câu nhạc. Nếu mọi con số gần bằng nhau, đoạn phim sẽ buồn ngủ dù nội dung hay đến đâu.',
      ),
      text(
        'Nhạc',
        5,
        'Dựng xong mới thêm nhạc. Nếu đoạn phim chỉ hay khi có nhạc, nhạc đang che một lỗ hổng.\n\nTiếng chợ, tiếng nước, tiếng mái chèo chính là bản nhạc đầu tiên. Khi thêm nhạc thật, hãy cho nó vào muộn và rút ra sớm, và chỉ dùng bản nhạc bạn có quyền dùng.',
      ),
      link('Wikipedia: Dựng phim', 5, 'https://vi.wikipedia.org/wiki/D%E1%BB%B1ng_phim'),
    ),
  ],
}
