import { link, preview, section, text, video } from '../builders'
import type { DemoCourse } from '../types'

export const programmingMore: DemoCourse[] = [
  {
    key: 'linux',
    title: 'The Linux Command Line for Everyday Work',
    subtitle: 'Files, pipes and small scripts that save an hour a week',
    slug: 'linux-command-line-for-everyday-work',
    language: 'en',
    level: 'beginner',
    category: 'programming',
    topic: 'tools',
    tags: ['linux', 'shell', 'bash', 'automation'],
    price: 1999,
    discountPercent: 15,
    instructor: 'tomasz',
    description: `The command line is a place where small tools are joined together. You learn a dozen of them well, and how to join them, rather than two hundred superficially.

Everything is done on real chores: renaming six hundred photographs, finding the file that fills the disk, pulling addresses out of a log, making a backup that runs at night. You also learn the habits that keep you safe: look before you delete, quote your variables, try on a copy.`,
    whatYoullLearn: [
      'Move through folders and files without a mouse',
      'Join tools with pipes and redirect their output',
      'Search text with grep and edit streams with sed',
      'Write a script that fails safely',
    ],
    requirements: ['Linux, macOS or WSL on Windows'],
    whoItsFor: ['Developers and analysts new to the terminal', 'Anyone who does the same clicks every Monday'],
    createdDaysAgo: 320,
    updatedDaysAgo: 75,
    sections: [
      section(
        'Looking around',
        preview(
          text(
            'Pipes: small tools, joined',
            8,
            `
A web server has written a log of 200,000 lines. Which ten addresses asked most often?

~~~bash
cut -d ' ' -f 1 access.log | sort | uniq -c | sort -rn | head
~~~

Five small programs, each of which does one thing. The bar ´|´ connects the output of the left one to the input of the right one. Read it aloud:

| step | what goes out |
|---|---|
| ´cut -d ' ' -f 1´ | only the first word of each line: the address |
| ´sort´ | the same lines in order, so equal ones are neighbours |
| ´uniq -c´ | one line per address, with its count in front |
| ´sort -rn´ | by number, largest first |
| ´head´ | the first ten |

## Build it one bar at a time

Nobody types this line in one go. Start with ´head access.log´ to see the shape of the data. Add ´cut´, look. Add ´sort´, look. When something comes out wrong you know which step did it, because there is only one new step.

## Three streams

Every program has an input (0), an output (1) and an error output (2). Bars and arrows move them:

~~~bash
ls > files.txt          # output into a file, replacing it
ls >> files.txt         # appended
find / -name '*.conf' 2> /dev/null   # throw the error messages away
sort < names.txt        # input from a file
~~~

Errors go to a separate stream so that they do not end up in the middle of your data. That is why you still see "permission denied" on the screen although you redirected the output.

**A trap:** ´sort names.txt > names.txt´ gives you an empty file. The shell opens and empties the target *before* ´sort´ reads it. Write to another name, or use ´sort -o names.txt names.txt´.

### Try it

1. How many different words does a text contain? (´tr -cs '[:alpha:]' '\\n'´ puts each word on its own line.)
2. Which five files in your home folder are largest? Start from ´du -a ~´.`,
          ),
        ),
        text(
          'Paths, and the three dots that matter',
          5,
          `
´.´ is here, ´..´ is one up, ´~´ is home. A path that begins with ´/´ is absolute and means the same everywhere; any other path starts from where you are. ´pwd´ tells you where that is, and ´cd -´ takes you back to where you were before.`,
        ),
        text(
          'Find the file that fills the disk',
          6,
          `
´df -h´ shows which disk is full; ´du -xsh /var/* | sort -h´ shows what fills it. Go one folder deeper each time. Old logs and forgotten downloads account for nine cases of ten.`,
        ),
      ),
      section(
        'Scripts',
        text(
          'A script that fails safely',
          9,
          `
A script is a text file with commands. The difference between a good one and a dangerous one is four lines.

~~~bash
#!/usr/bin/env bash
set -euo pipefail

source=$HOME/photos
target=/mnt/backup/photos

[ -d "$target" ] || { echo "No backup disk at $target" >&2; exit 1; }
rsync -a --delete "$source/" "$target/"
echo "Done: $(date)"
~~~

## What the second line does

- ´-e´ stops at the first command that fails. Without it the script goes on, and the next command works on the wrong folder.
- ´-u´ treats an unset variable as an error. Without it ´rm -rf "$traget/"*´ (note the typo) becomes ´rm -rf /*´.
- ´-o pipefail´ makes a pipe fail if any part of it fails, not only the last.

## Quote your variables

´cp $file backup´ breaks when the file is called *my holiday.jpg*, because the shell splits the value at the blank. ´cp "$file" backup´ works always. There are rare reasons not to quote; you will know when you meet one.

## Check before you act

The fourth line asks whether the disk is there at all. ´--delete´ makes the target equal to the source, so if the *source* were an empty mount point, you would delete your backup. Ask yourself of every destructive command: what is the worst input this line can get?

Then try it dry. ´rsync -n´ only lists what it would do. For your own loops, put ´echo´ in front first:

~~~bash
for f in *.JPG; do echo mv -- "$f" "$(basename "$f" .JPG).jpg"; done
~~~

Read the output. If it is what you want, remove the ´echo´.

## Run it at night

´crontab -e´, then

~~~text
15 2 * * *  $HOME/bin/backup >> $HOME/backup.log 2>&1
~~~

means: at 02:15 every day. Look into the log on the first morning, and restore one file from the backup. A backup that nobody has restored from is a hope, not a backup.

### Try it

Run ´shellcheck´ on a script that you already use. It will probably find at least one missing pair of quotes.`,
        ),
        text(
          'Rename six hundred photographs',
          6,
          `
Loops over names need care with blanks: write ´for f in ./*.jpg´ and quote ´"$f"´. The ´./´ protects you from files whose names begin with a dash.`,
        ),
        link('GNU Bash manual', 10, 'https://www.gnu.org/software/bash/manual/bash.html'),
      ),
    ],
  },
  {
    key: 'react',
    title: 'React: Interfaces from Small Parts',
    subtitle: 'State, effects and forms, with fewer surprises',
    slug: 'react-interfaces-from-small-parts',
    language: 'en',
    level: 'intermediate',
    category: 'programming',
    topic: 'web',
    tags: ['react', 'javascript', 'frontend'],
    price: 6999,
    discountPercent: 25,
    instructor: 'teacher',
    editors: ['oskar'],
    description: `React has one central idea: the interface is a function of the state. Nearly every difficulty people have with it comes from keeping state twice or in the wrong place.

We build a seat map for a small theatre, first with too much state and then with less and less, and see bugs disappear on the way. Forms, lists, loading and errors come up where the theatre needs them.`,
    whatYoullLearn: ['Decide what is state and what is only computed', 'Use effects for the outside world and nothing else', 'Build accessible forms', 'Test what the user sees'],
    requirements: ['Solid JavaScript', 'Basic HTML and CSS'],
    whoItsFor: ['Front-end developers', 'Back-end developers who now own a page too'],
    createdDaysAgo: 300,
    updatedDaysAgo: 18,
    sections: [
      section(
        'State',
        preview(
          text(
            'What is state, and what is not',
            7,
            `
State is what the program must *remember* because it cannot work it out. Everything else is computed.

A cart shows lines, a count and a total. Three pieces of state? No: one. Count and total follow from the lines.

~~~jsx
function Cart({ lines }) {
  const count = lines.reduce((sum, line) => sum + line.quantity, 0)
  const total = lines.reduce((sum, line) => sum + line.quantity * line.price, 0)
  return <p>{count} items, {total} in total</p>
}
~~~

If you keep ´total´ in its own ´useState´, you must remember to update it in every place that changes a line. You will forget one, and the page will show a wrong sum until the next reload.

Ask three questions of each candidate:

1. Does it come from the parent through props? Then it is not state here.
2. Does it never change? Then it is a constant.
3. Can I compute it from other state or props? Then compute it, during rendering.

What survives is state. Put it into the lowest component that contains everyone who needs it. For two siblings that is their parent; this is all that "lifting state up" means.

**Try it:** open a component of yours with an effect that only calls a setter. In most cases the state it sets can go, and the effect with it.`,
          ),
        ),
        text('Lists and keys', 4, 'A key tells React which row is which between two renderings. Use the id of the data. With the index as a key, deleting the first of three rows makes React keep the first two elements and drop the last, so the text typed into row two jumps to another person.'),
        text('Effects are for the outside', 6, 'An effect synchronises the component with something that React does not control: a network connection, a timer, the title of the document. It returns the way to undo itself. If nothing outside is involved, you do not need one.'),
        link('React documentation: You might not need an effect', 12, 'https://react.dev/learn/you-might-not-need-an-effect'),
      ),
      section(
        'The theatre',
        text('A seat is a button', 6, 'Each seat is a ´button´ with ´aria-pressed´ and a name such as "Row C, seat 4". Keyboard and screen reader work at once, and the styling of the three states hangs on the attribute, not on an extra class.'),
        text('Forms and their errors', 8, 'Show an error when the person leaves the field, not at the first letter. Tie it to the field with ´aria-describedby´, and after a failed submit move the focus to the first field that is wrong. Keep what was typed: nobody wants to fill in an address twice.'),
        text('Test what the user sees', 6, 'Find elements by role and name, as a person does: ´getByRole("button", { name: "Row C, seat 4" })´. Such a test survives every refactoring that the user would not notice, and fails at the first that they would.'),
      ),
    ],
  },
  {
    key: 'testing',
    title: 'Tests That Read Like Promises',
    subtitle: 'Fewer mocks, better names, and a suite you believe',
    slug: 'tests-that-read-like-promises',
    language: 'en',
    level: 'advanced',
    category: 'programming',
    topic: 'tools',
    tags: ['testing', 'quality', 'typescript'],
    price: 3999,
    instructor: 'teacher',
    description: `A test states a promise to somebody outside the team: a buyer is never charged twice, an expired coupon says so. If nobody would miss the promise, nobody needs the test.

We take a suite of three hundred tests that is slow, brittle and distrusted, and turn it into ninety that run in eleven seconds against a real database. On the way you learn what to fake, what never to fake, and how properties find the inputs that you did not think of.`,
    whatYoullLearn: ['Name tests after promises', 'Decide what to fake', 'Test against a real database quickly', 'Write property-based tests'],
    requirements: ['You have written some tests before', 'TypeScript or JavaScript'],
    whoItsFor: ['Developers whose suite is red for the wrong reasons'],
    createdDaysAgo: 260,
    updatedDaysAgo: 90,
    sections: [
      section(
        'Promises',
        preview(
          text(
            'Name the promise',
            6,
            `
Compare two names:

- ´should call applyDiscount with correct args´
- ´an expired code leaves the price as it was and says when it expired´

The first describes the code and breaks when the code is rearranged. The second describes what somebody relies on. When it fails at midnight, the person on call knows who is harmed and how.

Write the list of names before any test body. Read it to someone who sells the product. If they nod at each line, you have a specification; if they ask "what is an args?", rename.

A good promise has three parts, and they become the three parts of the test:

1. **the situation:** a code that expired yesterday
2. **the deed:** the buyer enters it at the checkout
3. **the outcome that can be seen:** the total is unchanged, the message names the date

And for every refusal, promise the silence too: *a rejected order leaves no row behind, takes no money and sends no mail*. Half of all expensive bugs live in that sentence, because the happy path was tested and the refusal was only looked at.

**Try it:** rename five of your tests. Those you cannot rename without looking at the implementation are the ones to delete.`,
          ),
        ),
        text('What to fake', 6, 'Fake what is slow, costs money or answers differently each time: the card network, the mail server, the clock. Do not fake your own database or your own modules; a test of two fakes talking to each other proves that you can write fakes.'),
        text('A real database in eleven seconds', 7, 'Migrate one template database once, then give every worker a copy with ´CREATE DATABASE … TEMPLATE´. Copying takes a fraction of a second, and each test file starts clean without deleting anything.'),
      ),
      section(
        'Properties',
        text('Let the machine choose the input', 7, 'Instead of three examples, state what holds for all: *splitting a bill and adding the parts gives the bill*. The library tries hundreds of inputs and, when one fails, shrinks it to the smallest that still fails. Rounding bugs rarely survive the first minute.'),
        text('Flaky tests', 5, 'A test that fails one time in twenty teaches people to press the button again. Quarantine it the same day, find the clock, the order or the shared row it depends on, and bring it back or delete it.'),
        link('Vitest guide', 8, 'https://vitest.dev/guide/'),
      ),
    ],
  },
  {
    key: 'web-vi',
    title: 'Xây dựng trang web đầu tiên với HTML và CSS',
    subtitle: 'Trang giới thiệu quán ăn của gia đình, hiển thị đẹp trên điện thoại',
    slug: 'xay-dung-trang-web-dau-tien-voi-html-va-css',
    language: 'vi',
    level: 'beginner',
    category: 'programming',
    topic: 'web',
    tags: ['html', 'css', 'web', 'người mới'],
    price: 999,
    instructor: 'minh-anh',
    description: `Cả khóa học xoay quanh một sản phẩm: trang giới thiệu một quán ăn nhỏ, có thực đơn, giờ mở cửa và bản đồ. Bạn viết từng thẻ HTML, hiểu ý nghĩa của nó rồi mới trang trí bằng CSS.

Kết thúc khóa học, trang của bạn chạy tốt trên điện thoại, tải nhanh và được đưa lên mạng miễn phí.`,
    whatYoullLearn: ['Viết HTML đúng ngữ nghĩa', 'Dàn trang bằng flexbox và grid', 'Làm trang co giãn theo màn hình', 'Đưa trang lên mạng'],
    requirements: ['Máy tính có trình duyệt và trình soạn thảo văn bản'],
    whoItsFor: ['Người chưa từng làm web', 'Chủ cửa hàng nhỏ muốn tự làm trang giới thiệu'],
    createdDaysAgo: 280,
    updatedDaysAgo: 110,
    sections: [
      section(
        'Nội dung trước',
        preview(
          text(
            'Viết thực đơn bằng HTML',
            7,
            `
Trước khi nghĩ đến màu sắc, hãy viết nội dung như viết ra giấy: tên quán, vài câu giới thiệu, thực đơn, giờ mở cửa. Sau đó đặt cho mỗi phần một thẻ nói lên **nó là gì**.

~~~html
<main>
  <h1>Quán Bà Năm</h1>
  <p>Bún bò nấu từ bốn giờ sáng, hết là nghỉ.</p>
  <h2>Thực đơn</h2>
  <ul>
    <li>Bún bò tái: 45.000 đồng</li>
    <li>Bún bò giò: 50.000 đồng</li>
  </ul>
  <h2>Giờ mở cửa</h2>
  <p>6:00 đến 10:30, nghỉ thứ Hai</p>
</main>
~~~

Thẻ ´h1´ là tiêu đề chính, mỗi trang một cái. ´h2´ là tiêu đề của từng phần. ´ul´ là danh sách không thứ tự, mỗi món là một ´li´. Người khiếm thị dùng trình đọc màn hình có thể nhảy từ tiêu đề này sang tiêu đề khác, giống như bạn lướt mắt tìm chữ to.

Đầu tệp đừng quên hai dòng quan trọng:

~~~html
<html lang="vi">
<meta charset="utf-8">
~~~

Dòng đầu cho trình duyệt biết trang viết bằng tiếng Việt để đọc và ngắt chữ cho đúng. Dòng sau giữ cho dấu tiếng Việt không bị vỡ thành ký tự lạ.

**Bài tập:** viết trang cho một quán bạn quen, chưa dùng CSS. Mở trên điện thoại: chữ có đọc được không, thứ tự có hợp lý không?`,
          ),
        ),
        text('Hình ảnh và chữ thay thế', 4, 'Thuộc tính ´alt´ mô tả điều bức ảnh muốn nói: "Tô bún bò với rau thơm và chanh", không phải "anh1.jpg". Ảnh chỉ để trang trí thì để ´alt=""´ cho trình đọc màn hình bỏ qua.'),
        link('MDN: học HTML', 8, 'https://developer.mozilla.org/en-US/docs/Learn_web_development/Core/Structuring_content'),
      ),
      section(
        'Trang trí',
        text('Màu chữ, cỡ chữ, khoảng cách', 6, 'Chọn một phông chữ có đủ dấu tiếng Việt, cỡ chữ tối thiểu 16 px, khoảng cách dòng chừng 1,6 vì dấu chồng (ẫ, ể) cần chỗ thở. Chữ nhạt trên nền nhạt trông thanh lịch nhưng ngoài nắng không ai đọc được.'),
        text('Dàn trang bằng grid', 7, 'Với ´grid-template-columns: repeat(auto-fit, minmax(15rem, 1fr))´, các món tự xếp thành một cột trên điện thoại và ba cột trên máy tính, không cần viết riêng cho từng loại máy.'),
        text('Đưa trang lên mạng', 5, 'Nhiều dịch vụ cho đặt trang tĩnh miễn phí: bạn chỉ cần tải thư mục lên. Hãy mở trang bằng mạng di động và nhờ một người lớn tuổi tìm giờ mở cửa; họ sẽ chỉ cho bạn chỗ cần sửa.'),
      ),
    ],
  },
  {
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
    whatYoullLearn: ['Ước lượng độ phức tạp của một đoạn mã', 'Chọn cấu trúc dữ liệu phù hợp', 'Cài đặt tìm kiếm nhị phân và sắp xếp trộn', 'Duyệt cây và đồ thị'],
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

Câu thần chú giữ cho đoạn mã đúng là **bất biến**: *nếu giá trị có trong danh sách thì vị trí của nó nằm giữa ´trai´ và ´phai´, kể cả hai đầu*. Hãy kiểm tra từng dòng với câu ấy. Vì hai đầu đều được tính nên điều kiện lặp phải là ´<=´; viết ´<´ thì danh sách một phần tử không bao giờ được xem.

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
        text('Độ phức tạp là gì', 6, 'Đừng hỏi "chạy mất bao lâu" mà hãy hỏi "dữ liệu gấp đôi thì công việc gấp mấy". Gấp đôi là O(n), gấp bốn là O(n²), thêm đúng một bước là O(log n). Hằng số được bỏ qua vì khi dữ liệu lớn, hình dạng của đường cong mới quyết định.'),
      ),
      section(
        'Các cấu trúc',
        text('Ngăn xếp và hàng đợi', 5, 'Ngăn xếp như chồng đĩa: vào sau ra trước. Hàng đợi như xếp hàng mua vé: vào trước ra trước. Trong Python, dùng ´list´ cho ngăn xếp và ´collections.deque´ cho hàng đợi, vì ´pop(0)´ của danh sách phải dời mọi phần tử còn lại.'),
        text('Bảng băm', 6, 'Hàm băm biến khóa thành số thứ tự của ngăn tủ. Nhờ vậy tra cứu trung bình chỉ một bước, dù có một triệu khóa. Kiểu ´dict´ của Python là bảng băm; khóa phải bất biến, nên danh sách không làm khóa được nhưng bộ (tuple) thì được.'),
        text('Cây nhị phân tìm kiếm', 7, 'Mọi giá trị bên trái nhỏ hơn nút, bên phải lớn hơn. Khi cây cân bằng, tìm kiếm mất O(log n). Nếu chèn dữ liệu đã sắp xếp, cây biến thành một danh sách dài và mất hết lợi thế.'),
        link('Wikipedia: Cấu trúc dữ liệu', 5, 'https://vi.wikipedia.org/wiki/C%E1%BA%A5u_tr%C3%BAc_d%E1%BB%AF_li%E1%BB%87u'),
      ),
    ],
  },
  {
    key: 'rust-draft',
    title: 'Rust for the Curious',
    subtitle: 'Ownership explained with library books',
    slug: 'rust-for-the-curious',
    language: 'en',
    level: 'intermediate',
    category: 'programming',
    topic: 'tools',
    tags: ['rust', 'systems'],
    price: 4499,
    instructor: 'tomasz',
    status: 'draft',
    description: `Rust lets you write fast programs without a garbage collector and without dangling pointers. The price is a compiler that insists on knowing who owns what. This course explains its rules with one picture: a library, its books and its borrowers.

Work in progress; the section on lifetimes is being recorded.`,
    whatYoullLearn: ['Explain ownership and borrowing', 'Choose between a reference and a value', 'Handle errors with Result', 'Write a small command-line tool'],
    requirements: ['Experience in another programming language'],
    whoItsFor: ['Developers who wonder what the fuss is about'],
    createdDaysAgo: 35,
    updatedDaysAgo: 2,
    sections: [
      section(
        'Ownership',
        preview(text('Who has the book?', 6, 'A value in Rust has exactly one owner, like a book that stands on exactly one shelf. Assigning it to another variable moves it: the old shelf is empty, and the compiler will not let you look there.\n\n~~~rust\nlet a = String::from("atlas");\nlet b = a;\n// println!("{a}");  error: value borrowed after move\n~~~\n\nSimple values such as integers are copied instead, because copying them costs no more than moving them.')),
        text('Borrowing', 6, 'You may lend a book to many readers at once (´&T´), or to one person with a pencil (´&mut T´), never both at the same time. This one rule removes data races, because a race needs a writer and somebody else.'),
        link('The Rust book: ownership', 12, 'https://doc.rust-lang.org/book/ch04-00-understanding-ownership.html'),
      ),
      section(
        'A small tool',
        text('Result instead of exceptions', 5, 'A function that can fail says so in its type: ´Result<T, E>´. The question mark operator returns early with the error, so the happy path stays straight and no failure is invisible.'),
        text('Count words in a file', 10, 'Read a file, split it at white space, count in a ´HashMap´, print the ten most frequent. Thirty lines, and all the rules of the first section appear in them.'),
        link('Rust by Example', 8, 'https://doc.rust-lang.org/rust-by-example/'),
      ),
    ],
  },
]
