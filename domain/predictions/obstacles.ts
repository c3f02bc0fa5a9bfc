import type { Label } from '../../kit/kinds.ts'
import type { Obstacle } from './fit.ts'
import { fewestCustomers, fewestRepeaters } from './fit-repeat-model.ts'

/** Why there is no model, in words for a person. */
export const obstacleWords: Record<Obstacle, Label> = {
  'no-purchases': {
    en: 'Nobody has bought anything yet: there are no orders for money, and no free ones told by their total alone. The first fit is made once there are.',
    ru: 'Покупок ещё нет: ни заказов за деньги, ни бесплатных без состава. Первая модель появится вместе с ними.',
  },
  'too-few-customers': {
    en: `Fewer than ${fewestCustomers} customers have bought: four parameters cannot be told from so few.`,
    ru: `Купили меньше ${fewestCustomers} клиентов: по такой горстке четыре параметра не определить.`,
  },
  'nobody-repeats': {
    en: `Fewer than ${fewestRepeaters} customers have bought on a second day: there is nothing to learn repeat orders from.`,
    ru: `В разные дни покупали меньше ${fewestRepeaters} клиентов: учиться повторным заказам пока не на чем.`,
  },
  'no-time-passed': {
    en: 'All purchases are of one day. Time has to pass before it can be seen who comes back.',
    ru: 'Все покупки сделаны в один день. Должно пройти время, чтобы стало видно, кто возвращается.',
  },
}

export const didNotConverge: Label = {
  en: 'The fit did not converge: the likelihood keeps rising without a peak, so no parameters can be named. Nothing was replaced.',
  ru: 'Подбор не сошёлся: правдоподобие растёт без вершины, назвать параметры нельзя. Прежнее осталось в силе.',
}

export const flatKeepsFormer: Label = {
  en: 'The likelihood of these purchases is flat, so the parameters are not known; the former model, which did converge, stays in use.',
  ru: 'Правдоподобие на этих покупках плоское, параметры по ним не определить; в силе осталась прежняя модель, которая сошлась.',
}

export const flatButUsed: Label = {
  en: 'The likelihood is flat in some direction: many parameters explain the purchases equally well. A weak penalty chose the most modest of them; forecasts hardly depend on which, but do not read the parameters one by one.',
  ru: 'Правдоподобие в одном из направлений плоское: покупки одинаково хорошо объясняют разные параметры. Слабый штраф выбрал самые умеренные; прогнозы от выбора почти не зависят, но параметры по отдельности не толкуйте.',
}
