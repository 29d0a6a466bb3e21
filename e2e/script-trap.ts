import type { BrowserContext, Page } from '@playwright/test'

/** One transparent pixel, for pictures of other sites. */
const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=',
  'base64',
)

/**
 * Notices every script that runs and should not: whatever calls `alert` in any frame, opens a window or a dialog, loads
 * something other than a picture from another site, or is stopped by the content security policy at the last moment.
 */
export async function setTrap(context: BrowserContext, site: string) {
  const ran: string[] = []
  const blocked: string[] = []
  const errors: string[] = []
  await context.exposeBinding('scriptRan', ({ frame }, what: string) => void ran.push(`${what} in ${frame.url()}`))
  await context.exposeBinding('scriptBlocked', (_source, what: string) => void blocked.push(what))
  await context.addInitScript(() => {
    const { scriptRan, scriptBlocked } = window as unknown as Record<string, (what: string) => void>
    for (const name of ['alert', 'confirm', 'prompt', 'print'])
      Object.defineProperty(window, name, { value: (...words: unknown[]) => scriptRan?.(`${name}(${words})`) })
    document.addEventListener('securitypolicyviolation', event =>
      scriptBlocked?.(`${event.violatedDirective}: ${event.blockedURI} ${event.sample} on ${location.pathname}`),
    )
  })
  await context.route(
    address => address.origin !== site && address.protocol.startsWith('http'),
    (route, request) => {
      if (request.resourceType() === 'image') return route.fulfill({ contentType: 'image/png', body: pixel })
      ran.push(`loaded ${request.url()}`)
      return route.fulfill({ contentType: 'text/javascript', body: 'alert("loaded")' })
    },
  )
  context.on('dialog', dialog => {
    ran.push(`dialog ${dialog.message()}`)
    void dialog.dismiss()
  })
  context.on('console', message => {
    if (message.type() === 'error') errors.push(`${message.text()} (${message.page()?.url()})`)
  })
  context.on('weberror', error => errors.push(String(error.error())))
  return { ran, blocked, errors }
}

/** What in the document would be script, now or at a touch: handlers, addresses, elements that are not ours. */
export const scriptIn = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found: string[] = []
    const addresses =
      /^(href|xlink:href|src|srcset|srcdoc|action|formaction|data|poster|ping|background|manifest|to|from|values)$/
    const foreign =
      'iframe, frame, frameset, object, embed, applet, portal, base, math, marquee, listing, plaintext, xmp, template, ' +
      'meta[http-equiv=refresh], link[rel=import], main style, svg script, svg a, svg set, svg animate, svg foreignObject'
    for (const element of document.querySelectorAll('*')) {
      const show = (name: string) => found.push(`<${element.localName} ${name}="${element.getAttribute(name)}">`)
      for (const { name, value } of element.attributes) {
        if (/^on/i.test(name)) show(name)
        if (!addresses.test(name)) continue
        // Browsers leave out such letters before they look for the protocol.
        // biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these
        const address = value.replace(/[\u0000-\u0020\u00a0\ufeff]/g, '')
        const isPicture = element.localName === 'img' && /^data:image\/(png|jpeg|gif|webp|avif)[;,]/i.test(address)
        if (name === 'srcdoc' || (/^(javascript|vbscript|data|view-source|feed|file):/i.test(address) && !isPicture))
          show(name)
      }
    }
    for (const element of document.querySelectorAll(foreign))
      if (!element.closest('head') || element.matches('base, meta')) found.push(element.outerHTML.slice(0, 200))
    return found
  })
