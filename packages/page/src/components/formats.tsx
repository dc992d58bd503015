import { disclosureOf } from '../content.ts'
import { usePage } from '../page-setting.ts'

/** The same content for programs. */
export function Formats() {
  const { document } = usePage()
  return (
    <>
      <a href="/trust-center.json">JSON</a>
      {disclosureOf(document) && (
        <>
          , <a href="/.well-known/security.txt">security.txt</a>
        </>
      )}
    </>
  )
}
