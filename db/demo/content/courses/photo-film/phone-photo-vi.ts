import { link, preview, section, text } from '../../builders'
import type { DemoCourse } from '../../types'

export const phonePhotoVi: DemoCourse = {
  key: 'phone-photo-vi',
  title: 'Chụp ảnh đẹp bằng điện thoại',
  subtitle: 'Miễn phí, bảy ngày, mỗi ngày một bài tập ngoài phố',
  slug: 'chup-anh-dep-bang-dien-thoai',
  language: 'vi',
  level: 'beginner',
  category: 'photo-film',
  topic: 'photography',
  tags: ['chụp ảnh', 'điện thoại', 'miễn phí'],
  price: 0,
  instructor: 'duc-thinh',
  description: `Chiếc máy ảnh tốt nhất là chiếc bạn đang cầm. Trong bảy ngày bạn học cách nhìn ánh sáng, chọn khung hình, khóa nét và độ sáng, rồi chọn ra bảy tấm ảnh kể về khu phố của mình.

Không cần ứng dụng trả tiền, không cần ống kính rời.`,
  whatYoullLearn: ['Khóa nét và chỉnh độ sáng', 'Tận dụng ánh sáng cửa sổ', 'Sắp xếp khung hình', 'Chỉnh ảnh vừa phải'],
  requirements: ['Một chiếc điện thoại có máy ảnh'],
  whoItsFor: ['Người mới bắt đầu', 'Người bán hàng cần ảnh sản phẩm'],
  createdDaysAgo: 385,
  updatedDaysAgo: 29,
  sections: [
    section(
      'Ngày 1 đến 3',
      preview(
        text(
          'Lau ống kính, rồi tìm ánh sáng',
          7,
          `
Việc đầu tiên tốn ba giây: **lau ống kính**. Dấu vân tay làm ảnh mờ đục và đèn đêm nhòe thành vệt. Rất nhiều tấm ảnh "máy xấu" chỉ là ống kính bẩn.

## Ánh sáng đến từ đâu?

Trước khi giơ máy, hãy nhìn bóng đổ trên mặt đất. Bóng đổ về phía bạn nghĩa là mặt trời ở phía trước, chủ thể ngược sáng. Bóng đổ sang bên nghĩa là sáng xiên, đẹp cho hình khối. Bóng nằm ngay dưới chân là giữa trưa: hốc mắt tối, da bóng; hãy tìm bóng râm.

| giờ | ánh sáng | hợp với |
|---|---|---|
| 6 đến 8 giờ | thấp, ấm | chợ, hàng quán, chân dung |
| 11 đến 14 giờ | gắt, từ trên xuống | bóng đổ mạnh, kiến trúc |
| 16 đến 18 giờ | vàng, xiên | gần như mọi thứ |
| sau hoàng hôn | xanh và đèn vàng | phố xá |

## Chạm để lấy nét, kéo để chỉnh sáng

Chạm vào khuôn mặt: máy lấy nét và đo sáng ở đó. Trên phần lớn điện thoại, sau khi chạm bạn có thể **kéo lên xuống** để sáng hơn hoặc tối hơn. Ảnh thường đẹp hơn khi kéo tối đi một chút, vì vùng cháy trắng không cứu được.

Giữ ngón tay vài giây để **khóa** nét và độ sáng. Sau đó bạn có thể đổi khung hình mà máy không đo lại.

## Đừng phóng to bằng hai ngón tay

Phần lớn là phóng to kỹ thuật số: máy chỉ cắt ảnh. Hãy bước lại gần. Bước lại gần còn khiến bạn thấy rõ hơn mình đang chụp cái gì.

### Bài tập ngày 1

Chụp một cốc nước cạnh cửa sổ: sáng từ trước, từ bên, từ sau. Đặt ba tấm cạnh nhau và viết một câu cho mỗi tấm: nó khiến bạn nghĩ đến buổi nào trong ngày?`,
        ),
      ),
      text(
        'Khung hình: bỏ bớt',
        6,
        `
Họa sĩ bắt đầu với tờ giấy trắng và thêm vào. Người chụp ảnh bắt đầu với cả thế giới và **bỏ bớt**. Vì thế câu hỏi trước khi bấm máy là: còn gì thừa?

## Đi một vòng quanh mép

Đưa mắt dọc bốn cạnh khung hình. Nửa chiếc xe, sợi dây điện, túi ni lông sáng trắng ở góc: bước sang một bước, hạ máy xuống, hoặc chờ. Ba giây ấy cải thiện ảnh nhiều hơn mọi bộ lọc.

## Quy tắc một phần ba

Bật *lưới* trong phần cài đặt máy ảnh. Hai đường ngang, hai đường dọc chia khung thành chín ô. Thử đặt chủ thể ở một giao điểm, và đường chân trời ở đường trên *hoặc* đường dưới:

- trời đẹp: chân trời ở dưới, cho trời hai phần ba
- đất đẹp: chân trời ở trên

Đây là gợi ý, không phải luật. Đối xứng thì hãy đặt ngay giữa, và đặt cho thật giữa.

## Lớp trước, lớp giữa, lớp sau

Ảnh phẳng thường chỉ có một lớp. Thêm một vật ở gần (cành lá, khung cửa, vai một người) thì người xem có cảm giác đang đứng ở đó. Nhìn qua một khung cửa là cách dễ nhất.

## Thấp xuống

Hầu hết mọi người chụp từ độ cao của mắt mình. Chụp trẻ con hãy ngồi xuống; chụp mèo hãy nằm xuống. Vũng nước sau mưa nhìn từ sát mặt đất trở thành một tấm gương.

### Bài tập ngày 2

Chọn một quán nước vỉa hè. Chụp mười tấm, mỗi tấm **bỏ đi một thứ** so với tấm trước. Dừng lại khi bỏ thêm sẽ không còn là quán nước nữa.`,
      ),
      text(
        'Ngày 3: Con người',
        5,
        'Hỏi trước khi chụp gần, bằng lời hoặc bằng một cái gật đầu. Cho họ xem ảnh. Tấm đẹp nhất thường đến sau khi họ tưởng đã xong.',
      ),
    ),
    section(
      'Ngày 4 đến 7',
      text(
        'Ngày 4: Chụp món ăn',
        5,
        'Ngồi gần cửa sổ, tắt đèn trần. Tô bún chụp xiên 45 độ để thấy cả nước lẫn rau; đĩa bánh phẳng chụp từ trên xuống.',
      ),
      text(
        'Ngày 5: Đêm',
        5,
        'Tựa máy vào tường, dùng hẹn giờ hai giây để tay không làm rung. Đèn đường đẹp nhất khi trời chưa đen hẳn.\n\nChạm vào chỗ sáng nhất rồi kéo tối xuống, đèn lồng sẽ giữ được màu đỏ thay vì thành vệt trắng. Vũng nước và cửa kính là nguồn sáng thứ hai miễn phí.',
      ),
      text(
        'Ngày 6: Chỉnh ảnh vừa phải',
        5,
        'Theo thứ tự: cắt cho thẳng, chỉnh sáng, chỉnh nhiệt độ màu, thêm chút tương phản. Nếu người xem nhận ra bộ lọc trước khi nhận ra chủ thể, bạn đã đi quá.',
      ),
      text(
        'Ngày 7: Bảy tấm',
        6,
        'Chọn bảy tấm kể về khu phố của bạn. Một tấm rộng, một tấm cận, một tấm có người. Đặt tên cho cả bộ bằng ba chữ.',
      ),
      link('Wikipedia: Nhiếp ảnh', 5, 'https://vi.wikipedia.org/wiki/Nhi%E1%BA%BFp_%E1%BA%A3nh'),
    ),
  ],
}
