import { field, fieldOf } from '../field.ts'
import type { ImportField } from '../import-kind.ts'
import { whoFields } from '../person/fields.ts'
import { happeningKind } from './happening-kind.ts'

const surveyFields = [
  ...whoFields,
  fieldOf(
    'date',
    'at',
    'Time of the answer',
    'Время ответа',
    'Answered at',
    'Submitted at',
    'Дата ответа',
    'Timestamp',
    'Отметка времени',
    'Date',
    'Дата',
    'Time',
    'Время',
    'Дата и время',
  ),
  field('survey', 'Survey', 'Опрос', 'Survey name', 'Form name', 'Название опроса', 'Анкета'),
  field('question', 'Question', 'Вопрос', 'Question text', 'Текст вопроса'),
  field(
    'answer',
    'Answer',
    'Ответ',
    'Response',
    'Answer text',
    'Текст ответа',
    'Comment',
    'Комментарий',
    'Отзыв',
  ),
  fieldOf('number', 'score', 'Score', 'Оценка', 'NPS', 'Rating', 'CSAT', 'Балл'),
] as const satisfies readonly ImportField[]

/** Answers to surveys; columns of any other name are kept with the answer. */
export const surveys = happeningKind({
  kind: 'surveys',
  label: { en: 'Answers to surveys', ru: 'Ответы на опросы' },
  fields: surveyFields,
  counted: { en: 'Answers', ru: 'Ответов' },
  needs: ['at', ['answer', 'score']],
  takesAttributes: 'of-rows',
  tell: (read, row) => ({
    event: 'Survey Answered',
    properties: {
      survey: read.text(row, 'survey', 200),
      question: read.text(row, 'question', 1_000),
      answer: read.text(row, 'answer', 5_000),
      score: read.number(row, 'score', { least: -1_000, most: 1_000 }),
    },
  }),
})
