/** Names for made-up people; the commoner stand first. */

const words = (text: string): readonly string[] => text.trim().split(/\s+/)

export const russianMen = words(`
  Александр Дмитрий Максим Сергей Андрей Алексей Иван Михаил Артём Никита Евгений Владимир Николай Павел Роман
  Илья Кирилл Егор Константин Денис Антон Игорь Олег Виктор Юрий Тимофей Матвей Владислав Ярослав Григорий Степан
  Фёдор Пётр Вадим Станислав Леонид Борис Глеб Руслан Вячеслав Тимур Семён Анатолий Аркадий Лев Марк Георгий
  Всеволод Захар Эдуард Виталий Валерий Арсений Богдан Давид Родион Савелий Филипп Герман Ринат`)

export const russianWomen = words(`
  Анна Мария Елена Наталья Ольга Екатерина Татьяна Ирина Анастасия Светлана Юлия Дарья Ксения Виктория Полина
  Марина Людмила Александра Алина Вероника Валерия Кристина Евгения Надежда Галина Любовь Софья Елизавета Лариса
  Оксана Яна Алёна Диана Маргарита Варвара Арина Ульяна Вера Инна Нина Жанна Алла Тамара Лидия Эльвира Карина
  Милана Василиса Кира Ева Злата Майя Регина Раиса Зоя Снежана Антонина Инесса Тая Рената`)

/** The form without an ending for women: Иванов(а), Достоевск(ий|ая), Шевченко. */
export const russianSurnames = words(`
  Иванов Смирнов Кузнецов Попов Васильев Петров Соколов Михайлов Новиков Фёдоров Морозов Волков Алексеев Лебедев
  Семёнов Егоров Павлов Козлов Степанов Николаев Орлов Андреев Макаров Никитин Захаров Зайцев Соловьёв Борисов
  Яковлев Григорьев Романов Воробьёв Сергеев Кузьмин Фролов Александров Дмитриев Королёв Гусев Киселёв Ильин
  Максимов Поляков Сорокин Виноградов Ковалёв Белов Медведев Антонов Тарасов Жуков Баранов Филиппов Комаров
  Давыдов Беляев Герасимов Богданов Осипов Сидоров Матвеев Титов Марков Миронов Крылов Куликов Карпов Власов
  Мельников Денисов Гаврилов Тихонов Казаков Афанасьев Данилов Савельев Тимофеев Фомин Чернов Абрамов Мартынов
  Ефимов Федотов Щербаков Назаров Калинин Исаев Чернышёв Быков Маслов Родионов Коновалов Лазарев Воронин Климов
  Филатов Пономарёв Голубев Кудрявцев Прохоров Наумов Потапов Журавлёв Овчинников Трофимов Леонов Соболев Ермаков
  Колесников Гончаров Емельянов Никифоров Грачёв Котов Гришин Ефремов Архипов Громов Кириллов Малышев Панов Моисеев
  Румянцев Акимов Кондратьев Бирюков Горбунов Анисимов Ерёмин Тихомиров Галкин Лукьянов Михеев Скворцов Юдин Белоусов
  Нестеров Симонов Прокофьев Харитонов Князев Цветков Левин Митрофанов Воронов Аксёнов Софронов Мальцев Логинов
  Горшков Савин Краснов Майоров Демидов Елисеев Рыбаков Сафонов Плотников Хохлов Фадеев Молчанов Игнатов Литвинов
  Ершов Ушаков Дементьев Рябов Мухин Калашников Леонтьев Лобанов Кузин Корнеев Евдокимов Бородин Платонов Некрасов
  Балашов Бобров Жданов Блинов Игнатьев Коротков Муравьёв Крюков Беляков Богомолов Дроздов Лавров Зуев Петухов
  Ларин Никулин Серов Терентьев Зотов Устинов Фокин Самойлов Константинов Сахаров Шишкин Самсонов Черкасов Чистяков
  Носов Спиридонов Карасёв Авдеев Воронцов Зверев Владимиров Селезнёв Нечаев Кудряшов Седов Фирсов Андрианов Панфилов
  Головин Терехов Ульянов Шестаков Агеев Никонов Селиванов Баженов Гордеев Кожевников Пахомов Зимин Костин Широков
  Филимонов Ларионов Овсянников Сазонов Суворов Нефёдов Корнилов Любимов Львов Горбачёв Копылов Лукин Токарев Кулешов
  Шилов Большаков Панкратов Родин Шаповалов Покровский Бочаров Никольский Маркин Горелов Агафонов Березин Ермолаев
  Зубков Куприянов Трифонов Масленников Круглов Третьяков Колосов Рожков Артамонов Шмелёв Лаптев Лапшин Федосеев
  Зиновьев Зорин Уткин Столяров Зубов Ткачёв Дорофеев Антипов Завьялов Свиридов Золотарёв Кулаков Мещеряков Макеев
  Дьяконов Гуляев Петровский Бондарев Поздняков Панфилов Кочетков Суханов Рыжов Старостин Калмыков Колесов Золотов
  Кравцов Субботин Шубин Щукин Лосев Винокуров Лапин Парфёнов Исаков Голованов Коровин Розанов Артёмов Козырев Русаков
  Алёшин Крючков Булгаков Кошелев Сычёв Синицын Чернышевский Достоевский Чайковский Вознесенский Преображенский
  Шевченко Бондаренко Коваленко Ткаченко Кравченко Кузьменко Савченко Тимошенко`)

export const englishMen = words(`
  James John William David Michael Thomas Daniel George Oliver Harry Jack Charlie Jacob Alfie Noah Henry Oscar
  Edward Samuel Joseph Arthur Alexander Leo Max Lucas Ethan Isaac Benjamin Adam Peter Simon Andrew Stephen Richard
  Robert Philip Martin Graham Stuart Neil Ian Colin Alan Kevin Gareth Rhys Callum Liam Connor Ryan`)

export const englishWomen = words(`
  Olivia Emma Amelia Isla Ava Sophie Emily Grace Lily Ella Charlotte Mia Jessica Alice Freya Florence Daisy Evie
  Poppy Rosie Lucy Hannah Rebecca Sarah Laura Rachel Claire Helen Catherine Elizabeth Margaret Susan Karen Julia
  Victoria Eleanor Harriet Megan Molly Chloe Zoe Abigail Imogen Beatrice Naomi Ruth Heather Fiona Joanna Anna`)

export const englishSurnames = words(`
  Smith Jones Taylor Brown Williams Wilson Johnson Davies Robinson Wright Thompson Evans Walker White Roberts Green
  Hall Wood Jackson Clarke Harris Clark Turner Hill Cooper Ward Moore Morris King Watson Baker Harrison Morgan Patel
  Young Allen Mitchell James Anderson Phillips Lee Bell Parker Davis Bennett Miller Cook Shaw Cox Richardson Marshall
  Collins Carter Gray Bailey Griffiths Murphy Foster Russell Chapman Webb Simpson Stevens Hughes Hunt Mills Palmer
  Mason Holmes Powell Lloyd Knight Rogers Kelly Butler Fisher Barker Graham Reynolds Dixon Gibson Ellis Wells Ford
  Pearson Fletcher Payne Fox Barnes Hart Lawrence Howard Burton Jenkins Perry Brooks West Cole Spencer Sutton Kaye
  Armstrong Matthews Dean Bishop Hawkins Warren Tucker Woods Porter Hudson Field Reed Newton Walsh Carr Lane Booth
  Parsons Preston Whitfield Ashworth Hargreaves Sinclair Pemberton Fairbairn Lockwood Thornton Whitaker Merriweather`)
