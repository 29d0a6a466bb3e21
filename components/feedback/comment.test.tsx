import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { Comment } from './comment'

const payloads = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '"><svg/onload=alert(1)>',
  '<a href="javascript:alert(1)">click</a>',
  '</p><iframe srcdoc="<script>alert(1)</script>">',
  '[link](javascript:alert(1))',
  '{{constructor.constructor("alert(1)")()}}',
  '<style>@import "https://evil.example"</style>',
]

test('P-36: whatever is written as a comment or reply is shown as text', () => {
  for (const text of payloads) {
    const html = renderToStaticMarkup(<Comment text={text} />)
    expect(html.match(/<[a-z/]/gi), text).toEqual(['<p', '</'])
    const shown = html.replace(/<[^>]*>/g, '')
    expect(
      shown.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&'),
    ).toBe(text)
  }
})

test('a comment of nothing but spaces takes no room', () => {
  expect(renderToStaticMarkup(<Comment text={' \n '} />)).toBe('')
})
