import { AppError } from '../../kit/errors.ts'

/** How things will stand on a day that has not come, nobody knows: today's figures in its name would deceive. */
export function refuseDaysToCome(day: string | undefined, today: string): void {
  if (day !== undefined && day > today)
    throw new AppError('invalid', {
      en: `${day} has not come yet. Choose today or an earlier day.`,
      ru: `День ${day} ещё не настал. Выберите сегодняшний или более ранний.`,
    })
}
