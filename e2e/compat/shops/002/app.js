// A page in the words of document 002, on another origin than the API.
import { element, onClick, onSubmit, row, say, send } from '../page.js'

let lines = []

async function call(method, path, data) {
  const reply = await send(method, path, data, `Bearer ${localStorage.getItem('accessToken') ?? ''}`)
  const body = await reply.json()
  if (!body.success) throw new Error(body.message)
  return body
}

async function showPerson() {
  const { user } = await call('GET', '/auth')
  element('balance').textContent = user.accountBalance
  say(`Signed in as ${user.username}`)
}

async function showCart() {
  lines = (await call('GET', '/cart')).carts
  element('count').textContent = (await call('GET', '/cart/count')).count
  element('cart').replaceChildren()
  for (const { _id, quantity, product } of lines) {
    row('cart', `${product.name} × ${quantity}`, 'One more', async () => {
      await call('PUT', '/cart', { newCarts: [{ _id, quantity: quantity + 1 }] })
      await showCart()
    })
  }
}

onSubmit('register', async form => {
  await call('POST', '/auth/register', { ...form, confirmPassword: form.password })
  const signedIn = await call('POST', '/auth/login', { username: form.username, password: form.password })
  localStorage.setItem('accessToken', signedIn.accessToken)
  await showPerson()
  const { data } = await call('GET', '/product?page=1&limit=5&min_price=5&max_price=100')
  for (const { _id, name, price, discount } of data) {
    row('products', `${name}: ${price} −${discount}%`, 'Add to cart', async () => {
      await call('POST', '/cart', { productId: _id, quantity: 1 })
      await showCart()
    })
  }
})

onClick('money', async () => {
  await call('PUT', '/auth', { money: '500' })
  await showPerson()
})

onClick('order', async () => {
  await call('POST', '/order', { address: '1 Reading Room', phoneNumber: '0912345678', carts: lines })
  const { orders } = await call('GET', '/order/user')
  const { order } = await call('GET', `/order/${orders[0]._id}`)
  for (const { product, quantity } of order.orderDetails) row('orders', `${product.name} × ${quantity}`)
  await showPerson()
  say(`Ordered by ${order.user.username}`)
})
