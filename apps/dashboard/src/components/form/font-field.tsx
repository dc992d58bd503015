import './font-field.css'
import { Font, fontFamilies, fontLabels, fontMeanings } from '@candor/contract/kinds/font'
import { GroupFrame } from './field-frame.tsx'
import type { FieldProps } from './field-props.ts'

/** What a reader's machine has for each choice, each shown in its own face. */
export function FontField(field: FieldProps<string>) {
  return (
    <GroupFrame {...field}>
      <div className="ctl font-field">
        {Font.options.map((font) => (
          <label key={font}>
            <input
              type="radio"
              name={field.id}
              value={font}
              checked={field.value === font}
              disabled={field.isReadOnly && field.value !== font}
              onChange={() => field.onChange(font)}
              onBlur={field.onLeave}
            />
            <span className="title" style={{ fontFamily: fontFamilies[font].titles }}>
              {fontLabels[font]}
            </span>
            <span className="text" style={{ fontFamily: fontFamilies[font].text }}>
              {fontMeanings[font]}
            </span>
          </label>
        ))}
      </div>
    </GroupFrame>
  )
}
