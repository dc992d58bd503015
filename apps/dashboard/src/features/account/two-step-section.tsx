import { useSuspenseQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { accountQueries, beginTwoStep } from '../../api/account-queries.ts'
import { Button } from '../../components/button.tsx'
import { explainError } from '../../components/explain-error.ts'
import { Notice } from '../../components/notice.tsx'
import { useToast } from '../../components/toast.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'
import { SectionHeading } from './section-heading.tsx'
import { TurnOn } from './turn-on.tsx'
import { TwoStepIsOn } from './two-step-is-on.tsx'
import { useProven } from './use-proven.tsx'

type Step =
  | { name: 'as it is' }
  | { name: 'turning on'; secret: string; uri: string }
  /** Shown once, here. */
  | { name: 'codes'; codes: string[] }

export function TwoStepSection({ email }: { email: string }) {
  const { twoStep } = useSuspenseQuery(accountQueries.show()).data
  const [step, setStep] = useState<Step>({ name: 'as it is' })
  const showToast = useToast()
  const showCodes = (codes: string[]) => setStep({ name: 'codes', codes })
  const heading = useRef<HTMLHeadingElement>(null)

  function goBack() {
    setStep({ name: 'as it is' })
    heading.current?.focus()
  }

  function handleKept() {
    goBack()
    showToast({ message: 'Two-step sign-in is on.' })
  }

  return (
    <section aria-labelledby="two-step-title">
      <SectionHeading id="two-step-title" ref={heading}>
        Two-step sign-in
      </SectionHeading>
      {step.name === 'turning on' && (
        <TurnOn secret={step.secret} uri={step.uri} onDone={showCodes} onClose={goBack} />
      )}
      {step.name === 'codes' && (
        <RecoveryCodes codes={step.codes} email={email} onKept={handleKept} />
      )}
      {step.name === 'as it is' &&
        (twoStep ? (
          <TwoStepIsOn twoStep={twoStep} onCodes={showCodes} />
        ) : (
          <TwoStepIsOff onBegun={(begun) => setStep({ name: 'turning on', ...begun })} />
        ))}
    </section>
  )
}

type IsOffProps = { onBegun: (begun: { secret: string; uri: string }) => void }

function TwoStepIsOff({ onBegun }: IsOffProps) {
  const begin = useProven({ ...beginTwoStep, onSuccess: onBegun })
  return (
    <>
      <p>
        Off. With it, a link or your password is not enough to sign in: a code that an app on your
        phone shows is needed as well.
      </p>
      {begin.error && <Notice tone="bad">{explainError(begin.error)}</Notice>}
      <p className="row-actions">
        <Button busy={begin.isPending} onClick={() => begin.mutate()}>
          Turn it on…
        </Button>
      </p>
      {begin.dialog}
    </>
  )
}
