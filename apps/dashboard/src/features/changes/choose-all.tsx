import { useEffect, useRef } from 'react'
import { counted } from '../../components/count-words.ts'

type ChooseAllProps = { count: number; chosen: number; onChoose: (all: boolean) => void }

export function ChooseAll({ count, chosen, onChoose }: ChooseAllProps) {
  const box = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (box.current) box.current.indeterminate = chosen > 0 && chosen < count
  })
  return (
    <div className="choose">
      <label>
        <input
          ref={box}
          type="checkbox"
          aria-label={`Choose all ${counted(count, 'change')}`}
          checked={chosen === count}
          onChange={(event) => onChoose(event.target.checked)}
        />
        {chosen} of {count} chosen
      </label>
    </div>
  )
}
