import { expect, test } from 'vitest'
import { actionOf, type KeyPlace } from './shortcuts'

const page: KeyPlace = { takesKeys: false, takesSpace: false, takesArrows: false, isInPlayer: false }
const press = (key: string, place: Partial<KeyPlace> = {}, held: Partial<KeyboardEvent> = {}) =>
  actionOf({ key, ctrlKey: false, altKey: false, metaKey: false, ...held }, { ...page, ...place })

test('each key does what people know from other players', () => {
  expect([press(' '), press('k'), press('K')]).toEqual(Array(3).fill({ type: 'toggle' }))
  expect([press('j'), press('l')]).toEqual([
    { type: 'skip', seconds: -10 },
    { type: 'skip', seconds: 10 },
  ])
  expect([press('ArrowLeft'), press('ArrowRight')]).toEqual([
    { type: 'skip', seconds: -5 },
    { type: 'skip', seconds: 5 },
  ])
  expect([press('ArrowUp', { isInPlayer: true }), press('ArrowDown', { isInPlayer: true })]).toEqual([
    { type: 'volume', by: 0.05 },
    { type: 'volume', by: -0.05 },
  ])
  expect(['m', 'c', 'f', 't', 'n', '?'].map(key => press(key)?.type)).toEqual([
    'mute',
    'captions',
    'fullscreen',
    'theatre',
    'note',
    'help',
  ])
  expect([press('0'), press('9')]).toEqual([
    { type: 'jump', share: 0 },
    { type: 'jump', share: 0.9 },
  ])
  expect([press('<'), press('>')]).toEqual([
    { type: 'speed', steps: -1 },
    { type: 'speed', steps: 1 },
  ])
})

test('keys rest while somebody types, in menus and dialogs, and with a modifier', () => {
  for (const key of [' ', 'k', 'j', 'ArrowUp', 'm', '5', '?']) {
    expect(press(key, { takesKeys: true, isInPlayer: true })).toBeUndefined()
    for (const held of ['ctrlKey', 'altKey', 'metaKey'] as const)
      expect(press(key, { isInPlayer: true }, { [held]: true })).toBeUndefined()
  }
})

test('what has the keyboard keeps its own keys: buttons the space bar, sliders the arrows, the page its scrolling', () => {
  expect(press(' ', { takesSpace: true })).toBeUndefined()
  expect(press('k', { takesSpace: true })).toEqual({ type: 'toggle' })
  expect(press('ArrowLeft', { takesArrows: true })).toBeUndefined()
  expect(press('m', { takesArrows: true })).toEqual({ type: 'mute' })
  expect(press('ArrowDown')).toBeUndefined()
})

test('other keys are left alone', () => {
  for (const key of ['x', 'Tab', 'Enter', 'Escape', 'F5', 'Home', 'constructor', '10'])
    expect(press(key, { isInPlayer: true })).toBeUndefined()
})
