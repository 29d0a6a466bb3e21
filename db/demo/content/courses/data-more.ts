import { link, preview, section, text, video } from '../builders'
import type { DemoCourse } from '../types'

export const dataMore: DemoCourse[] = [
  {
    key: 'spreadsheets',
    title: 'Spreadsheets That Do Not Lie',
    subtitle: 'Models you can check, change and hand over',
    slug: 'spreadsheets-that-do-not-lie',
    language: 'en',
    level: 'beginner',
    category: 'data',
    topic: 'spreadsheets',
    tags: ['excel', 'spreadsheets', 'modelling'],
    price: 2499,
    instructor: 'amara',
    description: `Most spreadsheets in use contain at least one error, and the dangerous ones look perfect. You learn to build sheets in which mistakes have nowhere to hide: inputs in one place, one formula per column, a check at the foot of every table.

The examples work in Excel, LibreOffice and Google Sheets alike.`,
    whatYoullLearn: ['Separate inputs, calculations and results', 'Use look-ups that fail loudly', 'Summarise with pivot tables', 'Add checks that turn red'],
    requirements: ['You have typed a formula before'],
    whoItsFor: ['Office workers', 'Founders who plan their first budget'],
    createdDaysAgo: 380,
    updatedDaysAgo: 130,
    sections: [
      section(
        'Order',
        preview(
          text(
            'Inputs, calculations, results',
            6,
            `
Open a sheet that somebody else made and try to answer: *which numbers may I change?* If it takes more than ten seconds, the sheet is a trap.

Give every workbook three parts, best on three tabs:

1. **Inputs.** Every assumption once, with its unit, its source and a date: *VAT rate, 8 %, law of 2026*. Colour these cells; nothing else may have that colour.
2. **Calculations.** Only formulas. A number typed into a formula (´=B4*1.08´) is an assumption in hiding: when the rate changes, you will miss one.
3. **Results.** What the reader came for, with nothing to compute.

Then two rules for tables:

- **One row is one thing**, one column one kind of fact. No merged cells, no subtotals in the middle; they break sorting, filtering and every pivot table.
- **One formula per column.** Copy it down without exceptions. An exception in row 57 will be overwritten by the next person who copies down, and they will be right to do so.

Finally add a check row: *sum of parts minus total*, which must be 0. Format it to turn red when it is not. You will look at it a hundred times for nothing, and once for everything.

**Try it:** take your oldest sheet, search all formulas for digits, and move each number to the inputs.`,
          ),
        ),
        text('Look-ups that fail loudly', 5, '´XLOOKUP´ with a default such as "not found" tells you when a code is missing; wrapping everything in ´IFERROR(…; 0)´ hides it and makes your total too small. Errors are information. Let them show.'),
        text('Dates and text that look like numbers', 5, 'A number aligned to the left is text. A date that does not change when you alter its format is text too. ´VALUE´ and ´DATEVALUE´ convert them; a helper column keeps the original, so that you can check.'),
      ),
      section(
        'Answers',
        text('Pivot tables in five minutes', 6, 'Drag what you want to compare into rows, what you want to add into values. Always check the grand total against the source. If they differ, there is a filter on or a blank in the key.'),
        text('Handing it over', 4, 'The first tab is a letter: what this is, who made it, when, where the data came from, what must not be touched. Your successor reads it once and thanks you for years.'),
        link('Wikipedia: Spreadsheet risk and errors', 6, 'https://en.wikipedia.org/wiki/Spreadsheet'),
      ),
    ],
  },
  {
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
    whatYoullLearn: ['Dùng tham chiếu tuyệt đối và tương đối', 'Tra cứu với XLOOKUP', 'Tính có điều kiện với SUMIFS', 'Tổng hợp bằng PivotTable'],
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
Bạn viết ´=B2*E1´ để tính thuế, rồi kéo xuống. Dòng thứ hai thành ´=B3*E2´, mà ´E2´ trống, nên kết quả bằng 0. Excel không sai: nó hiểu tham chiếu theo **vị trí tương đối**, "ô bên trái hai cột, ô phía trên một dòng".

Dấu ´$´ đóng đinh một phần của địa chỉ:

| viết | khi kéo xuống | khi kéo ngang |
|---|---|---|
| ´E1´ | đổi dòng | đổi cột |
| ´$E$1´ | giữ nguyên | giữ nguyên |
| ´E$1´ | giữ dòng | đổi cột |
| ´$E1´ | đổi dòng | giữ cột |

Vậy công thức đúng là ´=B2*$E$1´. Khi con trỏ đang ở trong địa chỉ, bấm **F4** để xoay vòng bốn kiểu, không cần gõ tay.

Hai kiểu ở giữa rất hữu ích khi lập bảng cửu chương: ô đầu tiên viết ´=$A2*B$1´, rồi kéo ra cả bảng. Cột A giữ thừa số bên trái, dòng 1 giữ thừa số phía trên.

Còn một cách dễ đọc hơn: đặt tên cho ô. Chọn ´E1´, gõ ´thue_suat´ vào ô tên ở góc trái rồi Enter. Công thức trở thành ´=B2*thue_suat´, và người đọc sau bạn sẽ biết ơn.

**Bài tập:** lập bảng tiền gửi với lãi suất theo cột (4 %, 5 %, 6 %) và số năm theo dòng (1 đến 10), chỉ bằng *một* công thức kéo cho cả bảng.`,
          ),
        ),
        text('Tra cứu với XLOOKUP', 6, '´=XLOOKUP(A2; ma_hang; don_gia; "không có")´ tìm mã ở cột này và trả về giá ở cột kia. Khác với VLOOKUP, nó không cần cột tra cứu nằm bên trái và không hỏng khi bạn chèn thêm cột.'),
        text('Cộng có điều kiện', 5, '´SUMIFS´ cộng các ô thỏa mãn nhiều điều kiện cùng lúc: cửa hàng, tháng, nhân viên. Điều kiện so sánh đặt trong dấu nháy: ´">=" & DATE(2026;3;1)´. Vùng cộng và vùng điều kiện phải dài bằng nhau.'),
      ),
      section(
        'Tổng hợp',
        text('PivotTable', 6, 'Kéo thứ muốn so sánh vào hàng, thứ muốn cộng vào giá trị. Luôn đối chiếu tổng cuối bảng với dữ liệu gốc; lệch nhau nghĩa là có bộ lọc đang bật hoặc có ô trống ở cột khóa.'),
        text('In ra giấy cho đẹp', 4, 'Đặt vùng in, lặp lại dòng tiêu đề ở mỗi trang và chọn "vừa một trang theo chiều ngang". Xem trước khi in tiết kiệm nhiều giấy hơn mọi khẩu hiệu.'),
        link('Hỗ trợ của Microsoft: hàm XLOOKUP', 5, 'https://support.microsoft.com/vi-vn/office/b7fd680e-6d10-43e6-84f9-88eae8bf5929'),
      ),
    ],
  },
  {
    key: 'charts',
    title: 'Charts That Tell the Truth',
    subtitle: 'Choose, draw and caption a graph that survives a sceptic',
    slug: 'charts-that-tell-the-truth',
    language: 'en',
    level: 'intermediate',
    category: 'data',
    topic: 'analysis',
    tags: ['visualisation', 'charts', 'data'],
    price: 2999,
    discountPercent: 10,
    instructor: 'samir',
    editors: ['oskar'],
    description: `A chart is an argument made with lengths and positions. You learn which comparisons the eye does well, how to choose the form from the question, and how to write a title that says what the chart shows.

We redraw twenty published charts, from newspapers to annual reports, and keep a list of the tricks, including those that people play on themselves.`,
    whatYoullLearn: ['Choose a chart from the question', 'Use scale and colour honestly', 'Show uncertainty', 'Write captions that carry the message'],
    requirements: ['Any tool that draws charts'],
    whoItsFor: ['Analysts', 'Journalists', 'Anyone who presents numbers'],
    createdDaysAgo: 220,
    updatedDaysAgo: 70,
    sections: [
      section(
        'The eye',
        preview(
          text(
            'What the eye compares well',
            6,
            `
In the 1980s William Cleveland and Robert McGill asked people to judge quantities in different kinds of picture and measured their errors. The order they found still holds:

1. **position** on a common scale (dots on one axis): best
2. **length** (bars)
3. **angle and slope**
4. **area** (bubbles)
5. **colour** saturation: worst

So the most important comparison of your chart belongs at the top of this list. A pie chart asks for angles; the same numbers as bars, sorted, ask for lengths, and suddenly everybody sees that the third is larger than the fourth.

Two consequences that settle many arguments:

- **Bars start at zero.** The reader compares lengths, and a cut axis changes them. If the differences are too small to see from zero, use dots, whose position is compared.
- **Bubbles need numbers.** A circle with twice the diameter has four times the area, and people judge something in between. Nobody reads a bubble chart exactly; use it for rough patterns only.

Colour is for *kinds*, not for amounts, and one in twelve men cannot tell red from green. Put labels directly on the lines instead of a legend; then the chart also survives a photocopy.

**Try it:** redraw a pie chart from a report as sorted bars. Write one sentence that you could not have written before.`,
          ),
        ),
        text('From question to form', 5, 'Over time: a line. Between groups: bars or dots. Spread: a box plot or a strip of dots. Relation: a scatter plot. Parts of a whole: one stacked bar. If the question needs two forms, draw two charts.'),
        text('Titles that say something', 4, '"Sales by month" names the data. "Sales fell in the three months after the price rise" makes a claim that the reader can check. Put what is measured, and its unit, in the subtitle.'),
      ),
      section(
        'Doubt',
        text('Showing uncertainty', 6, 'An estimate without a range is a rumour. Say what the bar means: a standard error, a 95 % interval and the spread of the data are three different things and differ by large factors.'),
        text('Twenty charts, redrawn', 12, 'Two vertical axes can make any pair of lines agree: draw two panels instead. A cumulative curve only ever rises; show the monthly change. A map of totals is a map of where people live; divide by the population.'),
        link('Wikipedia: Misleading graph', 8, 'https://en.wikipedia.org/wiki/Misleading_graph'),
      ),
    ],
  },
  {
    key: 'neural-networks',
    title: 'Neural Networks from Scratch in 200 Lines',
    subtitle: 'Backpropagation by hand, then in NumPy, then never again',
    slug: 'neural-networks-from-scratch-in-200-lines',
    language: 'en',
    level: 'advanced',
    category: 'data',
    topic: 'machine-learning',
    tags: ['ai', 'neural networks', 'python', 'numpy'],
    price: 5499,
    instructor: 'samir',
    description: `Before you use a library with millions of lines, build the thing once yourself. With nothing but NumPy you write a network that reads handwritten digits, understand each of its two hundred lines, and check every gradient.

Afterwards the words *layer*, *loss*, *learning rate* and *epoch* will have a place in your hands, not only in your vocabulary.`,
    whatYoullLearn: ['Compute a gradient by hand', 'Implement backpropagation', 'Check gradients numerically', 'Diagnose training from its curves'],
    requirements: ['Derivatives and the chain rule', 'Python with NumPy'],
    whoItsFor: ['Programmers who want to see inside', 'Students of mathematics'],
    createdDaysAgo: 160,
    updatedDaysAgo: 14,
    sections: [
      section(
        'One neuron',
        preview(
          text(
            'A neuron is a weighted vote',
            6,
            `
A neuron takes numbers, weighs them, adds them up and squeezes the sum:

~~~python
import numpy as np

def neuron(x, w, b):
    return 1 / (1 + np.exp(-(x @ w + b)))
~~~

´x´ are the inputs, ´w´ the weights, ´b´ the bias. The squeeze (here the logistic function) turns any number into one between 0 and 1, which we read as "how sure am I?".

Training means: find weights that make the answers good. For that we need to say how bad an answer is. With the truth ´y´ (0 or 1) and the answer ´p´ the usual measure is the **cross-entropy**

~~~python
loss = -(y * np.log(p) + (1 - y) * np.log(1 - p))
~~~

Being unsure costs 0.69; being sure and right costs almost nothing; being sure and wrong costs a great deal. Now ask: if I increase one weight a little, does the loss rise or fall? That is its derivative, and for this pair of functions it turns out wonderfully short:

~~~python
dw = (p - y) * x
db = p - y
~~~

Error times input. Step a little against it, ´w -= 0.1 * dw´, and repeat. Everything that follows in this course is this line, organised for many neurons.

**Try it:** derive ´p - y´ on paper with the chain rule. The derivative of the logistic function is ´p * (1 - p)´, and it cancels.`,
          ),
        ),
        text('Layers are matrices', 6, 'Thirty neurons that read the same input are one matrix multiplication: ´X @ W + b´ with shapes (batch, 784) and (784, 30). Write the shapes beside every line; nine of ten bugs are shapes.'),
        text('The chain rule, backwards', 8, 'Each layer receives "how much does the loss change if my output changes" and answers the same question for its input. Go through the layers in reverse, multiply, and remember the inputs from the way forward. That is backpropagation, entirely.'),
      ),
      section(
        'Two hundred lines',
        text('Check the gradients', 6, 'Change one weight by 0.00001, compute the loss twice, divide the difference. Compare with backpropagation. Relative differences around 10⁻⁷ are fine; 10⁻² is a bug. Do this on a tiny network, once, and sleep well.'),
        text('Reading the curves', 6, 'Loss explodes: the learning rate is too large. Barely falls: too small. Training falls while validation rises: the network memorises, so stop earlier, add data or shrink it.'),
        link('NumPy: broadcasting', 8, 'https://numpy.org/doc/stable/user/basics.broadcasting.html'),
      ),
    ],
  },
  {
    key: 'data-modelling',
    title: 'Data Modelling: Tables Before Queries',
    subtitle: 'Design a schema that still fits in three years',
    slug: 'data-modelling-tables-before-queries',
    language: 'en',
    level: 'intermediate',
    category: 'data',
    topic: 'sql',
    tags: ['databases', 'schema', 'postgresql'],
    price: 4499,
    instructor: 'quang-huy',
    description: `Queries are rewritten every month; tables stay for a decade. This course teaches the slower, more valuable half of SQL: finding the nouns of a business, their keys and their rules, and giving each rule to the database to keep.

We model a clinic three times, from a naive sketch to a schema in which double booking is impossible.`,
    whatYoullLearn: ['Find entities and keys', 'Normalise, and know when to stop', 'Express rules as constraints', 'Model history and money'],
    requirements: ['SQL Fundamentals or the same knowledge'],
    whoItsFor: ['Developers who start a new system', 'Analysts who inherit an old one'],
    createdDaysAgo: 200,
    updatedDaysAgo: 45,
    sections: [
      section(
        'Nouns and keys',
        preview(
          text(
            'What is one row?',
            6,
            `
Before you name a table, finish this sentence: *one row is one …*. If you hesitate, you have two tables.

A clinic kept a table ´appointments´ with columns ´patient´, ´doctor´, ´time´, ´drug1´, ´drug2´, ´drug3´. One row is one … visit? prescription? Both, and so each question hurts: *who takes drug X?* needs three conditions, and the fourth drug has no home.

Split until the sentence is easy:

| table | one row is one | key |
|---|---|---|
| patient | person who was ever treated here | patient number |
| appointment | time reserved for a patient with a doctor | doctor + start |
| prescription | drug ordered at an appointment | appointment + drug |

The **key** is the smallest set of columns that can never repeat. Look at the one of ´appointment´: doctor and start. If you declare it, a second booking at the same minute is refused by the database, whichever of the four programs tries, and also when two try at the same moment. A check in the application cannot promise that.

You may add a short artificial id for convenience. But add it *besides* the real key, never instead of it: an id alone makes duplicates legal.

**Try it:** write the sentence for each table of a system you know. Where the key is only ´id´, ask what would be a duplicate, and whether you have some already.`,
          ),
        ),
        video('Film: what a join does', 'sql-join.mp4'),
        text('Normal forms in one sentence', 5, 'Every fact depends on the key, the whole key, and nothing but the key. If the doctor’s telephone number stands in each appointment, it depends on the doctor; changing it in one place leaves it wrong in nine hundred others.'),
      ),
      section(
        'Rules',
        text('Constraints are promises', 6, '´CHECK (price >= 0)´, ´UNIQUE´, ´FOREIGN KEY´ and, for time ranges, ´EXCLUDE USING gist (doctor WITH =, during WITH &&)´. The last one forbids overlapping bookings, not only equal ones.'),
        text('History and money', 7, 'Store amounts as integers of the smallest unit, with the currency beside them. Copy the price into the order line: it is a fact about the past and must not change with the catalogue. For histories keep *valid from* and *valid to*.'),
        link('PostgreSQL: Constraints', 10, 'https://www.postgresql.org/docs/current/ddl-constraints.html'),
      ),
    ],
  },
]
