/** First names in Latin letters, English ones and Russian ones as people spell them. Names of both are in neither list. */
export const womensNames = `
abigail adele agatha agnes aimee alana alexandra alexa alice alicia alina alison alyssa amanda amber amelia amy anastasia
anastasiya angela angelina anita ann anna anne annabel annie antonia april ariana arina audrey aurora ava barbara
beatrice becky bella bernadette beth bethany betty beverley bianca brenda bridget brittany brooke camilla carla carmen carol
caroline carolyn catherine cathy cecilia charlotte chelsea cheryl chloe christina christine claire clara clare claudia
constance cynthia daisy danielle daria darya dasha dawn debbie deborah debra denise diana diane donna doris dorothy edith
eileen ekaterina elaine eleanor elena elina elisabeth elise eliza elizabeth ella ellen elsa elsie elvira emilia emily emma
erica erin esme esther ethel eugenia eva evelina eve evelyn faith fatima felicity fiona florence frances freya galina
gemma georgia georgina geraldine gertrude gillian gina ginny giulia gloria grace greta gwen gwendolyn hannah harriet hazel
heather heidi helen helena henrietta hilary holly hope ida ilona imogen inga inna irena irene irina iris isabel isabella
isabelle isla ivy jacqueline jane janet janice jasmine jeanette jennifer jenny jessica jill joan joanna joanne jocelyn
josephine joyce judith judy julia juliana julie juliet june karen karina kate katerina katherine kathleen kathryn katie katy katya
kayla kelly kerry kira kristina ksenia kseniya lara larisa laura lauren lena leonora lesley liana lidia lilian lilly lily
linda lisa liza lois lola lorraine louisa louise lucinda lucy lydia lynn mabel madeleine madison maggie mandy margaret margarita
maria mariana marie marilyn marina marjorie marta martha mary masha matilda maureen maya megan melanie melissa mia michelle
mila mildred milena millie miranda miriam moira molly monica muriel myra nadezhda nadia nadya nancy naomi nastya natalia natalie
nataliya natalya natasha nell nicole nina nora norma oksana olesya olga olivia olya pamela patricia paula pauline
peggy penelope phoebe phyllis polina polly poppy priscilla rachel raisa rebecca regina rhona rita roberta rosa rosalind rose
rosemary rosie roxana ruby ruth sabina sabrina sadie sally samantha sandra sara sarah savannah scarlett selena shannon
sharon sheila shirley sofia sofiya sonia sonya sophia sophie stella stephanie susan susanna susie suzanne svetlana sylvia
tamara tanya tara tatiana tatyana teresa tessa thelma theresa tiffany tina tracy trudy ursula valentina valeria valeriya vanessa
vera verity veronica veronika victoria viktoria viktoriya viola violet virginia vivian wanda wendy winifred xenia yana
yekaterina yelena yuliya yulia yvonne zara zhanna zinaida zoe zoya zlata`

export const mensNames = `
aaron abraham adam adrian aidan alan albert aleksandr aleksei aleksey alexander alexei alexey alfie alfred anatoly anatoliy
andrei andrew andrey angus anthony anton antony arkady arnold arseny artem arthur artyom barry bartholomew basil ben
benedict benjamin bernard bill billy blake bob boris brandon brendan brian bruce bryan byron calvin carl cedric charles
christian christopher clarence clifford clive clyde colin connor conrad craig cyril daniel daniil danila danil darren
david dean demid denis dennis derek desmond dmitri dmitriy dmitry dominic donald douglas duncan dylan earl edgar edmund eduard edward
egor eldar elliot emil eric ernest ethan eugene evan evgenii evgeny evgeniy fedor felix finn fletcher floyd fred frederick
fyodor gareth gary gavin geoffrey george gerald gerard german gilbert gleb glen godfrey gordon graham grant greg gregory
grigory guy harold harry harvey henry herbert herman howard hugh hugo ian igor ildar ilya isaac ivan jack jacob jake james
jason jeffrey jeremy jerome jesse jim joe joel john johnny jonathan joseph joshua julian justin keith kenneth kevin kirill
konstantin kyle lance laurence lawrence leo leon leonard leonid liam lionel lloyd logan lucas luke maksim malcolm marat marcus
mark martin marvin mason matthew matvey maurice max maxim maximilian michael mikhail miles mitchell mohammed muhammad murray
nathan nathaniel neil nicholas nick nigel nikita nikolai nikolay noah norman oleg oliver oscar oswald otto owen patrick paul
pavel percy perry peter petr philip pyotr ralph ramil raymond reginald renat reuben richard rick robert roderick rodion rodney
roger roland roman ronald rory rostislav roy rupert ruslan russell rustam ryan samuel saveliy scott sean sebastian semyon sergei sergey
seth seymour sidney silas simon spencer stanislav stanley stefan stephen steve steven stewart stuart svyatoslav ted terence
theodore thomas tikhon tim timofey timothy timur toby tom tony trevor tristan tyler vadim valentin valery vasily vasiliy victor viktor
vincent vitaly vitaliy vlad vladimir vladislav vsevolod vyacheslav walter warren wayne wesley wilfred wilhelm will william
yaroslav yegor yevgeny yuri yuriy zachary zakhar`

/** Russian names that the rules do not know, or take for the wrong ones. */
export const russianWomen = `любовь нинель мишель рашель жизель адель эсфирь юдифь руфь суламифь ассоль айсель гюзель
жаннет маргарет элен ирен лилиан вивьен мадлен катрин кристин жаклин амели эмили мари софи натали элизабет сьюзан джейн энн кейт эдит джанет марго рахель асель анель жибек лейсан эльмир нурсулу гульназ гюльнар
ляйсан миляуш фатмат мадинат загидат хадижат мариам тамар нино кетеван даша маша глаша настя аня таня соня надя тоня
дуня груня ксюша стеша римма алла`

export const russianMen = `ашот гагик гамлет арам арсений акоп саркис вардан гурген ованес мкртич рубен самвел тигран вахтанг зураб отар
гоча автандил гиви георгий мурад мурат зелимхан рамзан хасан хусейн иса муса али вали мехмет фарид фарход шухрат бахтияр рахмат
данияр ерлан нурлан азамат айдар булат ренат шамиль джамал кузя никодим гоша сева гриша гриня мишаня лёша леша алёша алеша серёжа сережа володя федя сеня стёпа тёма тема лёня леня яша илюша
тимоша сёма сема рома тиша даня кирюша`
