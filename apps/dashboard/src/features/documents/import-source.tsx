import { useId, useState, type SubmitEvent } from 'react'
import { Button } from '../../components/button.tsx'
import { Notice } from '../../components/notice.tsx'
import { DropPlace } from './drop-place.tsx'
import { ImportMistakes } from './import-mistakes.tsx'

type ImportSourceProps = {
  text: string
  plan: {
    mutate: (text: string) => void
    error: Error | null
    isPending: boolean
    isSuccess: boolean
  }
  onText: (text: string) => void
}

const biggest = 2_000_000

/** Where the text comes from: a file chosen or dropped, or pasted. */
export function ImportSource({ text, plan, onText }: ImportSourceProps) {
  const [trouble, setTrouble] = useState<string>()

  async function handleFile(file: File | undefined) {
    if (!file) return
    if (file.size > biggest) return setTrouble('Use a file of at most 2 MB.')
    setTrouble(undefined)
    const content = await file.text()
    onText(content)
    plan.mutate(content)
  }

  function handleSubmit(event: SubmitEvent) {
    event.preventDefault()
    setTrouble(text.trim() === '' ? 'Choose a file or paste its text first.' : undefined)
    if (text.trim() !== '') plan.mutate(text)
  }

  return (
    <form onSubmit={handleSubmit}>
      <DropPlace onFile={(file) => void handleFile(file)} />
      {trouble && <Notice tone="bad">{trouble}</Notice>}
      <PastePlace text={text} onText={onText} />
      {plan.error && <ImportMistakes error={plan.error} />}
      {!plan.isSuccess && (
        <Button type="submit" look={text ? 'primary' : 'edged'} busy={plan.isPending}>
          Show what would change
        </Button>
      )}
    </form>
  )
}

function PastePlace({ text, onText }: Pick<ImportSourceProps, 'text' | 'onText'>) {
  const id = useId()
  return (
    <div className="field">
      <label className="lab" htmlFor={id}>
        Or paste it
      </label>
      <p className="help" id={`${id}-help`}>
        YAML or JSON, as exported here or written by hand.
      </p>
      <div className="ctl">
        <textarea
          id={id}
          className="mono"
          rows={5}
          spellCheck={false}
          aria-describedby={`${id}-help`}
          value={text}
          onChange={(event) => onText(event.target.value)}
        />
      </div>
    </div>
  )
}
