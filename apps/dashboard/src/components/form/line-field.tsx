import { Button } from '../button.tsx'
import { FieldFrame } from './field-frame.tsx'
import { controlAttributes, type FieldProps } from './field-props.ts'
import { withHttps } from './with-https.ts'

type LineFieldProps = FieldProps<string> & {
  kind: 'text' | 'url' | 'address'
  /** Fixed text before what is typed. */
  before?: string
}

/** One line of text, a web address, or an address to write to. */
export function LineField({ kind, before, ...field }: LineFieldProps) {
  const repaired = kind === 'text' || field.issues.length === 0 ? undefined : withHttps(field.value)
  return (
    <FieldFrame
      {...field}
      repair={
        repaired && (
          <Button look="text" onClick={() => field.onChange(repaired)}>
            Write {repaired.length > 40 ? 'https:// before it' : repaired}
          </Button>
        )
      }
    >
      {kind === 'text' && !before ? (
        <WrappedLine {...field} />
      ) : (
        <div className={before ? 'ctl prefix' : 'ctl'}>
          {before && <span aria-hidden="true">{before}</span>}
          <input
            {...controlAttributes(field)}
            type="text"
            inputMode={kind === 'url' ? 'url' : undefined}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            readOnly={field.isReadOnly}
            value={field.value}
            onChange={(event) => field.onChange(event.target.value)}
            onBlur={field.onLeave}
          />
        </div>
      )}
    </FieldFrame>
  )
}

/** One line of text that wraps where it is long, so that all of it can be read. */
function WrappedLine(field: FieldProps<string>) {
  return (
    <div className="ctl">
      <textarea
        {...controlAttributes(field)}
        className="one-line"
        rows={1}
        autoComplete="off"
        readOnly={field.isReadOnly}
        value={field.value}
        onChange={(event) => field.onChange(inOneLine(event.target.value))}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) event.preventDefault()
        }}
        onBlur={field.onLeave}
      />
    </div>
  )
}

/** What is pasted may have several. */
function inOneLine(text: string): string {
  if (!text.includes('\n')) return text
  const lines = text.split('\n').map((line) => line.trim())
  return lines.filter((line) => line !== '').join(' ')
}
