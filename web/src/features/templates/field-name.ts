import { useTranslation } from 'react-i18next'

const known = [
  'subject',
  'preheader',
  'text',
  'title',
  'body',
  'image',
  'button',
  'url',
  'emailField',
  'thanks',
  'position',
  'selector',
  'everyDays',
  'forDays',
  'icon',
  'sender',
  'template',
  'templateLanguage',
  'parameter1',
  'parameter2',
  'parameter3',
  'parameter4',
] as const

/** What a field of a template is called; one this list does not have, by its own name. */
export function useFieldName(): (name: string) => string {
  const { t } = useTranslation()
  return (name) => {
    const one = known.find((field) => field === name)
    return one ? t(`templates.field.${one}`) : name
  }
}
