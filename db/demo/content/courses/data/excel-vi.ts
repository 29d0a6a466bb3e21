import { link, preview, section, text } from '../../builders'
import type { DemoCourse } from '../../types'

export const excelVi: DemoCourse = {
  key: 'excel-vi',
  title: 'Excel cho công việc văn phòng',
  subtitle: 'Những hàm dùng mỗi ngày và những lỗi gặp mỗi tuần',
  slug: 'excel-cho-cong-viec-van-phong',
  language: 'vi',
  level: 'beginner',
  category: 'data',
  topic: 'spreadsheets',
  tags: ['excel', 'văn phòng', 'bảng tính'],
  price: 1299,
  instructor: 'minh-anh',
  description: `Bạn không cần biết bốn trăm hàm. Bạn cần chừng mười lăm hàm, hiểu cho chắc, và thói quen sắp xếp bảng gọn gàng. Khóa học dùng những bảng có thật: chấm công, công nợ, kho hàng.

Mỗi bài có tệp thực hành và một lỗi cố ý để bạn tìm ra.`,
  whatYoullLearn: [
    'Dùng tham chiếu tuyệt đối và tương đối',
    'Tra cứu với XLOOKUP',
    'Tính có điều kiện với SUMIFS',
    'Tổng hợp bằng PivotTable',
  ],
  requirements: ['Excel 2021, Microsoft 365 hoặc LibreOffice 24.8 trở lên'],
  whoItsFor: ['Nhân viên kế toán, nhân sự, kho', 'Sinh viên sắp đi làm'],
  createdDaysAgo: 350,
  updatedDaysAgo: 95,
  sections: [
    section(
      'Nền tảng',
      preview(
        text(
          'Dấu đô la trong công thức',
          6,
          `
Bạn viết \`=B2*E1\` để tính thuế, rồi kéo xuống. Dòng thứ hai thành \`=B3*E2\`, mà \`E2\` trống, nên kết quả bằng 0. Excel không sai: nó hiểu tham chiếu theo **vị trí tương đối**, "ô bên trái hai cột, ô phía trên một dòng".

Dấu \`$\` đóng đinh một phần của địa chỉ:

| viết | khi kéo xuống | khi kéo ngang |
|---|---|---|
| \`E1\` | đổi dòng | đổi cột |
| \`$E$1\` | giữ nguyên | giữ nguyên |
| \`E$1\` | giữ dòng | đổi cột |
| \`$E1\` | đổi dòng | giữ cột |

Vậy công thức đúng là \`=B2*$E$1\`. Khi con trỏ đang ở trong địa chỉ, bấm **F4** để xoay vòng bốn kiểu, không cần gõ tay.

Hai kiểu ở giữa rất hữu ích khi lập bảng cửu chương: ô đầu tiên viết \`=$A2*B$1\`, rồi kéo ra cả bảng. Cột A giữ thừa số bên trái, dòng 1 giữ thừa số phía trên.

Còn một cách dễ đọc hơn: đặt tên cho ô. Chọn \`E1\`, gõ \`thue_suat\` vào ô tên ở góc trái rồi Enter. Công thức trở thành \`=B2*thue_suat\`, và người đọc sau bạn sẽ biết ơn.

**Bài tập:** lập bảng tiền gửi với lãi suất theo cột (4 %, 5 %, 6 %) và số năm theo dòng (1 đến 10), chỉ bằng *một* công thức kéo cho cả bảng.`,
        ),
      ),
      text(
        'Tra cứu với XLOOKUP',
        6,
        '`=XLOOKUP(A2; ma_hang; don_gia; "không có")` tìm mã ở cột này và trả về giá ở cột kia. Khác với VLOOKUP, nó không cần cột tra cứu nằm bên trái và không hỏng khi bạn chèn thêm cột.',
      ),
      text(
        'Cộng có điều kiện',
        5,
        '`SUMIFS` cộng các ô thỏa mãn nhiều điều kiện cùng lúc: cửa hàng, tháng, nhân viên. Điều kiện so sánh đặt trong dấu nháy: `">=" & DATE(2026;3;1)`. Vùng cộng và vùng điều kiện phải dài bằng nhau.',
      ),
    ),
    section(
      'Tổng hợp',
      text(
        'PivotTable',
        6,
        'Kéo thứ muốn so sánh vào hàng, thứ muốn cộng vào giá trị. Luôn đối chiếu tổng cuối bảng với dữ liệu gốc; lệch nhau nghĩa là có bộ lọc đang bật hoặc có ô trống ở cột khóa.',
      ),
      text(
        'In ra giấy cho đẹp',
        4,
        'Đặt vùng in, lặp lại dòng tiêu đề ở mỗi trang và chọn "vừa một trang theo chiều ngang". Xem trước khi in tiết kiệm nhiều giấy hơn mọi khẩu hiệu.',
      ),
      link(
        'Hỗ trợ của Microsoft: hàm XLOOKUP',
        5,
        'https://support.microsoft.com/vi-vn/office/b7fd680e-6d10-43e6-84f9-88eae8bf5929',
      ),
    ),
  ],
}
