import { link, preview, section, text, video } from '../../builders'
import type { DemoCourse } from '../../types'

export const pythonVi: DemoCourse = {
  key: 'python-vi',
  title: 'Lập trình Python cho người mới bắt đầu',
  subtitle: 'Từ dòng lệnh đầu tiên đến một chương trình giúp bạn quản lý chi tiêu',
  slug: 'lap-trinh-python-cho-nguoi-moi-bat-dau',
  language: 'vi',
  level: 'beginner',
  category: 'programming',
  topic: 'python',
  tags: ['python', 'lập trình', 'người mới'],
  price: 1999,
  discountPercent: 30,
  instructor: 'minh-anh',
  description: `Bạn chưa từng viết một dòng mã nào? Đây là khóa học dành cho bạn. Chúng ta bắt đầu với phép tính trên màn hình dòng lệnh và kết thúc bằng một chương trình ghi chép chi tiêu: đọc tệp, tính tổng theo tháng và in ra bảng gọn gàng.

Python đọc gần giống tiếng Anh đơn giản nên rất hợp để học cách *suy nghĩ* như người lập trình: chia việc lớn thành việc nhỏ, đặt tên cho rõ, kiểm tra từng bước. Mỗi bài có ví dụ chạy được ngay và một bài tập vừa sức.

Bạn không cần giỏi toán. Bạn cần một chiếc máy tính, mỗi ngày chừng ba mươi phút và sự kiên nhẫn khi gặp dòng chữ báo lỗi màu đỏ.`,
  whatYoullLearn: [
    'Hiểu biến, kiểu dữ liệu, điều kiện và vòng lặp',
    'Viết hàm và chia chương trình thành nhiều tệp',
    'Dùng danh sách và từ điển đúng chỗ',
    'Đọc và ghi tệp văn bản, tệp CSV',
    'Đọc thông báo lỗi và tự tìm ra nguyên nhân',
  ],
  requirements: ['Máy tính cài được Python 3.12 trở lên', 'Không cần kinh nghiệm lập trình'],
  whoItsFor: ['Học sinh, sinh viên muốn học lập trình bài bản', 'Người đi làm muốn tự động hóa việc lặp đi lặp lại'],
  createdDaysAgo: 460,
  updatedDaysAgo: 20,
  sections: [
    section(
      'Làm quen',
      preview(video('Chào mừng: học với Lectern như thế nào', 'welcome.mp4')),
      preview(
        text(
          'Biến và kiểu dữ liệu',
          9,
          `
Mở Python và gõ:

~~~python
gia = 25000
so_luong = 3
gia * so_luong   # 75000
~~~

\`gia\` và \`so_luong\` là **biến**: những cái tên gắn với một giá trị. Dấu \`=\` không có nghĩa là "bằng nhau" như trong toán, mà là "hãy gắn tên bên trái với giá trị bên phải". Vì vậy câu sau hoàn toàn hợp lệ:

~~~python
so_luong = so_luong + 1
~~~

Python tính vế phải trước (3 + 1), rồi gắn kết quả 4 vào tên \`so_luong\`.

## Bốn kiểu hay gặp nhất

| kiểu | ví dụ | dùng để |
|---|---|---|
| \`int\` | \`75000\` | số nguyên: số lượng, tiền đồng |
| \`float\` | \`3.5\` | số thực: cân nặng, điểm trung bình |
| \`str\` | \`'bún bò'\` | văn bản |
| \`bool\` | \`True\`, \`False\` | đúng hay sai |

Muốn biết một giá trị thuộc kiểu gì, hãy hỏi \`type(gia)\`.

## Ghép giá trị vào câu

~~~python
mon = 'bún bò'
print(f'{so_luong} tô {mon}: {gia * so_luong:,} đồng')
# 4 tô bún bò: 100,000 đồng
~~~

Chữ \`f\` trước dấu nháy cho phép đặt biểu thức trong ngoặc nhọn. Phần \`:,\` yêu cầu ngăn cách hàng nghìn.

## Cái bẫy đầu tiên

Dữ liệu nhập từ bàn phím luôn là chuỗi:

~~~python
tuoi = input('Bạn bao nhiêu tuổi? ')
tuoi + 1   # TypeError
~~~

Python từ chối cộng chữ với số, và như thế là tốt: nó không đoán mò. Hãy đổi sang số trước: \`int(tuoi) + 1\`.

## Đặt tên cho tử tế

- Dùng chữ thường và dấu gạch dưới: \`tong_tien\`, không phải \`TongTien\`.
- Tên nói rõ nội dung: \`so_ngay_nghi\` tốt hơn \`x\`.
- Không bắt đầu bằng chữ số, không có dấu cách.

### Bài tập

1. Tạo biến \`chieu_dai\` và \`chieu_rong\`, tính diện tích căn phòng rồi in thành một câu.
2. Thử \`0.1 + 0.2\`. Kết quả có làm bạn ngạc nhiên không? Máy tính lưu số thực ở dạng nhị phân nên nhiều số thập phân chỉ gần đúng; vì thế với tiền, ta dùng số nguyên.`,
        ),
      ),
      text(
        'Điều kiện: nếu thì',
        7,
        `
Chương trình trở nên thú vị khi nó biết lựa chọn.

~~~python
diem = 7.5

if diem >= 8:
    print('Giỏi')
elif diem >= 6.5:
    print('Khá')
else:
    print('Cần cố gắng')
~~~

Python xét từ trên xuống và chỉ chạy **nhánh đầu tiên** đúng. Vì thế thứ tự rất quan trọng: nếu đặt \`diem >= 6.5\` lên đầu, học sinh 9 điểm cũng chỉ được xếp loại Khá.

## Thụt lề là cú pháp

Các dòng thụt vào bốn dấu cách thuộc về nhánh phía trên. Ở nhiều ngôn ngữ khác thụt lề chỉ để đẹp; ở Python, thụt sai là chương trình hiểu sai. Hãy để trình soạn thảo tự thụt và đừng trộn phím Tab với dấu cách.

## So sánh và kết hợp

| viết | nghĩa |
|---|---|
| \`==\` | bằng nhau |
| \`!=\` | khác nhau |
| \`<=\`, \`>=\` | không lớn hơn, không nhỏ hơn |
| \`and\`, \`or\`, \`not\` | và, hoặc, không |

Lỗi kinh điển là viết \`if diem = 8\`. Một dấu bằng là gán, hai dấu bằng mới là so sánh; may mắn là Python báo lỗi ngay.

Python còn cho phép viết giống toán học: \`if 6.5 <= diem < 8:\`.

## Giá trị "rỗng" cũng là sai

Chuỗi rỗng \`''\`, số \`0\`, danh sách rỗng \`[]\` và \`None\` đều được coi là sai trong điều kiện. Vì thế có thể viết gọn:

~~~python
ten = input('Tên của bạn: ').strip()
if not ten:
    print('Bạn chưa nhập tên')
~~~

\`strip()\` bỏ khoảng trắng ở hai đầu, để người gõ vài dấu cách không qua mặt được chương trình.

### Bài tập

Tiền điện được tính theo bậc: 50 số đầu giá 1.800 đồng, 50 số tiếp theo 1.900 đồng, từ số 101 trở đi 2.200 đồng (số liệu minh họa). Viết chương trình nhập số điện và in ra số tiền. Thử với 50, 51, 100 và 150: bốn giá trị nằm ngay ranh giới, nơi lỗi thích ẩn nấp.`,
      ),
      text(
        'Vòng lặp',
        6,
        `
\`for\` đi qua từng phần tử của một danh sách; \`while\` lặp chừng nào điều kiện còn đúng.

~~~python
tong = 0
for tien in [25000, 40000, 15000]:
    tong += tien
print(tong)  # 80000
~~~

Khi biết trước phải đi qua những gì, hãy dùng \`for\`. Chỉ dùng \`while\` khi không biết sẽ lặp bao nhiêu lần, chẳng hạn hỏi lại cho đến khi người dùng nhập đúng.`,
      ),
    ),
    section(
      'Tổ chức dữ liệu',
      text(
        'Danh sách và từ điển',
        8,
        `
Danh sách giữ **thứ tự**: \`mon_an[0]\` là món đầu tiên. Từ điển giữ **tên gọi**: \`gia['phở']\` là giá của phở. Nếu bạn thấy mình phải nhớ "phần tử thứ hai là số điện thoại", đó là lúc nên chuyển sang từ điển.`,
      ),
      text(
        'Hàm',
        7,
        `
Hàm là một việc có tên. Nó nhận dữ liệu qua tham số và trả kết quả bằng \`return\`.

~~~python
def tinh_thue(gia, ty_le=0.08):
    return round(gia * ty_le)
~~~

In ra màn hình không phải là trả về: giá trị đã in thì chương trình không dùng tiếp được nữa.`,
      ),
      link('Tài liệu Python: cấu trúc dữ liệu', 10, 'https://docs.python.org/3/tutorial/datastructures.html'),
    ),
    section(
      'Dự án: sổ chi tiêu',
      text(
        'Đọc tệp CSV',
        9,
        `
~~~python
import csv

with open('chi_tieu.csv', encoding='utf-8', newline='') as tep:
    for dong in csv.DictReader(tep):
        print(dong['ngay'], dong['muc'], int(dong['so_tien']))
~~~

\`with\` bảo đảm tệp được đóng lại dù có lỗi. Luôn ghi rõ \`encoding='utf-8'\`, nếu không dấu tiếng Việt có thể biến thành ký tự lạ trên máy Windows.`,
      ),
      text(
        'Tổng kết theo tháng',
        12,
        `
Dùng từ điển với khóa là bảy ký tự đầu của ngày (\`'2026-03'\`) và cộng dồn số tiền. In kết quả theo thứ tự tháng, căn phải cột tiền. Sau đó thử xóa một dòng trong tệp và xem chương trình báo gì: chương trình tốt nói rõ dòng nào sai.`,
      ),
    ),
  ],
}
