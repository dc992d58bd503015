import { disclosureOf, filledSections } from '../content.ts'
import { usePage } from '../page-setting.ts'

/** The same content for programs. */
export function Formats() {
  const { document, names } = usePage()
  return (
    <>
      <a href="/trust-center.json">JSON</a>
      {filledSections(document).includes('subprocessors') && (
        <>
          , <a href="/subprocessors.csv">{names.subprocessors.title} (CSV)</a>
        </>
      )}
      {disclosureOf(document) && (
        <>
          , <a href="/.well-known/security.txt">security.txt</a>
        </>
      )}
    </>
  )
}
