export { forgetHistory, history, removedFromHistory, tellHistory } from './history.ts'
export { type Forgotten, label, type Place } from './place.ts'
export { records } from './records.ts'
export { forgetTexts, texts } from './texts.ts'
