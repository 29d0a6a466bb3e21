import { link, preview, section, text } from '../../builders'
import type { DemoCourse } from '../../types'

export const probabilityVi: DemoCourse = {
  key: 'probability-vi',
  title: 'Xác suất qua những trò chơi',
  subtitle: 'Xúc xắc, đồng xu, ba cánh cửa và một chút hoài nghi',
  slug: 'xac-suat-qua-nhung-tro-choi',
  language: 'vi',
  level: 'beginner',
  category: 'science',
  topic: 'statistics',
  tags: ['xác suất', 'toán', 'trò chơi'],
  price: 1299,
  instructor: 'ngoc-lan',
  description: `Xác suất ra đời từ những ván cờ bạc, và học bằng trò chơi vẫn là cách dễ nhất. Mỗi bài bắt đầu bằng một trò có thể chơi ở bàn ăn, đoán trước kết quả, chơi năm mươi lần rồi mới tính.

Bạn sẽ ngạc nhiên vì trực giác sai đẹp đến thế nào.`,
  whatYoullLearn: [
    'Đếm trường hợp không sót, không trùng',
    'Hiểu biến cố độc lập',
    'Tính xác suất có điều kiện',
    'Tính giá trị kỳ vọng',
  ],
  requirements: ['Phân số'],
  whoItsFor: ['Học sinh lớp 8 đến 12', 'Phụ huynh học cùng con'],
  createdDaysAgo: 235,
  updatedDaysAgo: 36,
  sections: [
    section(
      'Đếm',
      preview(
        text(
          'Hai con xúc xắc',
          7,
          `
Gieo hai con xúc xắc và cộng lại. Tổng nào hay ra nhất? Tổng có thể từ 2 đến 12, tất cả mười một giá trị. Nhiều người cho rằng chúng có cơ hội như nhau. Hãy gieo năm mươi lần và ghi lại trước khi đọc tiếp.

Chắc bạn thấy 7 ra nhiều, 2 và 12 hiếm hoi. Vì sao? Tô **một con đỏ, một con xanh** và liệt kê mọi kết quả:

| đỏ \\ xanh | 1 | 2 | 3 | 4 | 5 | 6 |
|---|---|---|---|---|---|---|
| **1** | 2 | 3 | 4 | 5 | 6 | 7 |
| **2** | 3 | 4 | 5 | 6 | 7 | 8 |
| **3** | 4 | 5 | 6 | 7 | 8 | 9 |
| **4** | 5 | 6 | 7 | 8 | 9 | 10 |
| **5** | 6 | 7 | 8 | 9 | 10 | 11 |
| **6** | 7 | 8 | 9 | 10 | 11 | 12 |

Có 36 ô, ô nào cũng có cơ hội như nhau. Tổng 7 nằm trên đường chéo, sáu ô: xác suất 6/36 = 1/6. Tổng 12 chỉ có một ô: 1/36. Tổng 7 dễ ra gấp **sáu lần** tổng 12.

## Cái bẫy

Nhà toán học Leibniz từng cho rằng tổng 11 và tổng 12 dễ ra như nhau, vì mỗi tổng chỉ có một cách: 5 + 6 và 6 + 6. Nhưng trong bảng, 11 có **hai** ô: đỏ 5 xanh 6, và đỏ 6 xanh 5. Hai con xúc xắc vẫn là hai vật khác nhau, dù bạn có sơn cùng màu.

Bài học: trước khi chia, hãy chắc rằng những thứ bạn đếm **có cơ hội như nhau**.

## Công thức

Khi mọi kết quả đồng khả năng:

> xác suất = số kết quả thuận lợi ÷ số tất cả các kết quả

### Bài tập

1. Xác suất để tổng là số chẵn? Đếm trong bảng rồi giải thích không cần đếm.
2. Gieo ba con: có bao nhiêu kết quả? Tổng 3 và tổng 4 khác nhau thế nào?
3. Trò chơi: bạn thắng nếu tổng là 6, 7 hoặc 8. Có nên chơi không? (16/36, chưa đến một nửa.)`,
        ),
      ),
      text(
        'Ba cánh cửa',
        7,
        `
Sau một trong ba cánh cửa là chiếc xe, sau hai cửa kia là con dê. Bạn chọn cửa 1. Người dẫn chương trình, người **biết** xe ở đâu, mở một cửa khác, chẳng hạn cửa 3, và có con dê. Ông hỏi: bạn có muốn đổi sang cửa 2 không?

"Còn hai cửa, năm mươi năm mươi, đổi làm gì." Hầu hết mọi người nói vậy. Khi một tạp chí ở Mỹ đăng lời giải đúng năm 1990, hàng nghìn người viết thư phản đối, trong đó có cả tiến sĩ toán.

## Chơi thử

Lấy ba cái cốc và một viên kẹo, một người làm chủ trò. Chơi ba mươi lần *không đổi*, ba mươi lần *đổi*. Ghi lại số lần thắng.

Bạn sẽ thấy khoảng 10 lần so với 20 lần.

## Vì sao

Giả sử bạn luôn chọn cửa 1 rồi đổi:

| xe ở | chủ trò mở | đổi thì |
|---|---|---|
| cửa 1 | 2 hoặc 3 | thua |
| cửa 2 | buộc phải mở 3 | thắng |
| cửa 3 | buộc phải mở 2 | thắng |

Ba dòng có cơ hội như nhau; đổi thắng ở hai dòng: **2/3**. Nói cách khác, đổi chỉ thua khi lần chọn đầu trúng xe, mà điều ấy chỉ xảy ra 1/3.

## Nếu vẫn chưa tin

Hãy tưởng tượng **một trăm** cánh cửa. Bạn chọn một. Chủ trò mở chín mươi tám cửa có dê, chừa lại đúng một cửa. Bạn còn muốn giữ cửa của mình không?

Điều mấu chốt: chủ trò *biết*. Cánh cửa ông mở không phải ngẫu nhiên; nó mang thông tin. Nếu ông không biết mà tình cờ mở trúng dê, câu trả lời quả thật là một nửa. Xác suất không chỉ phụ thuộc vào điều ta thấy mà còn vào **cách ta thấy được nó**.

### Bài tập

Bốn cửa, một xe. Bạn chọn một, chủ trò mở một cửa có dê. Đổi sang một trong hai cửa còn lại thì xác suất thắng là bao nhiêu? *(3/8, so với 1/4 nếu giữ.)*`,
      ),
      link('Wikipedia: Bài toán Monty Hall', 6, 'https://vi.wikipedia.org/wiki/B%C3%A0i_to%C3%A1n_Monty_Hall'),
    ),
    section(
      'Suy luận',
      text(
        'Đồng xu không có trí nhớ',
        5,
        'Sau năm lần sấp, lần thứ sáu vẫn là một nửa. Đồng xu không biết nó nợ ai mặt ngửa. Điều sẽ cân bằng là *tỉ lệ* sau rất nhiều lần, chứ không phải số lần bù lại.',
      ),
      text(
        'Giá trị kỳ vọng',
        6,
        'Vé số 10.000 đồng, cơ hội một phần triệu trúng 2 tỉ (số liệu minh họa): trung bình mỗi vé mang về 2.000 đồng. Bạn trả 8.000 đồng cho một tuần mơ mộng; đắt hay rẻ là chuyện khác, nhưng nay bạn biết giá.',
      ),
      text(
        'Hai mươi ba người cùng lớp',
        5,
        'Với 23 người, khả năng có hai người trùng ngày sinh đã hơn một nửa, vì có tới 253 cặp. Ta thường quên rằng số cặp tăng nhanh hơn số người nhiều.',
      ),
    ),
  ],
}
