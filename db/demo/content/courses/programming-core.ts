import { link, preview, section, text, video } from '../builders'
import type { DemoCourse } from '../types'

export const programmingCore: DemoCourse[] = [
  {
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

´gia´ và ´so_luong´ là **biến**: những cái tên gắn với một giá trị. Dấu ´=´ không có nghĩa là "bằng nhau" như trong toán, mà là "hãy gắn tên bên trái với giá trị bên phải". Vì vậy câu sau hoàn toàn hợp lệ:

~~~python
so_luong = so_luong + 1
~~~

Python tính vế phải trước (3 + 1), rồi gắn kết quả 4 vào tên ´so_luong´.

## Bốn kiểu hay gặp nhất

| kiểu | ví dụ | dùng để |
|---|---|---|
| ´int´ | ´75000´ | số nguyên: số lượng, tiền đồng |
| ´float´ | ´3.5´ | số thực: cân nặng, điểm trung bình |
| ´str´ | ´'bún bò'´ | văn bản |
| ´bool´ | ´True´, ´False´ | đúng hay sai |

Muốn biết một giá trị thuộc kiểu gì, hãy hỏi ´type(gia)´.

## Ghép giá trị vào câu

~~~python
mon = 'bún bò'
print(f'{so_luong} tô {mon}: {gia * so_luong:,} đồng')
# 4 tô bún bò: 100,000 đồng
~~~

Chữ ´f´ trước dấu nháy cho phép đặt biểu thức trong ngoặc nhọn. Phần ´:,´ yêu cầu ngăn cách hàng nghìn.

## Cái bẫy đầu tiên

Dữ liệu nhập từ bàn phím luôn là chuỗi:

~~~python
tuoi = input('Bạn bao nhiêu tuổi? ')
tuoi + 1   # TypeError
~~~

Python từ chối cộng chữ với số, và như thế là tốt: nó không đoán mò. Hãy đổi sang số trước: ´int(tuoi) + 1´.

## Đặt tên cho tử tế

- Dùng chữ thường và dấu gạch dưới: ´tong_tien´, không phải ´TongTien´.
- Tên nói rõ nội dung: ´so_ngay_nghi´ tốt hơn ´x´.
- Không bắt đầu bằng chữ số, không có dấu cách.

### Bài tập

1. Tạo biến ´chieu_dai´ và ´chieu_rong´, tính diện tích căn phòng rồi in thành một câu.
2. Thử ´0.1 + 0.2´. Kết quả có làm bạn ngạc nhiên không? Máy tính lưu số thực ở dạng nhị phân nên nhiều số thập phân chỉ gần đúng; vì thế với tiền, ta dùng số nguyên.`,
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

Python xét từ trên xuống và chỉ chạy **nhánh đầu tiên** đúng. Vì thế thứ tự rất quan trọng: nếu đặt ´diem >= 6.5´ lên đầu, học sinh 9 điểm cũng chỉ được xếp loại Khá.

## Thụt lề là cú pháp

Các dòng thụt vào bốn dấu cách thuộc về nhánh phía trên. Ở nhiều ngôn ngữ khác thụt lề chỉ để đẹp; ở Python, thụt sai là chương trình hiểu sai. Hãy để trình soạn thảo tự thụt và đừng trộn phím Tab với dấu cách.

## So sánh và kết hợp

| viết | nghĩa |
|---|---|
| ´==´ | bằng nhau |
| ´!=´ | khác nhau |
| ´<=´, ´>=´ | không lớn hơn, không nhỏ hơn |
| ´and´, ´or´, ´not´ | và, hoặc, không |

Lỗi kinh điển là viết ´if diem = 8´. Một dấu bằng là gán, hai dấu bằng mới là so sánh; may mắn là Python báo lỗi ngay.

Python còn cho phép viết giống toán học: ´if 6.5 <= diem < 8:´.

## Giá trị "rỗng" cũng là sai

Chuỗi rỗng ´''´, số ´0´, danh sách rỗng ´[]´ và ´None´ đều được coi là sai trong điều kiện. Vì thế có thể viết gọn:

~~~python
ten = input('Tên của bạn: ').strip()
if not ten:
    print('Bạn chưa nhập tên')
~~~

´strip()´ bỏ khoảng trắng ở hai đầu, để người gõ vài dấu cách không qua mặt được chương trình.

### Bài tập

Tiền điện được tính theo bậc: 50 số đầu giá 1.800 đồng, 50 số tiếp theo 1.900 đồng, từ số 101 trở đi 2.200 đồng (số liệu minh họa). Viết chương trình nhập số điện và in ra số tiền. Thử với 50, 51, 100 và 150: bốn giá trị nằm ngay ranh giới, nơi lỗi thích ẩn nấp.`,
        ),
        text(
          'Vòng lặp',
          6,
          `
´for´ đi qua từng phần tử của một danh sách; ´while´ lặp chừng nào điều kiện còn đúng.

~~~python
tong = 0
for tien in [25000, 40000, 15000]:
    tong += tien
print(tong)  # 80000
~~~

Khi biết trước phải đi qua những gì, hãy dùng ´for´. Chỉ dùng ´while´ khi không biết sẽ lặp bao nhiêu lần, chẳng hạn hỏi lại cho đến khi người dùng nhập đúng.`,
        ),
      ),
      section(
        'Tổ chức dữ liệu',
        text(
          'Danh sách và từ điển',
          8,
          `
Danh sách giữ **thứ tự**: ´mon_an[0]´ là món đầu tiên. Từ điển giữ **tên gọi**: ´gia['phở']´ là giá của phở. Nếu bạn thấy mình phải nhớ "phần tử thứ hai là số điện thoại", đó là lúc nên chuyển sang từ điển.`,
        ),
        text(
          'Hàm',
          7,
          `
Hàm là một việc có tên. Nó nhận dữ liệu qua tham số và trả kết quả bằng ´return´.

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

´with´ bảo đảm tệp được đóng lại dù có lỗi. Luôn ghi rõ ´encoding='utf-8'´, nếu không dấu tiếng Việt có thể biến thành ký tự lạ trên máy Windows.`,
        ),
        text(
          'Tổng kết theo tháng',
          12,
          `
Dùng từ điển với khóa là bảy ký tự đầu của ngày (´'2026-03'´) và cộng dồn số tiền. In kết quả theo thứ tự tháng, căn phải cột tiền. Sau đó thử xóa một dòng trong tệp và xem chương trình báo gì: chương trình tốt nói rõ dòng nào sai.`,
        ),
      ),
    ],
  },
  {
    key: 'algorithms',
    title: 'Algorithms You Can See',
    subtitle: 'Searching, sorting and graphs, drawn step by step',
    slug: 'algorithms-you-can-see',
    language: 'en',
    level: 'intermediate',
    category: 'programming',
    topic: 'algorithms',
    tags: ['algorithms', 'binary search', 'sorting', 'interviews'],
    price: 3499,
    instructor: 'teacher',
    description: `An algorithm is easier to trust once you have watched it work. Each topic begins with a short film or a drawing, goes on with code in twenty lines or fewer, and ends with the question "how does the work grow when the input doubles?".

You meet binary search, three ways to sort, hash tables, breadth-first search and Dijkstra's shortest paths. Not more: these few ideas come back everywhere, and understanding them well beats recognising thirty names.

The code is in JavaScript, written so plainly that you can carry it to any language.`,
    whatYoullLearn: [
      'Estimate how an algorithm scales before you run it',
      'Write binary search without an off-by-one error',
      'Choose between an array, a hash table and a tree',
      'Find shortest paths in a graph',
      'Argue why a loop is correct with an invariant',
    ],
    requirements: ['Comfort with loops, functions and arrays in any language'],
    whoItsFor: ['Self-taught programmers who skipped the theory', 'Students who prepare for an interview'],
    createdDaysAgo: 400,
    updatedDaysAgo: 8,
    sections: [
      section(
        'Searching',
        preview(video('Film: how binary search halves the work', 'binary-search.mp4')),
        preview(
          text(
            'Binary search, without the off-by-one',
            10,
            `
You look for a name in a printed phone book. You do not start at A; you open it in the middle, see that you are too far, and throw away the right half. Twenty such steps are enough for a million names, because 2²⁰ is a little more than a million.

## The code

~~~js
function indexOf(sorted, wanted) {
  let low = 0
  let high = sorted.length - 1
  while (low <= high) {
    const mid = Math.floor((low + high) / 2)
    if (sorted[mid] === wanted) return mid
    if (sorted[mid] < wanted) low = mid + 1
    else high = mid - 1
  }
  return -1
}
~~~

It is famous for being easy to get wrong. What keeps it right is one sentence, the **invariant**:

> If the wanted value is in the array at all, its index lies between ´low´ and ´high´, both included.

Check it against each line:

- *Before the loop:* ´low´ is the first index, ´high´ the last. True.
- *´low = mid + 1´:* everything up to and including ´mid´ is smaller than the wanted value, so it can go. Still true.
- *´high = mid - 1´:* the mirror image. Still true.
- *After the loop:* ´low > high´, so the range is empty, and by the invariant the value is not there. ´-1´ is right.

Because both ends are included, the loop must run while ´low <= high´; with ´<´ a range of one element would never be looked at. And because ´mid´ was already examined, both updates step past it, so the range shrinks every time and the loop must end.

## A walk-through

Find 23 in ´[2, 5, 8, 12, 16, 23, 38, 56, 72, 91]´:

| low | high | mid | value | what we learn |
|---|---|---|---|---|
| 0 | 9 | 4 | 16 | too small, go right |
| 5 | 9 | 7 | 56 | too big, go left |
| 5 | 6 | 5 | 23 | found at index 5 |

Three looks instead of six.

## What it needs

The array must be **sorted by the same order** that you compare with. On unsorted data the function returns an answer without complaint, and the answer is nonsense. Sorting first costs more than one plain search, so binary search pays when you search the same data many times.

### Try it

Change the function so that it returns the index of the *first* of several equal values. Hint: on a match, remember ´mid´ and go on to the left.`,
          ),
        ),
        text(
          'How work grows',
          8,
          `
Suppose a program takes one second for a thousand records. How long does it take for two thousand? The answer depends on the *shape* of the work, not on the machine.

| growth | name | 1,000 → 2,000 | example |
|---|---|---|---|
| O(1) | constant | the same | look up a key in a hash table |
| O(log n) | logarithmic | one more step | binary search |
| O(n) | linear | twice | read every record |
| O(n log n) | | a little over twice | good sorting |
| O(n²) | quadratic | four times | compare all pairs |
| O(2ⁿ) | exponential | hopeless | try all subsets |

The notation throws away constants on purpose. ´3n + 20´ and ´n´ are both O(n): for large n, the straight line decides, not its slope.

## Reading it off the code

- One loop over the data: O(n).
- A loop inside a loop, both over the data: O(n²).
- Each step halves what is left: O(log n).
- A loop whose body halves: O(n log n).

~~~js
// O(n²): includes() walks the list each time
const both = a.filter(x => b.includes(x))

// O(n): one walk to build the set, then constant look-ups
const inB = new Set(b)
const both2 = a.filter(x => inB.has(x))
~~~

With ten elements nobody notices. With a hundred thousand in each list the first line makes up to ten billion comparisons, the second about two hundred thousand steps.

## Three cautions

1. **Small inputs have their own law.** For ten elements the "worse" algorithm is often faster because it is simpler.
2. **Average and worst case differ.** Hash tables are O(1) on average; with an unlucky set of keys they degrade.
3. **Measure.** Big-O tells you what to suspect. A profiler tells you where the time went.

### Try it

Take a function of your own that handles a list. Say its growth aloud, then measure it with 1,000, 2,000 and 4,000 elements. Do the ratios agree?`,
        ),
        link('Wikipedia: Binary search', 8, 'https://en.wikipedia.org/wiki/Binary_search'),
      ),
      section(
        'Sorting',
        text(
          'Insertion sort: what your hands do with cards',
          6,
          `
Take the next card and slide it left until it meets a smaller one. The part on the left is always sorted: that is the invariant. The work is O(n²) in the worst case, but nearly sorted data costs almost nothing, which is why real libraries use it for short pieces.`,
        ),
        text(
          'Merge sort: split, sort, zip',
          7,
          `
Two sorted piles can be merged in one pass: compare the tops, take the smaller. Split the data until each pile has one element, then merge upwards. There are log n levels and each merges n elements, hence O(n log n), always. It is *stable*: equal elements keep their order.`,
        ),
        text(
          'Sort by what?',
          4,
          `
~~~js
[10, 9, 1].sort()                  // [1, 10, 9]
[10, 9, 1].sort((a, b) => a - b)   // [1, 9, 10]
~~~

Without a comparison function JavaScript sorts by text. For names use ´localeCompare´ with the right language, or "Đặng" will land after "Zoé".`,
        ),
      ),
      section(
        'Graphs',
        text(
          'Breadth-first search',
          7,
          `
Start at one node, visit all neighbours, then all *their* neighbours. A queue holds who is next, a set holds who was seen. The first time you reach a node, you have reached it by a path with the fewest steps.`,
        ),
        text(
          "Dijkstra's shortest paths",
          9,
          `
When edges have lengths, fewest steps is no longer shortest. Always continue from the node with the smallest known distance. Once taken, its distance is final, because any detour would go through a node that is at least as far. This argument fails with negative lengths, and so does the algorithm.`,
        ),
        link('Wikipedia: Dijkstra’s algorithm', 8, 'https://en.wikipedia.org/wiki/Dijkstra%27s_algorithm'),
      ),
    ],
  },
  {
    key: 'git',
    title: 'Git Without Fear',
    subtitle: 'Understand the picture once, and every command makes sense',
    slug: 'git-without-fear',
    language: 'en',
    level: 'beginner',
    category: 'programming',
    topic: 'tools',
    tags: ['git', 'version control', 'teamwork'],
    price: 1499,
    instructor: 'tomasz',
    description: `Most people learn five Git commands by heart and copy the folder before they try a sixth. This course draws the picture behind the commands: commits are snapshots with parents, branches are sticky notes, and almost nothing is ever lost.

With that picture, *merge*, *rebase* and *reset* stop being spells. The last section is a rescue manual: seven accidents and the way back from each.`,
    whatYoullLearn: [
      'Draw what any Git command will do before you run it',
      'Make small commits with messages that help later',
      'Resolve a merge conflict calmly',
      'Get back work that seems to be gone',
    ],
    requirements: ['Git installed', 'You can open a terminal and change folders'],
    whoItsFor: ['Developers who use Git and do not trust it', 'Writers and scientists who keep text in files'],
    createdDaysAgo: 335,
    updatedDaysAgo: 60,
    sections: [
      section(
        'The picture',
        preview(
          text(
            'Commits are snapshots, branches are sticky notes',
            8,
            `
Forget the commands for ten minutes. A Git repository is a set of **commits**. A commit holds three things:

1. a snapshot of all your files,
2. a message, an author and a time,
3. the name of its parent: the commit it was made from (a merge has two).

The name of a commit is a hash of all this, such as ´9f3c1ab´. Change anything and the name would change, so a commit is never edited. Commands that seem to edit one make a new one.

~~~text
A --- B --- C          main
       \\
        D --- E        feature   <- HEAD
~~~

The letters are commits, the lines go to the parents. **main** and **feature** are branches, and here is the surprise: a branch is not a copy of the files. It is a note with a name on it, stuck to one commit. **HEAD** says which note you are working on.

## What commands do to the picture

| command | effect |
|---|---|
| ´git commit´ | adds a commit whose parent is the current one, and moves the current note to it |
| ´git switch main´ | moves HEAD to another note and makes the files look like its commit |
| ´git branch idea´ | sticks a new note to the current commit |
| ´git merge feature´ | makes a commit with two parents and moves your note there |
| ´git reset --hard B´ | moves your note to B; C is still there, without a note |

Read the last line again. Even after a "hard" reset the commit exists; there is only no note on it. Git keeps a diary of where HEAD has been, ´git reflog´, and by default keeps such commits for weeks.

## Fast-forward

If nothing has happened on *main* since you branched off, merging needs no new commit: Git slides the note forward. That is a *fast-forward*, and it is why small branches merged soon hardly ever conflict.

### Try it

Make an empty folder, run ´git init´, make three commits and a branch with two more. After each step run ´git log --oneline --graph --all´ and draw the picture on paper *before* you look. Ten minutes of this are worth a year of copying commands.`,
          ),
        ),
        text(
          'The three places of a file',
          6,
          `
A change lives in one of three places:

- the **working tree**: the files as you see them,
- the **index** (staging area): what the next commit will contain,
- the **last commit**.

~~~text
git add       working tree -> index
git commit    index -> new commit
git restore   index -> working tree (throws your edit away)
~~~

Why the middle step? Because an afternoon's work is rarely one thing. You fixed a typo, renamed a function and began a feature. The index lets you make three commits out of that. ´git add -p´ asks about each piece of change: *y* takes it, *n* leaves it, *s* splits it smaller.

## Two commands to look

~~~text
git diff            what I have not added yet
git diff --staged   what the next commit will contain
~~~

Get used to the second one before every commit. You will find the forgotten debug line, the password, the empty file.

## A message for the person who is looking for a bug

~~~text
Round tax per line, not per invoice

The tax office rounds each line. With several lines our
total was off by one cent, and the import rejected it.
~~~

The first line says what the commit does, as an order, in about fifty characters. Then a blank line, then **why**. The *how* is in the diff. In two years ´git blame´ will lead a tired colleague from one strange line to this message, and the colleague may well be you.

## How large is a commit?

One thought. If you need "and" in the first line, consider two commits. If the tests do not pass, it is not finished. If it is only whitespace, say so, so that the reviewer can skip it.

### Try it

Change two unrelated things in one file. Commit them separately with ´git add -p´. Then undo only the second with ´git revert´.`,
        ),
        link('Pro Git, chapter 3: Branches in a nutshell', 12, 'https://git-scm.com/book/en/v2/Git-Branching-Branches-in-a-Nutshell'),
      ),
      section(
        'Working with others',
        text(
          'Conflicts are questions',
          6,
          `
A conflict means: two people changed the same lines and Git does not know what you want. Open the file, read both sides, write what *should* be there, remove the markers, ´git add´. If you are lost, ´git merge --abort´ takes you back to where you were.`,
        ),
        text(
          'Rebase or merge?',
          6,
          `
Merge keeps history as it happened. Rebase rewrites your commits as if you had started today, which reads better. The rule that keeps friends: rebase only commits that nobody else has.`,
        ),
      ),
      section(
        'Rescue manual',
        text(
          'Seven accidents and the way back',
          9,
          `
Committed to the wrong branch? ´git branch right-one´, then ´git reset --hard HEAD~1´ on the wrong one. Deleted a branch? ´git reflog´, find the hash, ´git branch name hash´. Wrong message? ´git commit --amend´, if not pushed. Pushed a secret? Change the secret first; cleaning history comes second.`,
        ),
        link('git reflog in the manual', 5, 'https://git-scm.com/docs/git-reflog'),
      ),
    ],
  },
]
