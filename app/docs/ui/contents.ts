/** The sheets of the page in their order, by group. */
export const contents = {
  foundations: ['colour', 'type', 'shape', 'glyphs'],
  actions: ['button', 'buttonLink', 'iconButton', 'menu', 'chip'],
  forms: ['field', 'password', 'textarea', 'select', 'combobox', 'checkbox', 'radio', 'switch', 'quantity', 'fileDrop'],
  navigation: ['breadcrumb', 'tabs', 'pagination', 'stepper', 'skipLink'],
  display: ['cover', 'heading', 'card', 'price', 'badge', 'avatar', 'table', 'disclosure'],
  feedback: ['alert', 'banner', 'toast', 'progress', 'skeleton', 'empty', 'error'],
  overlays: ['dialog', 'popover'],
} as const
