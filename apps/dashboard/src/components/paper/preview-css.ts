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
/* Of a question the answer is marked, and the bar stands beside both. */
details [data-changed]::after { display: none; }
details:has([data-changed]) {
  margin-inline-start: -0.75rem;
  padding-inline-start: calc(0.75rem - 3px);
  border-inline-start: 3px solid light-dark(#b5761a, #cd9a35);
}
[data-highlight]::before { display: none; }
/* Of hundreds of items those out of sight cost nothing; the bar stands beside them. */
:is(.controls, .faqs) > .item {
  content-visibility: auto;
  contain-intrinsic-block-size: auto 6rem;
  overflow-clip-margin: 1rem;
}
`
