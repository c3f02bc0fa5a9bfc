import type { Definition } from './attribute.ts'

const choice = (value: string, en: string, ru: string) => ({ value, label: { en, ru } })
const one = (
  topic: Definition['topic'],
  name: string,
  type: Definition['type'],
  en: string,
  ru: string,
  choices: Definition['choices'] = [],
): Definition => ({ name, label: { en, ru }, type, choices, topic })

/** Family and life events, as any retailer asks them. */
export const readyAttributes: readonly Definition[] = [
  one('family', 'marital_status', 'choice', 'Marital status', 'Семейное положение', [
    choice('single', 'single', 'не в браке'),
    choice('couple', 'in a couple', 'в паре'),
    choice('married', 'married', 'в браке'),
    choice('divorced', 'divorced', 'в разводе'),
    choice('widowed', 'widowed', 'вдова или вдовец'),
  ]),
  one('family', 'wedding_day', 'date', 'Wedding day', 'День свадьбы'),
  one('family', 'children', 'number', 'Children', 'Детей'),
  one('family', 'children_birthdays', 'dates', 'Birthdays of the children', 'Дни рождения детей'),
  one('family', 'baby_due', 'date', 'A baby is due', 'Ждут ребёнка'),
  one('family', 'pets', 'choices', 'Pets', 'Питомцы', [
    choice('dog', 'dog', 'собака'),
    choice('cat', 'cat', 'кошка'),
    choice('bird', 'bird', 'птица'),
    choice('fish', 'fish', 'рыбки'),
    choice('rodent', 'rodent', 'грызун'),
    choice('other', 'another', 'другой'),
  ]),
  one('life', 'moved_on', 'date', 'Moved house', 'Переезд'),
  one('life', 'car_bought_on', 'date', 'Bought a car', 'Купили машину'),
  one('life', 'new_job_on', 'date', 'New job', 'Новая работа'),
  one('life', 'retired_on', 'date', 'Retired', 'Выход на пенсию'),
  one('life', 'school_begins_on', 'date', 'A child starts school', 'Ребёнок идёт в школу'),
  one('home', 'home', 'choice', 'Home', 'Жильё', [
    choice('flat', 'a flat', 'квартира'),
    choice('house', 'a house', 'дом'),
    choice('room', 'a room', 'комната'),
  ]),
  one('home', 'has_garden', 'yes-no', 'Has a garden', 'Есть сад или дача'),
  one('home', 'car', 'text', 'Car', 'Машина'),
]
