import { link, preview, section, text, video } from '../../builders'
import type { DemoCourse } from '../../types'

export const financeVi: DemoCourse = {
  key: 'finance-vi',
  title: 'Quản lý tài chính cá nhân cho người đi làm',
  subtitle: 'Lương về ngày mùng năm, đến cuối tháng vẫn còn',
  slug: 'quan-ly-tai-chinh-ca-nhan-cho-nguoi-di-lam',
  language: 'vi',
  level: 'beginner',
  category: 'business',
  topic: 'finance',
  tags: ['tài chính', 'tiết kiệm', 'ngân sách'],
  price: 1499,
  instructor: 'kim-oanh',
  description: `Khóa học không hứa làm giàu. Nó giúp bạn biết tiền đi đâu, có một khoản dự phòng, thoát khỏi nợ lãi cao và hiểu lãi kép đủ để không bị ai dụ.

Mọi ví dụ dùng mức lương thường gặp và những khoản chi có thật: tiền trọ, đám cưới, gửi về quê, sửa xe.`,
  whatYoullLearn: ['Lập ngân sách ba tài khoản', 'Xây quỹ dự phòng', 'Xếp thứ tự trả nợ', 'Tính lãi kép và phí'],
  requirements: ['Sao kê ba tháng gần nhất'],
  whoItsFor: ['Người mới đi làm', 'Gia đình trẻ'],
  createdDaysAgo: 225,
  updatedDaysAgo: 37,
  sections: [
    section(
      'Biết tiền đi đâu',
      preview(
        text(
          'Ba tài khoản, một buổi sáng',
          7,
          `
Ghi chép từng ly trà sữa rất tốt, trong chín ngày. Ngày thứ mười ai cũng bỏ. Vì thế ta dùng một cách ít tốn ý chí hơn: để ngân hàng giữ kỷ luật thay mình.

Bạn cần ba tài khoản:

1. **Cố định:** tiền trọ, điện nước, gửi về quê, bảo hiểm, trả góp.
2. **Chuyện sẽ đến:** đám cưới, Tết, sửa xe, nha sĩ, quà.
3. **Tiêu dùng:** phần còn lại, tiêu thế nào cũng được.

## Tính tài khoản thứ hai

Đây là chỗ mọi ngân sách vỡ. Hãy cộng cả **năm** (số liệu minh họa):

| khoản | đồng một năm |
|---|---|
| đám cưới, mừng tuổi | 8.000.000 |
| về quê, Tết | 7.000.000 |
| sửa xe, bảo dưỡng | 3.000.000 |
| khám bệnh, thuốc | 3.000.000 |
| quần áo, điện thoại hỏng | 3.000.000 |
| **cộng** | **24.000.000** |

Chia mười hai: 2.000.000 mỗi tháng. Khi thiệp cưới đến, tiền đã nằm sẵn ở đó. Đó không phải là chi tiêu bất ngờ; bất ngờ duy nhất là ta cứ ngạc nhiên mỗi năm.

## Buổi sáng nhận lương

Đặt lệnh chuyển tự động vào ngày hôm sau ngày lương về:

- đủ cho tài khoản cố định
- 2.000.000 cho *chuyện sẽ đến*
- 5 đến 10 % cho quỹ dự phòng

Phần còn lại chia cho số tuần. Bạn chỉ cần nhìn một con số: tuần này còn bao nhiêu.

## Nếu không đủ thì sao?

Thì bạn vừa biết một sự thật quan trọng, sớm hơn trước. Có ba cửa: giảm khoản lớn nhất (thường là chỗ ở hoặc trả góp xe), tăng thu nhập, hoặc kéo dài mục tiêu. Cắt mười khoản nhỏ hiếm khi đủ và khiến người ta nản.

### Bài tập

Lấy sao kê ba tháng, đánh dấu mỗi khoản bằng số 1, 2 hoặc 3. Cộng lại. Số nào làm bạn ngạc nhiên nhất?`,
        ),
      ),
      text(
        'Trả nợ nào trước',
        6,
        `
Giả sử bạn có ba món nợ:

| món nợ | số tiền | lãi một năm | trả tối thiểu |
|---|---|---|---|
| thẻ tín dụng | 12.000.000 | 30 % | 600.000 |
| trả góp xe | 20.000.000 | 15 % | 1.200.000 |
| mượn chị gái | 10.000.000 | 0 % | tùy |

Mỗi tháng bạn dành được 3.000.000. Luôn trả **mức tối thiểu** của tất cả để không bị phạt. Phần dư 1.200.000 dồn hết vào món có **lãi cao nhất**: thẻ tín dụng.

Vì sao? Mỗi triệu còn nợ trên thẻ tốn 300.000 đồng một năm. Trả nó đi cũng như gửi tiết kiệm với lãi 30 %, chắc chắn, không rủi ro. Không sổ tiết kiệm nào trả như thế. Vì vậy để 10 triệu trong sổ lãi 5 % trong khi nợ thẻ lãi 30 % là mỗi năm mất 2,5 triệu, chỉ để thấy yên tâm.

## Giữ lại một ít

Dù thế, đừng dùng đến đồng cuối cùng. Hãy giữ khoảng một tháng chi phí. Nếu không, cái xe hỏng tuần sau lại nằm trên thẻ và bạn bắt đầu lại từ đầu, thêm phần chán nản.

## Món không lãi

Nợ chị gái không tốn lãi nhưng tốn tình. Gọi điện, nói rõ kế hoạch: "Em trả xong thẻ vào tháng Chín, từ tháng Mười mỗi tháng em gửi chị 1 triệu". Người ta buồn vì im lặng nhiều hơn vì chậm trễ.

## Lãi kép ở hai phía

Quy tắc 72: lấy 72 chia cho lãi suất phần trăm, ra số năm để tiền gấp đôi. Gửi 6 %: mười hai năm. Nợ 30 %: chừng hai năm rưỡi. Cùng một phép tính, chỉ khác bạn ngồi phía nào của bàn.

### Bài tập

Lập bảng nợ của bạn, xếp theo lãi suất từ cao xuống thấp. Viết ngày dự tính trả xong món đầu tiên và dán chỗ bạn nhìn thấy.`,
      ),
      video('Phim: lãi kép trong ba mươi năm', 'compound-interest.mp4'),
    ),
    section(
      'Xa hơn',
      text(
        'Quỹ dự phòng',
        5,
        'Một tháng chi phí là bậc đầu tiên, ba đến sáu tháng là đích. Để ở nơi rút được trong một ngày và hơi bất tiện, để tay không tự tìm đến.',
      ),
      text(
        'Lời mời khó từ chối',
        5,
        'Lãi cao, chắc chắn, chỉ hôm nay: ba từ ấy đi cùng nhau thì đứng dậy ra về. Nếu không giải thích được trong hai câu vì sao họ có lãi, đừng ký.',
      ),
      link('Wikipedia: Lãi kép', 5, 'https://vi.wikipedia.org/wiki/L%C3%A3i_k%C3%A9p'),
    ),
  ],
}
