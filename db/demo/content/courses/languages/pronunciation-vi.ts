import { link, preview, section, text } from '../../builders'
import type { DemoCourse } from '../../types'

export const pronunciationVi: DemoCourse = {
  key: 'pronunciation-vi',
  title: 'Phát âm tiếng Anh cho người Việt',
  subtitle: 'Âm cuối, trọng âm và nhịp: ba điều khiến người nghe hiểu bạn',
  slug: 'phat-am-tieng-anh-cho-nguoi-viet',
  language: 'vi',
  level: 'beginner',
  category: 'languages',
  topic: 'english',
  tags: ['tiếng anh', 'phát âm', 'giao tiếp'],
  price: 2499,
  discountPercent: 30,
  instructor: 'thu-ha',
  description: `Người Việt thường giỏi ngữ pháp tiếng Anh nhưng nói ra lại không được hiểu. Lý do ít khi nằm ở giọng, mà ở ba chỗ: bỏ âm cuối, đặt sai trọng âm và đọc mọi từ đều như nhau.

Khóa học sửa đúng ba chỗ ấy. Mỗi bài có phần nghe phân biệt, phần đặt môi lưỡi, phần luyện câu và một đoạn tự thu âm. Bạn không cần giọng Anh hay Mỹ; bạn cần được hiểu ngay lần đầu.`,
  whatYoullLearn: [
    'Nghe và phát âm rõ phụ âm cuối',
    'Đặt đúng trọng âm từ',
    'Nói có nhịp, biết lướt từ chức năng',
    'Tự nghe lại và sửa',
  ],
  requirements: ['Vốn từ khoảng 500 từ', 'Điện thoại có ghi âm'],
  whoItsFor: ['Người học lâu năm mà ngại nói', 'Nhân viên làm việc với khách nước ngoài'],
  createdDaysAgo: 440,
  updatedDaysAgo: 26,
  sections: [
    section(
      'Âm cuối',
      preview(
        text(
          'Vì sao người ta không hiểu "nice"',
          8,
          `
Bạn nói *I have a nice house*, người nghe tưởng *I have a nigh how*. Trong tiếng Việt, âm cuối chỉ có tám phụ âm (p, t, c/k, ch, m, n, ng, nh) và ta **không bật hơi** ở cuối: môi khép lại là xong. Trong tiếng Anh, âm cuối mang nghĩa:

| không có âm cuối | có âm cuối | |
|---|---|---|
| why | wife, white, wise, wine | vợ, trắng, khôn, rượu |
| tie | time, tight, type | giờ, chật, loại |
| see | seat, seed, seal | ghế, hạt, con dấu |
| play | plays, played, plate | chia động từ, cái đĩa |

Hàng cuối cho thấy âm cuối còn mang *ngữ pháp*: mất \`-s\` và \`-ed\` là mất số nhiều và quá khứ.

## Hữu thanh hay vô thanh

Đặt tay lên cổ họng, nói *zzz* rồi *sss*. Rung là hữu thanh, không rung là vô thanh. Nhưng có một bí quyết dễ hơn: trước âm hữu thanh, **nguyên âm dài hơn**.

- *rice* (ngắn) và *rise* (dài)
- *seat* (ngắn) và *seed* (dài)
- *back* (ngắn) và *bag* (dài)

Người bản ngữ phân biệt hai từ chủ yếu nhờ độ dài này. Vậy hãy kéo nguyên âm trước, âm cuối nhẹ cũng đủ.

## Luyện

1. **Nối với từ sau.** *It's_a nice_evening.* Âm cuối dễ nói hơn khi nó thành âm đầu: *nai-see-vning*.
2. **Đừng thêm nguyên âm.** *Bus* một âm tiết, không phải "bớt-sờ".
3. **Thu âm** mười từ trong bảng, nghe lại sau một giờ và viết ra từ bạn *nghe thấy*, đừng nhìn bảng.

### Bài tập

Đọc: *She likes books about old ships and lost islands.* Có tám từ cần giữ âm cuối. Gạch chân, thu âm, rồi nhờ một người bạn chép lại điều họ nghe được.`,
        ),
      ),
      text(
        'Trọng âm: gõ đúng nhịp',
        7,
        `
Tiếng Việt có thanh điệu; mỗi âm tiết dài gần bằng nhau. Tiếng Anh có **trọng âm**: trong mỗi từ dài, một âm tiết được nói *dài hơn, to hơn, cao hơn và rõ hơn*; những âm tiết còn lại co lại. Sai trọng âm, người nghe tìm nhầm từ:

- *DE-sert* (sa mạc), *de-SSERT* (món tráng miệng)
- *RE-cord* (bản thu), *re-CORD* (thu âm)
- *PRE-sent* (món quà), *pre-SENT* (trình bày)

## Âm "ơ" lười biếng

Nguyên âm không có trọng âm thường biến thành /ə/, gần giống "ơ" ngắn và nhẹ:

| viết | đọc gần như |
|---|---|
| banana | bơ-**NA**-nơ |
| computer | kơm-**PIU**-tơ |
| photograph | **FÂU**-tơ-graf |
| photography | phơ-**TO**-grơ-fi |

Hai từ cuối cùng họ mà trọng âm chạy sang chỗ khác. Vì thế hãy học trọng âm cùng lúc với nghĩa, đừng để sau.

## Vài quy tắc đáng nhớ

1. Danh từ và tính từ hai âm tiết thường nhấn âm **đầu**: *TA-ble, HAP-py*.
2. Động từ hai âm tiết thường nhấn âm **hai**: *de-CIDE, be-GIN*.
3. Từ tận cùng bằng *-tion, -sion, -ic, -ity* nhấn âm **ngay trước** đuôi: *edu-CA-tion, eco-NO-mic, possi-BI-lity*.

Quy tắc có ngoại lệ (*HO-tel* là sai, đúng là *ho-TEL*), nên gặp từ mới hãy tra từ điển có ký hiệu ˈ trước âm tiết được nhấn.

## Luyện với dây thun

Cầm một sợi thun bằng hai tay. Đọc *communication*: kéo căng ở *CA*, thả lỏng ở những âm còn lại. Nghe có vẻ buồn cười nhưng tay dạy được miệng.

### Bài tập

Xếp vào hai cột theo trọng âm đầu hay sau: *coffee, police, machine, market, mistake, office, enjoy, Japan, travel, forget*. Kiểm tra bằng từ điển, rồi đặt mỗi từ vào một câu và thu âm.`,
      ),
      link('Cambridge Dictionary: nghe phát âm', 5, 'https://dictionary.cambridge.org/'),
    ),
    section(
      'Nhịp của câu',
      text(
        'Từ nội dung và từ chức năng',
        6,
        'Trong câu *I was WAITing for the BUS at the STAtion*, chỉ ba chỗ được nhấn. Những từ *was, for, the, at* co lại. Nếu nhấn cả câu đều nhau, người nghe không biết đâu là tin chính.',
      ),
      text(
        'Lên giọng, xuống giọng',
        5,
        'Câu hỏi có/không thường lên giọng ở cuối; câu hỏi *what, where, why* xuống giọng. Lên giọng ở câu kể khiến bạn nghe như đang xin phép.\n\nLuyện với một câu duy nhất, *You are coming tomorrow*, nói ba lần: kể, hỏi, ngạc nhiên. Thu âm rồi cho bạn bè đoán xem lần nào là lần nào.',
      ),
      text(
        'Nhật ký ghi âm',
        4,
        'Mỗi ngày một phút kể về ngày của bạn. Sau ba mươi ngày nghe lại bài đầu tiên. Không có lời khen nào thuyết phục hơn thế.\n\nKhi nghe lại, chỉ chấm một điều mỗi tuần: tuần này âm cuối, tuần sau trọng âm. Chấm tất cả cùng lúc thì chỉ thấy mình dở.',
      ),
    ),
  ],
}
