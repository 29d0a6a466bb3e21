/* What both shops need of their pages. They are on another origin than the API, which they are given as ?api=. */

export const api = new URLSearchParams(location.search).get('api')
export const element = id => document.getElementById(id)

export const say = text => {
  element('status').textContent = text
}

/** Does the work of a button, and says what went wrong. */
export const run = work => work().catch(error => say(error.message))

/** Adds a line to a list, with a button where there is something to do. */
export function row(list, text, button, onClick) {
  const item = document.createElement('li')
  item.textContent = `${text} `
  if (button) {
    const control = document.createElement('button')
    control.textContent = button
    control.addEventListener('click', () => run(onClick))
    item.append(control)
  }
  element(list).append(item)
}

/** Sends the fields of a form to `work`. */
export const onSubmit = (form, work) =>
  element(form).addEventListener('submit', event => {
    event.preventDefault()
    run(() => work(Object.fromEntries(new FormData(event.target))))
  })

export const onClick = (button, work) => element(button).addEventListener('click', () => run(work))

/** Asks the API in JSON. */
export const send = (method, path, data, authorization) =>
  fetch(`${api}/api${path}`, {
    method,
    headers: { 'Content-Type': 'application/json', ...(authorization ? { Authorization: authorization } : {}) },
    body: data && JSON.stringify(data),
  })
