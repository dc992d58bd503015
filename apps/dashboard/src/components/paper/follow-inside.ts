/** Links inside a preview: places on the page are scrolled to, other sites open beside it. */
export function followInside(event: MouseEvent): void {
  const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement)
  const root = link?.getRootNode()
  const href = link?.getAttribute('href')
  if (!(root instanceof ShadowRoot) || !href) return
  event.preventDefault()
  if (href.startsWith('#')) {
    root.getElementById(decodeURIComponent(href.slice(1)))?.scrollIntoView()
  } else if (/^https:|^mailto:/.test(href)) {
    window.open(href, '_blank', 'noopener,noreferrer')
  }
}
