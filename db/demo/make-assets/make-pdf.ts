/**
 * Makes db/demo/assets/reading-a-difficult-text.pdf, the sheet that several courses hand out.
 *
 *   npx tsx db/demo/make-assets/make-pdf.ts
 *
 * Needed only to make it anew: a Chromium (CHROMIUM=/path/to/it, else the one on the PATH, else Playwright's own).
 */
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { fontFaces, openBrowser } from './page'

const target = join(import.meta.dirname, '..', 'assets', 'reading-a-difficult-text.pdf')

const style = `
  @page { size: A4; margin: 0 }
  * { box-sizing: border-box }
  body { margin: 0; font: 11.5pt/1.5 'Source Serif 4', serif; font-optical-sizing: none; color: #1f2a24; -webkit-print-color-adjust: exact }
  section { width: 210mm; height: 297mm; padding: 20mm 22mm 16mm; background: #f7f3ea; break-after: page; position: relative; overflow: hidden }
  section:last-child { break-after: auto }
  .mark { font: 600 9pt 'Be Vietnam Pro', sans-serif; letter-spacing: .04em; color: #1d5440; border-bottom: 1px solid #d8d0bf; padding-bottom: 3mm; display: flex; justify-content: space-between }
  h1 { font-size: 27pt; line-height: 1.15; font-weight: 600; color: #1d5440; margin: 9mm 0 2mm }
  .lead { font-style: italic; color: #5c635a; margin: 0 0 7mm; max-width: 140mm }
  h2 { font: 600 12pt/1.4 'Be Vietnam Pro', sans-serif; color: #1d5440; margin: 6mm 0 2mm }
  ol, ul { margin: 0; padding-left: 6mm }
  li { margin-bottom: 1.6mm }
  table { border-collapse: collapse; width: 100%; margin-top: 2mm }
  th { font: 600 9.5pt 'Be Vietnam Pro', sans-serif; text-align: left; color: #5c635a; border-bottom: 1.5px solid #1d5440; padding: 1.5mm 3mm 1.5mm 0 }
  td { border-bottom: 1px solid #d8d0bf; padding: 2mm 3mm 2mm 0; vertical-align: top }
  td:first-child { font-weight: 600; white-space: nowrap; width: 24mm; color: #1d5440; font-size: 14pt }
  .fill { border: 1px solid #d8d0bf; border-radius: 3mm; background: #fffdf8; padding: 3mm 4mm; margin-bottom: 4mm; font: 10pt/1.4 'Be Vietnam Pro', sans-serif; color: #5c635a }
  footer { position: absolute; bottom: 10mm; left: 22mm; right: 22mm; font: 8.5pt 'Be Vietnam Pro', sans-serif; color: #5c635a; display: flex; justify-content: space-between }
`

const mark = (title: string) => `<div class="mark"><span>Lectern</span><span>${title}</span></div>`
const foot = (page: number) => `<footer><span>lectern · free to copy and share</span><span>${page} / 3</span></footer>`

const english = `<section lang="en">
  ${mark('Cheat sheet')}
  <h1>Reading a difficult text</h1>
  <p class="lead">A paper, a contract, a chapter of philosophy: four passes, each with one job. You may stop after any of them.</p>
  <h2>1 · Walk round it (5 minutes)</h2>
  <ul>
    <li>Who wrote it, when, for whom, and who paid?</li>
    <li>Read the title, the headings, the first and the last paragraph, the captions.</li>
    <li>Write <em>your question</em> at the top. Then decide how much of the text you need.</li>
  </ul>
  <h2>2 · Find the skeleton</h2>
  <p style="margin:0">Read section by section with a pencil. Four signs in the margin are enough:</p>
  <table>
    <tr><th>Sign</th><th>means</th><th>ask yourself</th></tr>
    <tr><td>C</td><td>the claim</td><td>What does the author want me to believe?</td></tr>
    <tr><td>R</td><td>a reason</td><td>Does it carry the claim, or only stand near it?</td></tr>
    <tr><td>?</td><td>not understood</td><td>Which word or step is missing?</td></tr>
    <tr><td>!</td><td>not believed</td><td>What would have to be true for this to be wrong?</td></tr>
  </table>
  <h2>3 · Say it without looking</h2>
  <ul>
    <li>After each section look up and say one sentence. No sentence? Go back to where you last understood.</li>
    <li>At the end close the text and write three sentences: the claim, the best reason, the weakest point.</li>
  </ul>
  <h2>4 · Come back tomorrow</h2>
  <ul>
    <li>Read only your margin. Which <b>?</b> have answered themselves?</li>
    <li>Explain the text to somebody in two minutes. Where you hesitate, read again.</li>
  </ul>
  ${foot(1)}
</section>`

