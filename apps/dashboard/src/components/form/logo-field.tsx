import { useRef, useState, type ChangeEvent } from 'react'
import { Button } from '../button.tsx'
import { GroupFrame } from './field-frame.tsx'
import type { FieldProps } from './field-props.ts'
import { readImage } from './read-image.ts'

type LogoFieldProps = FieldProps<string> & {
  /** What the image is, in the middle of a sentence. */
  one: string
  /** Shown on dark paper, as its readers see it. */
  isOnDark?: boolean
}

/** A small image, kept as a data URL; nothing for none. */
export function LogoField({ one, isOnDark = false, ...field }: LogoFieldProps) {
  const picker = useRef<HTMLInputElement>(null)
  const [refusal, setRefusal] = useState<string | null>(null)
  const issues = refusal ? [{ path: [], message: refusal }] : field.issues

  async function handleFile(event: ChangeEvent<HTMLInputElement>) {
    const file = event.target.files?.[0]
    // So that choosing the same file again counts as choosing.
    event.target.value = ''
    if (!file) return
    const read = await readImage(file)
    setRefusal(read.state === 'refused' ? read.message : null)
    if (read.state === 'read') field.onChange(read.dataUrl)
  }

  function handleRemove() {
    setRefusal(null)
    field.onChange('')
  }

  return (
    <GroupFrame {...field} issues={issues}>
      <div className={isOnDark && field.value ? 'ctl logo-field on-dark' : 'ctl logo-field'}>
        {field.value ? (
          <img src={field.value} alt={`The ${one} as it is now`} />
        ) : (
          <span className="faint small">No {one}</span>
        )}
        {!field.isReadOnly && (
          <span className="row-actions">
            <input
              ref={picker}
              type="file"
              hidden
              aria-hidden="true"
              tabIndex={-1}
              accept="image/png,image/jpeg,image/webp"
              onChange={(event) => void handleFile(event)}
            />
            <Button size="small" onClick={() => picker.current?.click()}>
              {field.value ? 'Choose another image…' : 'Choose an image…'}
            </Button>
            {field.value && (
              <Button look="quiet" onClick={handleRemove}>
                Remove the {one}
              </Button>
            )}
          </span>
        )}
      </div>
    </GroupFrame>
  )
}
