import { link, preview, section, text, video } from '../../builders'
import type { DemoCourse } from '../../types'

export const dataStructuresVi: DemoCourse = {
  key: 'data-structures-vi',
  title: 'Cấu trúc dữ liệu và giải thuật căn bản',
  subtitle: 'Hiểu bằng hình vẽ, cài đặt bằng Python',
  slug: 'cau-truc-du-lieu-va-giai-thuat-can-ban',
  language: 'vi',
  level: 'intermediate',
  category: 'programming',
  topic: 'algorithms',
  tags: ['giải thuật', 'cấu trúc dữ liệu', 'python'],
  price: 2999,
  discountPercent: 20,
  instructor: 'minh-anh',
  description: `Vì sao tìm một cái tên trong danh bạ đã sắp xếp chỉ mất hai mươi bước, còn trong danh sách lộn xộn có thể mất cả triệu? Khóa học trả lời bằng hình vẽ trước, mã nguồn sau.

Bạn sẽ tự cài đặt ngăn xếp, hàng đợi, bảng băm và cây nhị phân, rồi so sánh thời gian chạy thật trên máy của mình.`,
  whatYoullLearn: [
    'Ước lượng độ phức tạp của một đoạn mã',
    'Chọn cấu trúc dữ liệu phù hợp',
    'Cài đặt tìm kiếm nhị phân và sắp xếp trộn',
    'Duyệt cây và đồ thị',
  ],
  requirements: ['Đã biết biến, vòng lặp và hàm trong Python'],
  whoItsFor: ['Sinh viên năm nhất, năm hai', 'Người tự học chuẩn bị phỏng vấn'],
  createdDaysAgo: 230,
  updatedDaysAgo: 33,
  sections: [
    section(
      'Nền tảng',
      preview(
        text(
          'Tìm kiếm nhị phân',
          8,
          `
Bạn nghĩ một số từ 1 đến 100, tôi đoán. Nếu mỗi lần bạn chỉ trả lời "lớn hơn" hay "nhỏ hơn", tôi cần nhiều nhất **bảy** lần, vì mỗi câu trả lời bỏ đi một nửa: 100, 50, 25, 13, 7, 4, 2, 1.

Đó chính là tìm kiếm nhị phân trên danh sách đã sắp xếp:

~~~python
def tim(ds, can_tim):
    trai, phai = 0, len(ds) - 1
    while trai <= phai:
        giua = (trai + phai) // 2
        if ds[giua] == can_tim:
            return giua
        if ds[giua] < can_tim:
            trai = giua + 1
        else:
            phai = giua - 1
    return -1
~~~

Câu thần chú giữ cho đoạn mã đúng là **bất biến**: *nếu giá trị có trong danh sách thì vị trí của nó nằm giữa \`trai\` và \`phai\`, kể cả hai đầu*. Hãy kiểm tra từng dòng với câu ấy. Vì hai đầu đều được tính nên điều kiện lặp phải là \`<=\`; viết \`<\` thì danh sách một phần tử không bao giờ được xem.

| số phần tử | tìm lần lượt (xấu nhất) | tìm nhị phân (xấu nhất) |
|---|---|---|
| 100 | 100 | 7 |
| 10.000 | 10.000 | 14 |
| 1.000.000 | 1.000.000 | 20 |

**Điều kiện:** danh sách phải được sắp xếp. Nếu chưa, hàm vẫn trả lời, nhưng câu trả lời vô nghĩa.

**Bài tập:** sửa hàm để trả về vị trí *đầu tiên* khi có nhiều giá trị bằng nhau.`,
        ),
      ),
      video('Phim: tìm kiếm nhị phân từng bước', 'binary-search.mp4'),
      text(
        'Độ phức tạp là gì',
        6,
        'Đừng hỏi "chạy mất bao lâu" mà hãy hỏi "dữ liệu gấp đôi thì công việc gấp mấy". Gấp đôi là O(n), gấp bốn là O(n²), thêm đúng một bước là O(log n). Hằng số được bỏ qua vì khi dữ liệu lớn, hình dạng của đường cong mới quyết định.',
      ),
    ),
    section(
      'Các cấu trúc',
      text(
        'Ngăn xếp và hàng đợi',
        5,
        'Ngăn xếp như chồng đĩa: vào sau ra trước. Hàng đợi như xếp hàng mua vé: vào trước ra trước. Trong Python, dùng `list` cho ngăn xếp và `collections.deque` cho hàng đợi, vì `pop(0)` của danh sách phải dời mọi phần tử còn lại.',
      ),
      text(
        'Bảng băm',
        6,
        'Hàm băm biến khóa thành số thứ tự của ngăn tủ. Nhờ vậy tra cứu trung bình chỉ một bước, dù có một triệu khóa. Kiểu `dict` của Python là bảng băm; khóa phải bất biến, nên danh sách không làm khóa được nhưng bộ (tuple) thì được.',
      ),
      text(
        'Cây nhị phân tìm kiếm',
        7,
        'Mọi giá trị bên trái nhỏ hơn nút, bên phải lớn hơn. Khi cây cân bằng, tìm kiếm mất O(log n). Nếu chèn dữ liệu đã sắp xếp, cây biến thành một danh sách dài và mất hết lợi thế.',
      ),
      link(
        'Wikipedia: Cấu trúc dữ liệu',
        5,
        'https://vi.wikipedia.org/wiki/C%E1%BA%A5u_tr%C3%BAc_d%E1%BB%AF_li%E1%BB%87u',
      ),
    ),
  ],
}
