import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hearReaction, toggled, wished, withOwn } from './reactions'
import { type Message, type Reaction, type ReactionEvent, type ReactionSign, reactionSigns } from './schema'
import { merge } from './thread'

const message = (reactions: Reaction[] = []): Message => ({
  id: 'm',
  chatId: 'c',
  number: 1,
  senderId: 'a',
  sender: null,
  content: 'Hello',
  replyTo: null,
  attachments: [],
  clientKey: null,
  createdAt: '2026-01-01T00:00:00.000Z',
  editedAt: null,
  deletedAt: null,
  reactions,
})
const event = (values: Partial<ReactionEvent> = {}): ReactionEvent => ({
  chatId: 'c',
  messageId: 'm',
  number: 1,
  emoji: '👍',
  userId: 'other',
  isOn: true,
  count: 1,
  ...values,
})
const reactionsOf = ([one]: readonly Message[]) => one?.reactions

test('an event says how a sign stands; whose it is changes for its giver alone', () => {
  const heard = hearReaction([message([{ emoji: '👍', count: 1, isMine: true }])], event({ count: 2 }), 'me')
  expect(reactionsOf(heard)).toEqual([{ emoji: '👍', count: 2, isMine: true }])
  const own = hearReaction(heard, event({ userId: 'me', isOn: false, count: 1 }), 'me')
  expect(reactionsOf(own)).toEqual([{ emoji: '👍', count: 1, isMine: false }])
  expect(reactionsOf(hearReaction(own, event({ isOn: false, count: 0 }), 'me'))).toEqual([])
  expect(reactionsOf(hearReaction(own, event({ messageId: 'x', count: 9 }), 'me'))).toEqual(reactionsOf(own))
})

test('signs stand in their order, however they come', () => {
  const all = [...reactionSigns]
    .reverse()
    .reduce((now, emoji) => hearReaction(now, event({ emoji }), 'me'), [message()])
  expect(reactionsOf(all)?.map(({ emoji }) => emoji)).toEqual(reactionSigns)
})

test('a wish shows at once, changes nothing where it has come true, and is gone when it is given up', () => {
  const messages = [message([{ emoji: '🎉', count: 3, isMine: false }])]
  const wishes = new Map([['k', { messageId: 'm', emoji: '🎉' as const, isOn: true }]])
  expect(reactionsOf(wished(messages, wishes))).toEqual([{ emoji: '🎉', count: 4, isMine: true }])
  const come = hearReaction(messages, event({ emoji: '🎉', userId: 'me', count: 4 }), 'me')
  expect(wished(come, wishes)).toEqual(come)
  expect(wished(messages, new Map())).toBe(messages)
})

test('nothing is put under a deleted message', () => {
  const deleted = { ...message(), deletedAt: '2026-01-02T00:00:00.000Z' }
  expect(hearReaction([deleted], event(), 'me')).toEqual([deleted])
  expect(withOwn([deleted], 'm', '👍', true)).toEqual([deleted])
})

const signs = fc.constantFrom(...reactionSigns)

test('on and off again is as before, and on twice is on once', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.tuple(signs, fc.integer({ min: 1, max: 9 })), { selector: ([sign]) => sign }),
      signs,
      (some, sign) => {
        const before = some.reduce<Reaction[]>((all, [emoji, count]) => {
          const [kept] = hearReaction([message(all)], event({ emoji, count }), 'me')
          return kept?.reactions ?? []
        }, [])
        const on = toggled(before, sign, true)
        expect(toggled(on, sign, true)).toEqual(on)
        expect(toggled(on, sign, false)).toEqual(before)
        expect(toggled(before, sign, false)).toEqual(before)
      },
    ),
  )
})

/*
 * People react; each change is told to a page at some later time, as it stands at that time. Meanwhile the page asks for
 * the message, or reacts itself: the answer is read at one moment and comes at another, after which it hears again what
 * it heard while it waited. However these cross, the page is right once everything has come.
 */
const few = fc.constantFrom<ReactionSign>('👍', '🎉')
const steps = fc.array(
  fc.oneof(
    fc.record({
      do: fc.constant('toggle' as const),
      userId: fc.constantFrom('me', 'b', 'c'),
      emoji: few,
      isOn: fc.boolean(),
    }),
    fc.record({ do: fc.constant('hear' as const) }),
    fc.record({ do: fc.constant('change' as const) }),
    fc.record({
      do: fc.constant('ask' as const),
      own: fc.option(fc.record({ emoji: few, isOn: fc.boolean() }), { nil: undefined }),
    }),
    fc.record({ do: fc.constantFrom('read' as const, 'answer' as const), which: fc.nat(3) }),
  ),
  { maxLength: 60 },
)

test('events, answers and one’s own reactions may cross as they like: in the end the page is right', () => {
  fc.assert(
    fc.property(steps, all => {
      const given = new Set<string>()
      const told: { userId: string; emoji: ReactionSign }[] = []
      const count = (emoji: ReactionSign) => [...given].filter(one => one.startsWith(emoji)).length
      const stored = (): Reaction[] =>
        reactionSigns.flatMap(emoji =>
          count(emoji) > 0 ? [{ emoji, count: count(emoji), isMine: given.has(`${emoji} me`) }] : [],
        )
      const toggle = (userId: string, emoji: ReactionSign, isOn: boolean) => {
        const key = `${emoji} ${userId}`
        if (given.has(key) === isOn) return
        if (isOn) given.add(key)
        else given.delete(key)
        told.push({ userId, emoji })
      }

      let page = [message()]
      type Asked = { own?: { emoji: ReactionSign; isOn: boolean }; heard: ReactionEvent[]; answer?: Reaction[] }
      const asked: Asked[] = []
      const hear = () => {
        const next = told.shift()
        if (!next) return
        const isOn = given.has(`${next.emoji} ${next.userId}`)
        const heard = event({ ...next, isOn, count: count(next.emoji) })
        for (const one of asked) one.heard.push(heard)
        page = hearReaction(page, heard, 'me')
      }
      const read = (one: Asked | undefined) => {
        if (!one || one.answer) return
        if (one.own) toggle('me', one.own.emoji, one.own.isOn)
        one.answer = stored()
      }
      const answer = (one: Asked | undefined) => {
        if (!one?.answer) return
        page = one.own ? withOwn(page, 'm', one.own.emoji, one.own.isOn) : merge(page, [message(one.answer)])
        page = one.heard.reduce((now, heard) => hearReaction(now, heard, 'me'), page)
        asked.splice(asked.indexOf(one), 1)
      }
      for (const step of all) {
        if (step.do === 'toggle') toggle(step.userId, step.emoji, step.isOn)
        else if (step.do === 'hear') hear()
        else if (step.do === 'change') {
          const { reactions: _none, ...words } = message()
          page = merge(page, [words])
        } else if (step.do === 'ask') asked.push({ own: step.own, heard: [] })
        else if (step.do === 'read') read(asked[step.which])
        else answer(asked[step.which])
      }
      for (const one of [...asked]) {
        read(one)
        answer(one)
      }
      while (told.length > 0) hear()
      expect(reactionsOf(page)).toEqual(stored())
    }),
    { numRuns: 2000 },
  )
})
