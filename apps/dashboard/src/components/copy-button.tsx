import { useState } from 'react'
import { Button } from './button.tsx'

type CopyButtonProps = {
  text: string
  label?: string
  /** What is copied, for those who do not see what the button stands beside. */
  what?: string
}

/** Copies a text; says so in place of its own word. */
export function CopyButton({ text, label = 'Copy', what }: CopyButtonProps) {
  const [state, setState] = useState<'ready' | 'copied' | 'refused'>('ready')

  async function handleCopy() {
    try {
      await navigator.clipboard.writeText(text)
      setState('copied')
    } catch {
      setState('refused')
    }
  }

  return (
    <>
      <Button look="text" onClick={() => void handleCopy()} onBlur={() => setState('ready')}>
        {state === 'copied' ? 'Copied' : label}
        {what && <span className="sr"> {what}</span>}
      </Button>
      <span role="status" className={state === 'refused' ? 'small quiet' : 'sr'}>
        {state === 'copied' && 'Copied'}
        {state === 'refused' && 'The browser does not allow it: select the text and copy it.'}
      </span>
    </>
  )
}
