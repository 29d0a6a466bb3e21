// A page in the words of document 000, on another origin than the API.
import { onClick, onSubmit, row, say, send } from '../page.js'

const cart = []

async function call(method, path, data) {
  const reply = await send(method, path, data, localStorage.getItem('token'))
  const body = reply.status === 204 ? '' : await reply.json()
  if (!reply.ok) throw new Error(body.error)
  return body
}

async function showCourses() {
  const list = await call(
    'GET',
    '/courses?coursePerPage=5&page=1&sort=cost&sortOrder=asc&level=normal,medium&priceRanges=5-500',
  )
  for (const course of list.products) {
    row('courses', `${course.name}: ${course.cost}`, 'Add to cart', async () => {
      const whole = await call('GET', `/courses/${course._id}`)
      // Its page counts readers, without saying who reads.
      await send('PUT', `/courses/${whole._id}`, { ...whole, numberOfView: whole.numberOfView + 1 })
      await call('POST', '/cart', { courses: [{ course: whole._id, quantity: 1 }] })
      cart.push(whole)
      row('cart', whole.name)
    })
  }
}

onSubmit('register', async form => {
  await call('POST', '/users/', form)
  const { token, user } = await call('POST', '/login', { email: form.email, password: form.password })
  localStorage.setItem('token', token)
  localStorage.setItem('user', JSON.stringify(user))
  say(`Signed in as ${user.userData_name}`)
  await showCourses()
})

onClick('buy', async () => {
  const user = JSON.parse(localStorage.getItem('user'))
  await call('POST', '/billings/purchase', {
    user_id: user.userData_id,
    user_name: user.userData_name,
    email: user.userData_email,
    orders: {
      items: cart.map(({ _id, name, cost }) => ({ course_id: _id, course_name: name, course_price: cost })),
      payment_method: {
        type: 'credit_card',
        card_number: '1234567890',
        expiration_date: '12/30',
        security_code: 123,
      },
    },
  })
  for (const { course_name: name } of await call('GET', `/billings/${user.userData_email}/data`)) row('purchased', name)
  say('Bought')
})
