// Other packages check this file with their own settings, which do not know style imports.
// oxlint-disable-next-line typescript/triple-slash-reference
/// <reference path="./css.d.ts" />
import css from './page.css?inline'

/**
 * The page's stylesheet as one text, the same for every company. It styles what is inside an
 * element of the class `trust-center` and is meant for a document, a frame or a shadow root of its own.
 */
export const pageCss: string = css.trim()
