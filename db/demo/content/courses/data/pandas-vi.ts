import { link, preview, section, text } from '../../builders'
import type { DemoCourse } from '../../types'

export const pandasVi: DemoCourse = {
  key: 'pandas-vi',
  title: 'Phân tích dữ liệu với pandas',
  subtitle: 'Từ bảng Excel lộn xộn đến câu trả lời có căn cứ',
  slug: 'phan-tich-du-lieu-voi-pandas',
  language: 'vi',
  level: 'intermediate',
  category: 'data',
  topic: 'analysis',
  tags: ['python', 'pandas', 'dữ liệu'],
  price: 3499,
  instructor: 'minh-anh',
  description: `Dữ liệu thật luôn bẩn: ngày tháng viết ba kiểu, tên tỉnh có dấu lẫn không dấu, ô trống nằm khắp nơi. Khóa học dùng dữ liệu bán hàng của một chuỗi cửa hàng nhỏ và đi trọn con đường: đọc, làm sạch, nhóm, vẽ và kể lại.

Sau mỗi bài bạn tự trả lời một câu hỏi kinh doanh bằng vài dòng mã, và biết câu trả lời ấy đáng tin đến đâu.`,
  whatYoullLearn: [
    'Đọc dữ liệu từ CSV và Excel',
    'Làm sạch ngày tháng, chữ và số',
    'Nhóm và tổng hợp bằng groupby',
    'Ghép bảng đúng cách',
    'Vẽ biểu đồ trung thực',
  ],
  requirements: ['Python căn bản: danh sách, từ điển, hàm'],
  whoItsFor: ['Người làm báo cáo bằng Excel muốn tiến thêm một bước', 'Sinh viên kinh tế, xã hội học'],
  createdDaysAgo: 290,
  updatedDaysAgo: 28,
  sections: [
    section(
      'Làm sạch',
      preview(
        text(
          'Đọc bảng và nhìn cho kỹ',
          8,
          `
Việc đầu tiên không phải là tính toán mà là **nhìn**.

~~~python
import pandas as pd

ban = pd.read_csv('ban_hang.csv')
ban.head()
ban.shape        # (12480, 6)
ban.dtypes
~~~

Kết quả của \`dtypes\` thường nói lên nhiều điều:

| cột | kiểu | đáng lẽ phải là |
|---|---|---|
| ngay | object | ngày tháng |
| cua_hang | object | nhóm |
| so_luong | float64 | số nguyên |
| don_gia | object | số |

\`object\` ở cột \`don_gia\` nghĩa là có ít nhất một ô không phải số. Tìm nó:

~~~python
so = pd.to_numeric(ban['don_gia'], errors='coerce')
ban[so.isna() & ban['don_gia'].notna()]['don_gia'].unique()
# ['25.000', '18.500đ', 'liên hệ']
~~~

Đừng vội ép kiểu rồi quên: \`errors='coerce'\` biến chữ "liên hệ" thành ô trống, và doanh thu của bạn lặng lẽ thiếu đi. Hãy sửa từng trường hợp và ghi lại lý do.

~~~python
ban['don_gia'] = pd.to_numeric(
    ban['don_gia'].str.replace('.', '', regex=False).str.replace('đ', '', regex=False),
    errors='coerce',
)
~~~

## Ngày tháng

~~~python
ban['ngay'] = pd.to_datetime(ban['ngay'], format='%d/%m/%Y')
~~~

Luôn ghi rõ \`format\`. Không có nó, \`03/04/2026\` có thể bị hiểu là ngày 4 tháng 3 theo kiểu Mỹ, và không có lỗi nào được báo.

## Năm câu hỏi trước khi tin một bảng

1. Có bao nhiêu dòng, và có đúng với số bạn chờ đợi không?
2. Mỗi dòng là *cái gì*: một hóa đơn hay một mặt hàng?
3. Có dòng nào trùng lặp không? (\`ban.duplicated().sum()\`)
4. Ô trống nằm ở đâu? (\`ban.isna().sum()\`)
5. Giá trị nhỏ nhất và lớn nhất có hợp lý không? (\`ban.describe()\`)

### Bài tập

Trong dữ liệu mẫu có một cửa hàng bán được 9.999 ly cà phê trong một ngày. Tìm dòng đó và nghĩ ba cách giải thích khác nhau trước khi xóa.`,
        ),
      ),
      text(
        'groupby: chia, tính, gộp',
        8,
        `
Câu hỏi "mỗi cửa hàng bán được bao nhiêu?" có ba bước: **chia** các dòng theo cửa hàng, **tính** tổng trong mỗi nhóm, **gộp** kết quả thành một bảng.

~~~python
ban['thanh_tien'] = ban['so_luong'] * ban['don_gia']

(ban.groupby('cua_hang')['thanh_tien']
    .sum()
    .sort_values(ascending=False))
~~~

Muốn nhiều con số cùng lúc, hãy đặt tên cho từng cột kết quả:

~~~python
tom_tat = ban.groupby('cua_hang').agg(
    doanh_thu=('thanh_tien', 'sum'),
    so_hoa_don=('ma_hoa_don', 'nunique'),
    gia_trung_binh=('don_gia', 'mean'),
)
tom_tat['moi_hoa_don'] = tom_tat['doanh_thu'] / tom_tat['so_hoa_don']
~~~

Để ý \`nunique\` (đếm giá trị khác nhau) chứ không phải \`count\`: mỗi hóa đơn có nhiều dòng, đếm dòng sẽ ra con số lớn hơn sự thật.

## Trung bình của trung bình

Cửa hàng A có 10 hóa đơn, trung bình 100 nghìn. Cửa hàng B có 1.000 hóa đơn, trung bình 50 nghìn. Trung bình chung **không** phải 75 nghìn mà là (10 × 100 + 1.000 × 50) / 1.010 ≈ 50,5 nghìn. Khi gộp, luôn cộng tử số và mẫu số rồi mới chia.

## Nhóm bị mất

Mặc định \`groupby\` bỏ qua dòng có khóa trống. Nếu 300 dòng không ghi cửa hàng, tổng của bạn sẽ nhỏ hơn tổng thật:

~~~python
assert tom_tat['doanh_thu'].sum() == ban['thanh_tien'].sum()
~~~

Một dòng \`assert\` như thế đáng giá hơn mười lần nhìn lại. Nếu nó báo lỗi, thêm \`dropna=False\` để thấy nhóm "không rõ".

### Bài tập

1. Mặt hàng nào bán chạy nhất vào cuối tuần? (\`ban['ngay'].dt.dayofweek >= 5\`)
2. Doanh thu theo tháng: dùng \`ban.groupby(ban['ngay'].dt.to_period('M'))\`.`,
      ),
      link('pandas: 10 phút làm quen', 10, 'https://pandas.pydata.org/docs/user_guide/10min.html'),
    ),
    section(
      'Trả lời',
      text(
        'Ghép bảng bằng merge',
        6,
        '`merge` giống JOIN trong SQL. Luôn thêm `validate="many_to_one"`: nếu bảng danh mục có hai dòng cùng mã, pandas sẽ báo lỗi thay vì âm thầm nhân đôi doanh thu. `indicator=True` cho biết dòng nào không tìm được cặp.',
      ),
      text(
        'Biểu đồ trung thực',
        5,
        'Trục của biểu đồ cột phải bắt đầu từ 0, vì người đọc so sánh chiều cao. Biểu đồ đường thì không nhất thiết, vì người đọc so sánh độ dốc. Ghi đơn vị, ghi nguồn, và đặt tiêu đề là câu kết luận.',
      ),
      text(
        'Viết lại thành một trang',
        8,
        'Một báo cáo tốt có một câu trả lời ở dòng đầu, một biểu đồ chứng minh, và một đoạn nói rõ điều chưa biết. Phần làm sạch dữ liệu đưa vào phụ lục, nhưng không được giấu.',
      ),
    ),
  ],
}
