/** MJML's elements with the attributes most used, for completion. */
const look = ['padding', 'background-color', 'css-class', 'border-radius']
const words = ['font-size', 'font-weight', 'line-height', 'color', 'align', 'font-family', 'letter-spacing']

const attributes: Record<string, readonly string[]> = {
  mjml: ['lang'],
  'mj-head': [],
  'mj-body': ['background-color', 'css-class', 'width'],
  'mj-attributes': [],
  'mj-all': [...look, ...words],
  'mj-class': ['name', ...look, ...words],
  'mj-preview': [],
  'mj-style': ['inline'],
  'mj-title': [],
  'mj-wrapper': [...look, 'border', 'full-width'],
  'mj-section': [...look, 'background-url', 'direction', 'full-width', 'text-align'],
  'mj-column': [...look, 'width', 'vertical-align', 'border'],
  'mj-group': ['width', 'vertical-align', 'background-color'],
  'mj-hero': [...look, 'background-url', 'height', 'mode', 'vertical-align'],
  'mj-text': [...look, ...words],
  'mj-button': [...look, ...words, 'href', 'inner-padding', 'width', 'title'],
  'mj-image': ['src', 'alt', 'href', 'width', 'align', 'padding', 'border-radius', 'title'],
  'mj-table': [...look, ...words, 'cellpadding', 'width'],
  'mj-divider': ['border-color', 'border-width', 'border-style', 'padding', 'width'],
  'mj-spacer': ['height'],
  'mj-raw': [],
  'mj-social': ['mode', 'icon-size', 'align', 'padding'],
  'mj-social-element': ['name', 'href', 'src', 'alt'],
  'mj-accordion': look,
  'mj-accordion-element': [],
  'mj-accordion-title': words,
  'mj-accordion-text': words,
  'mj-carousel': [],
  'mj-carousel-image': ['src', 'alt', 'href'],
  'mj-navbar': ['align', 'hamburger'],
  'mj-navbar-link': ['href', ...words],
}

export const mjmlTags = Object.fromEntries(
  Object.entries(attributes).map(([name, names]) => [
    name,
    { attrs: Object.fromEntries(names.map((one) => [one, null])) },
  ]),
)