const sheetPage = `<section lang="en">
  ${mark('Worksheet')}
  <h1>One page for one text</h1>
  <p class="lead">Print it, or copy the questions into your notes.</p>
  <div class="fill" style="height:18mm">Author, title, year</div>
  <div class="fill" style="height:22mm">My question: what do I want from this text?</div>
  <div class="fill" style="height:30mm">The claim, in one sentence of my own</div>
  <div class="fill" style="height:40mm">The reasons, in order of strength</div>
  <div class="fill" style="height:30mm">What I did not understand (and where I could ask)</div>
  <div class="fill" style="height:30mm">What I do not believe, and what would convince me</div>
  <div class="fill" style="height:18mm">Tomorrow I will explain this to …</div>
  ${foot(2)}
</section>`

const vietnamese = `<section lang="vi">
  ${mark('Tờ tóm tắt')}
  <h1>Đọc một văn bản khó</h1>
  <p class="lead">Một bài báo khoa học, một hợp đồng, một chương triết học: bốn lượt đọc, mỗi lượt một việc. Bạn có thể dừng sau bất kỳ lượt nào.</p>
  <h2>1 · Đi một vòng quanh (5 phút)</h2>
  <ul>
    <li>Ai viết, khi nào, viết cho ai đọc, ai trả tiền?</li>
    <li>Đọc nhan đề, các tiêu đề, đoạn đầu, đoạn cuối và chú thích hình.</li>
    <li>Ghi <em>câu hỏi của bạn</em> lên đầu trang. Rồi quyết định cần đọc bao nhiêu.</li>
  </ul>
  <h2>2 · Tìm bộ khung</h2>
  <p style="margin:0">Đọc từng mục với cây bút chì. Bốn ký hiệu bên lề là đủ:</p>
  <table>
    <tr><th>Ký hiệu</th><th>nghĩa</th><th>tự hỏi</th></tr>
    <tr><td>K</td><td>khẳng định</td><td>Tác giả muốn tôi tin điều gì?</td></tr>
    <tr><td>L</td><td>lý do</td><td>Nó có đỡ được khẳng định không, hay chỉ đứng gần?</td></tr>
    <tr><td>?</td><td>chưa hiểu</td><td>Tôi thiếu từ nào, bước nào?</td></tr>
    <tr><td>!</td><td>chưa tin</td><td>Điều gì phải đúng thì câu này mới sai?</td></tr>
  </table>
  <h2>3 · Nói lại mà không nhìn</h2>
  <ul>
    <li>Hết mỗi mục, ngẩng lên và nói một câu. Không nói được? Quay lại chỗ cuối cùng bạn còn hiểu.</li>
    <li>Đọc xong, gấp lại và viết ba câu: khẳng định, lý do mạnh nhất, chỗ yếu nhất.</li>
  </ul>
  <h2>4 · Ngày mai quay lại</h2>
  <ul>
    <li>Chỉ đọc phần lề. Dấu <b>?</b> nào đã tự có lời giải?</li>
    <li>Giảng lại cho một người trong hai phút. Ngập ngừng ở đâu, đọc lại ở đó.</li>
  </ul>
  ${foot(3)}
</section>`

async function main(): Promise<void> {
  const browser = await openBrowser()
  const page = await browser.newPage()
  await page.setContent(
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Reading a difficult text</title><style>${fontFaces()}${style}</style></head><body>${english}${sheetPage}${vietnamese}</body></html>`,
  )
  await page.evaluate(() => document.fonts.ready.then(() => undefined))
  await page.pdf({ path: target, preferCSSPageSize: true, printBackground: true, tagged: true, outline: true })
  await browser.close()
  console.log(`reading-a-difficult-text.pdf  ${Math.round(statSync(target).size / 1024)} KB`)
}

void main()
