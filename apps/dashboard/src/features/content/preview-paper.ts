import { pageCss } from '@candor/page/page-css'

/** What the dashboard adds to the page's own stylesheet: the bar beside what is not public. */
export const previewCss = `${pageCss}
[data-changed] { position: relative; }
[data-changed]::after {
  content: '';
  position: absolute;
  inset-block: 0.5rem;
  inset-inline-start: -0.75rem;
  border-inline-start: 3px solid light-dark(#b5761a, #cd9a35);
}
[data-highlight]::before { display: none; }
`

/** Links inside a preview: places on the page are scrolled to, other sites open beside it. */
export function followInside(event: MouseEvent): void {
  const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement)
  const root = link?.getRootNode()
  const href = link?.getAttribute('href')
  if (!(root instanceof ShadowRoot) || !href) return
  event.preventDefault()
  if (href.startsWith('#')) {
    root.getElementById(decodeURIComponent(href.slice(1)))?.scrollIntoView({ block: 'nearest' })
  } else if (/^https:|^mailto:/.test(href)) {
    window.open(href, '_blank', 'noopener,noreferrer')
  }
}
