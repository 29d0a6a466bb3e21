import { link, preview, section, text, video } from '../builders'
import type { DemoCourse } from '../types'

export const business: DemoCourse[] = [
  {
    key: 'bookkeeping',
    title: 'Bookkeeping for Very Small Businesses',
    subtitle: 'Two sides to everything, and calm at the end of the year',
    slug: 'bookkeeping-for-very-small-businesses',
    language: 'en',
    level: 'beginner',
    category: 'business',
    topic: 'finance',
    tags: ['accounting', 'bookkeeping', 'small business'],
    price: 3499,
    instructor: 'amara',
    description: `Double-entry bookkeeping is five hundred years old and takes a weekend to understand. Once you see that every amount comes from somewhere and goes somewhere, the forms and programs become obvious.

You keep the books of a bakery for three months: flour on credit, a broken oven, a loan, the first month with a profit. At the end you produce an income statement and a balance sheet and can say what they mean.`,
    whatYoullLearn: ['Record any transaction with two entries', 'Tell profit from cash', 'Reconcile with the bank', 'Close a month', 'Read your own balance sheet'],
    requirements: ['A notebook or a spreadsheet'],
    whoItsFor: ['Owners and freelancers', 'Volunteers who became treasurer'],
    createdDaysAgo: 430,
    updatedDaysAgo: 55,
    sections: [
      section(
        'Two sides',
        preview(
          text(
            'Where did it come from, where did it go?',
            8,
            `
The bakery pays 200 in cash for flour. Something came in (flour) and something went out (cash). A sale of bread for 350: cash came in, and its source is the sale. A loan of 5,000: cash came in, and with it a debt.

**Every event has two sides of equal amount.** Double entry writes down both. The side where value arrives is called *debit*, the side it comes from *credit*. Forget what these words mean at the bank; here they mean left and right.

| event | debit (to) | credit (from) | amount |
|---|---|---|---|
| flour, paid in cash | Flour | Cash | 200 |
| bread sold for cash | Cash | Sales | 350 |
| bank loan | Cash | Loan | 5,000 |
| oven bought, to be paid next month | Oven | Supplier | 2,400 |
| supplier paid | Supplier | Cash | 2,400 |

Look at the last two lines. Buying and paying are *two* events. Between them you own an oven and owe money, and the account "Supplier" says so.

## Why two?

Because then the books check themselves. Add up all debits, add up all credits: the sums must be equal. If they are not, an amount was entered wrongly, on one side only, or not at all. A simple list of cash in and out has no such alarm.

It also answers two questions at once. The *Cash* account tells you how much there is. *Flour* tells you where it went. A list would tell you one or the other.

## Five kinds of account

- **Assets**: what you have (cash, oven, what customers owe you)
- **Liabilities**: what you owe (loan, supplier)
- **Equity**: what belongs to you, the rest
- **Income**: why you became richer (sales)
- **Expenses**: why you became poorer (flour, rent)

Assets and expenses grow on the left; the other three grow on the right.

### Try it

Write both sides: (1) you put 1,000 of your own money into the bakery; (2) a café takes bread for 80 and will pay on Friday; (3) on Friday it pays.

*Solution:* (1) Cash, from Equity. (2) Receivables, from Sales. (3) Cash, from Receivables. Note that the sale happened on the day of the bread, not of the money.`,
          ),
        ),
        text(
          'Profit is not cash',
          7,
          `
In March the bakery has sales of 9,000 and expenses of 7,500. Profit: 1,500. On the last day the owner looks into the account and finds 600 less than on the first. Has somebody stolen 2,100?

No. Let us find it.

| | profit | cash |
|---|---|---|
| sales paid at once | +8,000 | +8,000 |
| sales to the café, unpaid | +1,000 | 0 |
| expenses paid | −7,300 | −7,300 |
| use of the oven this month | −200 | 0 |
| repayment of the loan | 0 | −800 |
| new mixer | 0 | −500 |
| **sum** | **+1,500** | **−600** |

Four things separate profit from cash:

1. **Customers who pay later.** The sale counts when the bread is delivered. Growing firms often die of this: every new customer on credit eats cash first.
2. **Things that last.** The oven cost 2,400 and lasts twelve months (it was used). Each month bears 200. This is *depreciation*: an expense without a payment.
3. **Repaying a loan.** You are not poorer: less cash, less debt. Only the interest is an expense.
4. **Buying things that last.** The mixer becomes an asset; its cost arrives later, in slices.

## Two questions, two papers

*Does the business earn more than it uses up?* → income statement. *Can it pay on Friday?* → cash plan. You need both. A firm can make a profit every month and still be unable to pay wages; another can be full of cash from a loan and lose money with every loaf.

## A cash plan on one sheet

Make a column for each of the next thirteen weeks. First row: cash at the start. Then what you *expect to be paid*, by date of payment, and what you *must pay*. The last row is the end of the week and the start of the next. If a week is below zero, you know it now, while you can still telephone the café.

### Try it

Plan your next four weeks. Mark each line *certain*, *likely* or *hope*. Then remove the hopes.`,
        ),
        link('Wikipedia: Double-entry bookkeeping', 8, 'https://en.wikipedia.org/wiki/Double-entry_bookkeeping'),
      ),
      section(
        'The month',
        text('Reconcile with the bank', 6, 'Tick each line of the statement against your books. What remains on their side you have forgotten (fees, usually); what remains on yours is under way. Explain every line. "Only four cents" can be two errors of a thousand that nearly cancel.'),
        text('Closing', 6, 'Enter what belongs to the month but has no paper yet: rent, electricity, the slice of the oven. Count the flour. Then lock the month; corrections go into the next one, with a note.'),
        text('Reading the result', 6, 'Compare with the month before and with the same month last year. Ask about the three lines that changed most, not about all forty.'),
      ),
    ],
  },
  {
    key: 'personal-finance',
    title: 'Personal Finance Without Shame',
    subtitle: 'A free course about money you already have',
    slug: 'personal-finance-without-shame',
    language: 'en',
    level: 'beginner',
    category: 'business',
    topic: 'finance',
    tags: ['money', 'saving', 'budget', 'free'],
    price: 0,
    instructor: 'amara',
    description: `No stock tips, no get-up-at-five. You find out what comes in and what goes out, build a cushion, understand interest from both sides, and make three decisions that matter more than a thousand coffees.

The course gives no investment advice; it gives you the arithmetic to judge the advice of others.`,
    whatYoullLearn: ['Make a budget that survives a bad month', 'Compute compound interest', 'Order debts for repayment', 'Recognise expensive products'],
    requirements: ['A month of bank statements'],
    whoItsFor: ['Anyone who avoids opening letters from the bank'],
    createdDaysAgo: 360,
    updatedDaysAgo: 35,
    sections: [
      section(
        'Arithmetic',
        preview(video('Film: what compound interest does in thirty years', 'compound-interest.mp4')),
        preview(
          text(
            'Interest, from both sides',
            8,
            `
Put 1,000 aside at 5 % a year. After one year you have 1,050. In the second year you earn 5 % of **1,050**, that is 52.50. The extra 2.50 is interest on interest. It looks like nothing.

| after | simple (50 a year) | compound |
|---|---|---|
| 1 year | 1,050 | 1,050 |
| 5 years | 1,250 | 1,276 |
| 10 years | 1,500 | 1,629 |
| 20 years | 2,000 | 2,653 |
| 30 years | 2,500 | 4,322 |

The formula is short: *amount × (1 + rate)^years*. In a spreadsheet, ´=1000*(1+5%)^30´.

## The rule of 72

Divide 72 by the rate in percent, and you have roughly the years it takes to double. At 6 % about twelve years; at 2 % thirty-six; at 24 %, the rate of many credit cards, three. The rule works well between 4 and 12 % and is good enough to do in your head at a counter.

## The other side of the table

All this works against you in the same way. Owe 1,000 on a card at 24 % and pay nothing: after three years it is about 1,907. Paying off such a debt is an investment with a certain return of 24 %. No honest savings product offers that. Hence the order in which money should be used:

1. the minimum payments, so that no penalty starts
2. a small cushion of one month's costs, so that the next broken phone does not go on the card
3. the debt with the **highest rate**, then the next
4. a cushion of three to six months
5. only then: saving for far away

Some people prefer to begin with the *smallest* debt because finishing one feels good. It costs a little more and works for many; a plan that you keep beats a better one that you drop.

## Fees are interest too

A fund that earns 5 % and charges 1.5 % gives you 3.5 %. Over thirty years 1,000 becomes 2,807 instead of 4,322. The difference is not 1.5 %: it is a third of your money.

### Try it

Write down each debt with its rate, and each saving with its rate. Is there a saving at 1 % next to a debt at 20 %? Then you know the first move.`,
          ),
        ),
        text(
          'A budget for a bad month',
          7,
          `
Most budgets describe a month that never comes: no birthday, no dentist, no repair. In the second week something happens, the plan is broken, and people conclude that they are bad with money. The plan was bad.

## Start with the past

Take three months of statements and sort each payment into four heaps:

| heap | examples | question |
|---|---|---|
| fixed | rent, insurance, loan | is it still needed? |
| daily | food, transport | what is normal? |
| irregular | dentist, gifts, shoes, repairs | how much in a *year*? |
| free | eating out, games, travel | was it worth it? |

The third heap is the surprise. Add up a whole year: it is often as much as a month's rent. Divide by twelve, and move this sum on payday into a separate account called *Things that happen*. When the dentist's bill comes, the money is waiting. Nothing has happened to your plan; this was the plan.

## Pay yourself first

Set up the transfers for the day after payday: fixed costs, *things that happen*, savings. What remains is free, and you need not write down a single coffee. You only look at one number: how much is left, and for how many days.

## Percentages are not laws

You will read that half should go to needs, a third to wishes, a fifth to savings. In an expensive city on a small income this is cruel nonsense. Start where you are. If you save nothing, save 1 %. In three months, 2 %.

## With two people

Talk about goals before talking about sums. *What would we do with a free thousand?* Then three accounts work well: yours, mine, ours. Each pays into ours in proportion to income.

### Try it

Find your irregular sum for the last year. Open the account today; ten minutes are enough.`,
        ),
      ),
      section(
        'Decisions',
        text('Three that matter', 5, 'Housing, transport, and the rate at which you borrow decide more than all small pleasures together. Spend your energy there once a year, and drink your coffee in peace.'),
        text('Products to be careful with', 5, 'If you cannot explain in two sentences how somebody earns from it, do not sign. Mixed insurance-and-saving contracts, "free" instalments and guaranteed high returns are the three that I see most often in tears.'),
        text('Opening the letters', 4, 'Choose a fixed half-hour a week, with tea. Open, sort into pay / answer / keep, do the first two. Fear grows in closed envelopes.'),
        link('Wikipedia: Compound interest', 6, 'https://en.wikipedia.org/wiki/Compound_interest'),
      ),
    ],
  },
  {
    key: 'statements',
    title: 'Reading Financial Statements',
    subtitle: 'What a balance sheet admits and what it hides',
    slug: 'reading-financial-statements',
    language: 'en',
    level: 'intermediate',
    category: 'business',
    topic: 'finance',
    tags: ['accounting', 'analysis', 'investing'],
    price: 4499,
    discountPercent: 20,
    instructor: 'amara',
    description: `Three tables and forty pages of notes: in two hours you can know a company better than most people who work there. We read the reports of an airline, a grocer and a software firm, side by side.`,
    whatYoullLearn: ['Connect the three statements', 'Compute and interpret six ratios', 'Find warnings in the notes', 'Compare firms in one industry'],
    requirements: ['Basic bookkeeping'],
    whoItsFor: ['Managers', 'Private investors', 'Journalists'],
    createdDaysAgo: 250,
    updatedDaysAgo: 85,
    sections: [
      section(
        'Three tables',
        preview(
          text(
            'How the tables hold hands',
            6,
            `
The **balance sheet** is a photograph: what the firm has and owes on one evening. The **income statement** is a film of the year: why equity changed through business. The **cash flow statement** is another film of the same year: why the bank account changed.

They are linked at two points, and you should check both before you read anything else:

1. *Equity at the end = equity at the start + profit − dividends (+ new shares).* The income statement flows into the balance sheet here.
2. *Cash at the end = cash at the start + cash flow.* The third table must land on the cash line of the first.

Now the most useful comparison of all: **profit against cash from operations**, over five years. In a healthy firm they move together, and cash is usually the higher because depreciation costs nothing in cash. If profit rises every year while cash from operations stays flat, ask where the profit is. Often it sits in *receivables*: sold, booked, not paid. Divide receivables by daily sales: if customers took 40 days to pay and now take 75, somebody is being generous, or somebody is not going to pay.

One number never tells a story. A line over five years, beside the same line of a rival, usually does.`,
          ),
        ),
        text('Six ratios, no more', 6, 'Gross margin, operating margin, return on equity, current ratio, debt to equity, days of receivables. Compute them yourself: the definitions in glossy reports are chosen with care.'),
        text('The notes', 6, 'Read the notes on revenue, leases, lawsuits and related parties. A change of accounting policy in a bad year is a sentence worth underlining.'),
      ),
      section(
        'Three firms',
        text('An airline: leases and fuel', 6, 'Planes are often rented; since IFRS 16 most of these leases appear as debt. Before 2019 they hid in a footnote, so long comparisons need care.'),
        text('A grocer: thin and fast', 5, 'Margins of two per cent and stock that turns every twelve days: the grocer lives on speed, and suppliers finance the shelves.'),
        link('Wikipedia: Financial statement', 6, 'https://en.wikipedia.org/wiki/Financial_statement'),
      ),
    ],
  },
  {
    key: 'first-time-manager',
    title: 'The First-Time Manager',
    subtitle: 'Your first hundred days, week by week',
    slug: 'the-first-time-manager',
    language: 'en',
    level: 'beginner',
    category: 'business',
    topic: 'management',
    tags: ['leadership', 'management', 'feedback'],
    price: 3999,
    instructor: 'priya',
    description: `Yesterday you were good at your job; today your job is that others are good at theirs. Nobody tells you what to do on Monday. This course does.

It follows the first hundred days: listening, one-to-ones, the first feedback, the first delegation that goes wrong, the first decision that nobody likes. Each lesson has words you can use.`,
    whatYoullLearn: ['Run one-to-ones that people look forward to', 'Give feedback that is heard', 'Delegate outcomes instead of tasks', 'Decide and explain'],
    requirements: ['A team, or the prospect of one'],
    whoItsFor: ['New managers', 'People who are asked to lead without the title'],
    createdDaysAgo: 330,
    updatedDaysAgo: 42,
    sections: [
      section(
        'Listening',
        preview(
          text(
            'The one-to-one',
            7,
            `
Thirty minutes, every week or every two, with each person who reports to you. It is the most useful meeting you will ever have, and it is **theirs**, not yours. Status belongs in writing; this half-hour is for what does not get said in a group.

## A shape that works

1. **Ten minutes: their topics.** Ask "What is on your mind?" and then wait. Count to eight in your head. The second thing that people say is usually the real one.
2. **Ten minutes: yours.** Feedback, background to a decision, a question.
3. **Ten minutes: further away.** What would you like to learn? What would make this job better in half a year?

Keep a shared page where both add topics during the week. End with who does what until when, and begin the next time by looking at it.

## Questions that open

| instead of | ask |
|---|---|
| Is everything all right? | What was the hardest part of this week? |
| Any problems with Sam? | How is the work with Sam going? |
| Are you busy? | What would you drop if you had to drop something? |
| Do you agree? | What am I not seeing? |

Questions that can be answered with *yes* usually are.

## Three ways to ruin it

- **Cancelling.** Each cancellation says: you are less important than whatever came up. Move it if you must, on the same day, with a new date.
- **Solving.** When someone describes a problem, ask first: "Would you like me to listen, to think with you, or to do something?" Then do that.
- **Repeating.** What you hear stays with you. If you need to act on it, ask: "May I mention this to Lena, and how should I put it?" Once broken, this is not repaired.

## The first round

In your first two weeks ask everybody the same four questions: *What works well here and must not change? What should have changed long ago? What do you need from me? What have I not asked?* Write the answers down, look for what three people say independently, and change one small thing within the month. People will believe you after that.

### Try it

Book the first round today. Send the four questions beforehand, so that quieter people can prepare.`,
          ),
        ),
        text(
          'Feedback that is heard',
          7,
          `
Feedback fails for two reasons. Either it is so wrapped that nobody finds it, or so general that the person defends who they are instead of thinking about what they did. A simple order helps: **situation, behaviour, effect, question.**

> "In this morning's call (situation) you answered before the client had finished, three times (behaviour). She stopped explaining, and we still do not know what she needs (effect). How did you see it? (question)"

Test each part:

- The *behaviour* is something a camera could record. "You were rude" is a verdict. "You looked at your phone while Ana spoke" is a recording.
- The *effect* is real: on the client, the team, you. If you cannot name one, perhaps it is only a habit that you dislike.
- The *question* is honest. Sometimes the answer changes everything: "Her line was breaking up, I was trying to help."

## Soon, small, private

Within a day or two, about one thing, not in front of others. Feedback that is collected for the yearly review is not feedback; it is an ambush. If it concerns the whole team, it was probably your own instruction that was unclear.

## Good work deserves detail too

"Great job" is pleasant and useless. "You sent the summary within an hour, so the supplier could still change the order" tells the person what to repeat. Praise in the same four steps, only the question becomes: "How did you manage to be so quick?"

Do not sandwich. Praise, criticism, praise: after the second time people hear praise as the sound of a door about to slam.

## Receiving

Ask for it in a form that can be answered: "What is one thing I could do differently in our Monday meeting?" Then say thank you, and nothing else. Explaining yourself is how you make sure that it was the last time. Come back after a week and tell them what you changed.

### Try it

Give three pieces of detailed praise this week before you criticise anything. You will notice how seldom you had looked at what goes well.`,
        ),
        link('Wikipedia: Active listening', 5, 'https://en.wikipedia.org/wiki/Active_listening'),
      ),
      section(
        'Acting',
        text('Delegate the outcome', 6, 'Say what must be true at the end, by when, with which limits, and which decisions are theirs. Leave the way to them. If you prescribe each step, you have only moved your hands.'),
        text('When it goes wrong', 5, 'The first delegated thing will go wrong. Do not take it back. Ask what they have learned, agree on an earlier checkpoint, and stand in front of them when others ask.'),
        text('A decision nobody likes', 5, 'Explain the options, the reason and what would change your mind. People accept many decisions they dislike if they see how they were made and that they were heard.'),
      ),
    ],
  },
  {
    key: 'meetings',
    title: 'Meetings Worth Having',
    subtitle: 'Fewer, shorter, with a result',
    slug: 'meetings-worth-having',
    language: 'en',
    level: 'beginner',
    category: 'business',
    topic: 'management',
    tags: ['meetings', 'productivity', 'teamwork'],
    price: 999,
    instructor: 'priya',
    description: `A meeting of eight people for an hour costs a working day. This short course helps you cancel half of them and repair the rest: a purpose in one sentence, an agenda made of questions, an end with names and dates.`,
    whatYoullLearn: ['Decide whether a meeting is needed', 'Write an agenda of questions', 'Chair a discussion', 'End with decisions'],
    requirements: ['None'],
    whoItsFor: ['Everyone with a calendar'],
    createdDaysAgo: 290,
    updatedDaysAgo: 140,
    sections: [
      section(
        'Before',
        preview(
          text(
            'An agenda of questions',
            5,
            `
*"Budget (20 min)"* is a topic. Nobody can prepare for it, and nobody can say when it is finished. *"Which of the two suppliers do we choose for next year?"* is a question. Everyone knows what to read, who must be present, and when we are done: when there is an answer.

Turn each item into a question and mark what kind it is:

- **Decide:** who decides, and by what criterion?
- **Think:** we want ideas or objections, no decision today.
- **Know:** information that people may ask about.

Items of the third kind should nearly always be a message. Keep a meeting for them only if questions are likely or the news is bad; bad news should have a face.

If you cannot find a question, cancel. I have done so for years with the sentence "I have no question for us this week, so you get your hour back." Nobody has ever complained.

Then look at the list of people and ask for each: *which question needs them?* Those who need the result, but not the discussion, get the notes.

**Try it:** rewrite the agenda of your next meeting as questions, and send it a day earlier than usual.`,
          ),
        ),
        text('Who has to be there', 4, 'Up to seven people can decide something. More can listen. If twelve are invited, you have planned a lecture.'),
        text('Silence first', 4, 'Begin with five minutes of reading or writing in silence. Everybody starts from the same facts, and the quick talkers do not set the course alone.'),
      ),
      section(
        'During and after',
        text('Chairing', 6, 'Say what question we are at. Ask those who have not spoken, by name and kindly. Park what belongs elsewhere on a visible list. Stop five minutes before the end.'),
        text('The last five minutes', 4, 'What have we decided? Who does what by when? Who needs to hear of it? Write it while everybody is watching, and send it before you get up.'),
        link('Wikipedia: Agenda (meeting)', 3, 'https://en.wikipedia.org/wiki/Agenda_(meeting)'),
      ),
    ],
  },
  {
    key: 'marketing',
    title: 'Marketing on a Small Budget',
    subtitle: 'Find your first hundred customers and keep them',
    slug: 'marketing-on-a-small-budget',
    language: 'en',
    level: 'beginner',
    category: 'business',
    topic: 'marketing',
    tags: ['marketing', 'small business', 'customers'],
    price: 2499,
    discountPercent: 30,
    instructor: 'priya',
    description: `With a hundred dollars a month you cannot shout louder than others. You can be clearer, closer and more useful. We take a repair shop for bicycles and find its first hundred regular customers, with interviews, one good page, a newsletter and a lot of thank-you notes.`,
    whatYoullLearn: ['Interview customers', 'Write one clear promise', 'Measure what brings people', 'Keep them coming back'],
    requirements: ['A product or an idea'],
    whoItsFor: ['Founders', 'Shops, studios, freelancers'],
    createdDaysAgo: 210,
    updatedDaysAgo: 60,
    sections: [
      section(
        'Listen',
        preview(
          text(
            'Ten conversations before one advertisement',
            6,
            `
Before you pay for a single advertisement, talk to ten people who have *recently* paid somebody for what you sell. Not friends, and not people who "would perhaps" buy. The past is evidence; the future is politeness.

Ask for the story, not for opinions:

1. When did you last have your bicycle repaired?
2. What had happened? What did you try first?
3. How did you find the shop? Who else did you consider?
4. What nearly stopped you?
5. What did you tell others about it afterwards?

Write down **their words**. A customer of the shop said: "I just didn't want to be without it on Monday." Another: "They always tell you it's the expensive part." These two sentences became the promise on the window: *Repaired by the next morning. We show you the broken part.* No copywriter would have found it, because no copywriter was late for work on that Monday.

Question four is the most valuable. What nearly stopped them is what stops the others for good: no prices on the page, nobody answers the telephone, the fear of looking stupid. Each can be mended for almost nothing.

After ten talks you will hear the same things again. Stop, and write one page: who they are, what happens to them, what they try, what they fear, in their words.`,
          ),
        ),
        text('One promise', 4, 'Finish the sentence: *for people who …, we …, so that …*. If a competitor could use it unchanged, it is not finished.'),
        text('One page', 5, 'What is it, for whom, what does it cost, what happens next. Prices build trust even when they are high.'),
      ),
      section(
        'Grow',
        text('What brings people?', 5, 'Ask every new customer "How did you hear of us?" and tally it on paper. After fifty answers you will know where the next hundred dollars should go.'),
        text('Keeping them', 5, 'A reminder after six months, a note by hand after a large order, a quick apology when something broke. Regular customers cost nothing to find.'),
        link('Wikipedia: Word-of-mouth marketing', 5, 'https://en.wikipedia.org/wiki/Word-of-mouth_marketing'),
      ),
    ],
  },
  {
    key: 'cafe-vi',
    title: 'Mở quán cà phê: từ ý tưởng đến sổ sách',
    subtitle: 'Con số thật của một quán ba mươi chỗ ngồi',
    slug: 'mo-quan-ca-phe-tu-y-tuong-den-so-sach',
    language: 'vi',
    level: 'beginner',
    category: 'business',
    topic: 'entrepreneurship',
    tags: ['kinh doanh', 'cà phê', 'khởi nghiệp'],
    price: 1999,
    discountPercent: 25,
    instructor: 'kim-oanh',
    description: `Nhiều người mơ mở quán cà phê; phần lớn đóng cửa trong hai năm đầu vì một lý do rất đời thường: không tính trước. Khóa học đi từ tờ giấy trắng đến ngày khai trương và ba tháng sau đó, với số liệu minh họa của một quán ba mươi chỗ.`,
    whatYoullLearn: ['Tính điểm hòa vốn', 'Chọn mặt bằng', 'Định giá thực đơn', 'Ghi sổ thu chi mỗi ngày'],
    requirements: ['Máy tính bỏ túi hoặc bảng tính'],
    whoItsFor: ['Người sắp mở quán', 'Chủ quán đang bán đông mà không thấy tiền'],
    createdDaysAgo: 270,
    updatedDaysAgo: 48,
    sections: [
      section(
        'Trước khi mở',
        preview(
          text(
            'Một ngày phải bán bao nhiêu ly?',
            7,
            `
Câu hỏi này đáng hỏi **trước** khi đặt cọc mặt bằng. Ta chia chi phí làm hai loại.

**Chi phí cố định** mỗi tháng, bán hay không cũng phải trả (số liệu minh họa):

| khoản | đồng |
|---|---|
| thuê nhà | 15.000.000 |
| lương ba nhân viên | 21.000.000 |
| điện, nước, mạng | 4.000.000 |
| hao mòn máy móc, bàn ghế | 3.000.000 |
| khác | 2.000.000 |
| **cộng** | **45.000.000** |

**Chi phí biến đổi** của mỗi ly: cà phê, sữa, đá, ly, ống hút khoảng 9.000 đồng. Giá bán trung bình 29.000 đồng. Vậy mỗi ly *góp* 29.000 − 9.000 = 20.000 đồng để trả chi phí cố định.

Điểm hòa vốn: 45.000.000 ÷ 20.000 = **2.250 ly mỗi tháng**, tức 75 ly mỗi ngày nếu mở đủ ba mươi ngày. Ly thứ 76 trong ngày mới bắt đầu có lãi, và lãi 20.000 đồng chứ không phải 29.000 đồng.

Bây giờ thử thay đổi:

- Giảm giá 5.000 đồng: mỗi ly góp 15.000 đồng, cần 3.000 ly, tức là bán thêm **một phần ba**.
- Tiền thuê tăng 3 triệu: thêm 150 ly mỗi tháng.
- Bỏ một món khó bán, đỡ hao hụt 1 triệu: bớt 50 ly.

Hãy đứng trước mặt bằng bạn thích, đếm số người mua cà phê ở quán gần đó trong hai giờ sáng và hai giờ chiều, ngày thường và cuối tuần. Nếu quán đông nhất chỉ bán 80 ly, con số 75 của bạn là giấc mơ.

**Bài tập:** lập bảng này cho quán của bạn, rồi tính lại với doanh số thấp hơn dự tính 30 %. Bạn chịu được mấy tháng?`,
          ),
        ),
        text('Chọn mặt bằng', 5, 'Đọc kỹ hợp đồng: tăng giá thế nào, ai sửa mái, được chuyển nhượng không, báo trước mấy tháng. Chỗ để xe quan trọng ngang với mặt tiền. Hỏi người thuê trước vì sao họ đi.'),
        text('Thực đơn ngắn', 5, 'Mười món làm ngon tốt hơn bốn mươi món làm vội. Mỗi món thêm vào là thêm nguyên liệu để hỏng. Sau một tháng, bỏ ba món bán ít nhất.'),
      ),
      section(
        'Sau khai trương',
        text('Cuốn sổ mỗi tối', 6, 'Ba cột: thu, chi, tiền trong két. Đếm tiền mỗi tối và ghi chênh lệch, dù chỉ hai nghìn. Tiền nhà và tiền quán để ở hai ví: quy tắc này cứu được nhiều quán hơn mọi cách quảng cáo.'),
        text('Ba tháng đầu', 5, 'Tháng đầu đông vì tò mò, tháng hai vắng là bình thường, tháng ba mới nói lên sự thật. Hãy để dành đủ ba tháng chi phí cố định trước khi mở cửa.'),
        link('Wikipedia: Điểm hòa vốn', 5, 'https://vi.wikipedia.org/wiki/%C4%90i%E1%BB%83m_h%C3%B2a_v%E1%BB%91n'),
      ),
    ],
  },
  {
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
        text('Quỹ dự phòng', 5, 'Một tháng chi phí là bậc đầu tiên, ba đến sáu tháng là đích. Để ở nơi rút được trong một ngày và hơi bất tiện, để tay không tự tìm đến.'),
        text('Lời mời khó từ chối', 5, 'Lãi cao, chắc chắn, chỉ hôm nay: ba từ ấy đi cùng nhau thì đứng dậy ra về. Nếu không giải thích được trong hai câu vì sao họ có lãi, đừng ký.'),
        link('Wikipedia: Lãi kép', 5, 'https://vi.wikipedia.org/wiki/L%C3%A3i_k%C3%A9p'),
      ),
    ],
  },
]
