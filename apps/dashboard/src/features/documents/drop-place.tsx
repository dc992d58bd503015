import { useId, useState, type ChangeEvent, type DragEvent } from 'react'

/** Takes a file by choosing it or by dropping it. */
export function DropPlace({ onFile }: { onFile: (file: File | undefined) => void }) {
  const [isOver, setOver] = useState(false)
  const id = useId()

  function handleDrop(event: DragEvent) {
    event.preventDefault()
    setOver(false)
    onFile(event.dataTransfer.files[0])
  }

  function handleChoose(event: ChangeEvent<HTMLInputElement>) {
    onFile(event.target.files?.[0])
    event.target.value = ''
  }

  return (
    <div
      className={isOver ? 'drop over' : 'drop'}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={handleDrop}
    >
      <p>
        <label className="lab" htmlFor={id}>
          Choose a file
        </label>
      </p>
      <p>
        <input
          id={id}
          type="file"
          accept=".yaml,.yml,.json,application/json,application/yaml,text/yaml"
          onChange={handleChoose}
        />
      </p>
      <p className="small quiet">or drop it here</p>
    </div>
  )
}
