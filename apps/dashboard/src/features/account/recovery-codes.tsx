import { useEffect, useRef } from 'react'
import { Button } from '../../components/button.tsx'
import { CopyButton } from '../../components/copy-button.tsx'
import { Notice } from '../../components/notice.tsx'

type RecoveryCodesProps = { codes: string[]; email: string; onKept: () => void }

/** The one time that the codes can be seen. */
export function RecoveryCodes({ codes, email, onKept }: RecoveryCodesProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const text = [`Recovery codes of Candor at ${location.host} for ${email}`, '', ...codes].join(
    '\n',
  )

  return (
    <div className="recovery">
      <h3 ref={heading} tabIndex={-1}>
        Keep these recovery codes
      </h3>
      <p>
        If you lose your phone, one of them signs you in instead of the app. Each works once. They
        are shown now and never again.
      </p>
      <ul className="codes" aria-label="Recovery codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <p className="row-actions no-print">
        <CopyButton text={text} label="Copy them" />
        <a
          className="link-btn"
          download="candor-recovery-codes.txt"
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(`${text}\n`)}`}
        >
          Download them
        </a>
        <Button look="text" onClick={() => window.print()}>
          Print them
        </Button>
      </p>
      <Notice>Keep them where your phone is not: a password manager, or paper.</Notice>
      <p className="row-actions no-print">
        <Button look="primary" onClick={onKept}>
          I have kept them
        </Button>
      </p>
    </div>
  )
}
