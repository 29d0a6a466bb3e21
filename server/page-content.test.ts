import { expect, test } from 'vitest'
import { pageContent } from './page-content'

const page = (rows: string[], seen = '<p>Seen</p>') =>
  `<main>${seen}</main>${rows.map(row => `<script>self.__next_f.push([1,${JSON.stringify(`${row}\n`)}])</script>`).join('')}`

test('numbers and order of the parts are no difference between two renderings, words and what is seen are', () => {
  const one = page(['1:["$","div",null,{"children":["$L2","$3"]}]', '2:["$","p",null,{}]', '3:I["Toaster"]'])
  const again = page(['a:I["Toaster"]', '1:["$","div",null,{"children":["$L7","$a"]}]', '7:["$","p",null,{}]'])
  expect(pageContent(again)).toBe(pageContent(one))
  expect(pageContent(again.replace('Toaster', 'Banner'))).not.toBe(pageContent(one))
  expect(pageContent(again.replace('Seen', 'Else'))).not.toBe(pageContent(one))
  expect(pageContent(again.replace('null,{}', 'null,{\\"id\\":\\"x\\"}'))).not.toBe(pageContent(one))
})
