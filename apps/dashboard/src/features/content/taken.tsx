import { listed } from '../../components/count-words.ts'
import { whenInWords } from '../../components/date-words.ts'
import type { EditState } from './edit-state.ts'

/** What somebody else changed while the item was open here, said without taking anybody's eyes off the form. */
export function Taken({ state: { taken } }: { state: EditState }) {
  return (
    <div role="status">
      {taken && (
        <p className="standing">
          {taken.by} changed {listed(taken.labels)} {whenInWords(taken.at)}. You see it already;
          nothing that you write is replaced.
        </p>
      )}
    </div>
  )
}
