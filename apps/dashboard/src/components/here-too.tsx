import './here-too.css'
import { listed } from './count-words.ts'

/** Who else has open what this screen shows; said aloud when it changes. */
export function HereToo({ names }: { names: readonly string[] }) {
  return (
    <span className="here-too" role="status">
      {names.length > 0 && `${listed(names)} ${names.length === 1 ? 'is' : 'are'} here too`}
    </span>
  )
}
