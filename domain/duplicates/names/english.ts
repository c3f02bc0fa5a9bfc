/** As `russianNames`. */
export const englishNames = `
Abigail Abby Abbie Gail
Abraham Abe Bram
Adam Ad Ads
Agnes Aggie Nessie
Alan Al Allan Allen Alun
Albert Al Bert Bertie Alby
Alexander Alex Al Xander Sandy Lex Alec Alick Zander
Alexandra Alex Lexi Sandra Sandy Alexa Sasha Lexie Ali
Alfred Alf Alfie Fred Freddie
Alice Ally Allie Alicia
Alison Ali Allie Ally
Amanda Mandy Amy Manda
Amelia Amy Millie Mia Emily
Andrew Andy Drew Ander
Angela Angie Ange
Ann Anne Annie Anna Nan Nancy Hannah
Anthony Tony Ant Antony
Archibald Archie Baldie
Arthur Art Artie
Augustus Gus August
Barbara Barb Babs Barbie Bobbie
Barnaby Barney
Barry Baz
Beatrice Bea Trixie Bee Beattie
Benjamin Ben Benny Benji Benjy
Bernard Bernie Barney
Bertram Bert Bertie
Bradley Brad
Brian Bryan Bri
Bridget Biddy Bridie
Caroline Carol Carrie Caz Lina Carolyn
Cassandra Cass Cassie Sandra
Catherine Cathy Cath Kate Katie Kathy Katherine Kathryn Cat Kitty Kay Catharine Kathleen
Cecilia Celia Cissy Ceci
Charles Charlie Chas Chuck Charley Chaz
Charlotte Charlie Lottie Lotte Char
Chloe Clo
Christian Chris Kit
Christine Chris Chrissie Tina Christina Kristine Christiana Chrissy
Christopher Chris Kit Topher Kris
Clarence Clar
Clifford Cliff
Constance Connie
Cynthia Cindy Cyn
Daniel Dan Danny Dani
Danielle Dani Danni
David Dave Davey Davy Dai
Deborah Deb Debbie Debra Debby
Dennis Den Denny
Derek Del Derrick
Dominic Dom Nic Dominick
Donald Don Donnie Donny
Dorothy Dot Dotty Dolly Dottie Dora Dorothea
Douglas Doug Dougie
Edith Edie Ede
Edmund Ed Eddie Ned Ted
Edward Ed Eddie Ted Teddy Ned Eddy
Edwin Ed Eddie Win
Eleanor Ellie Nell Nora Elle Nellie Ellen Leonora Helen
Elizabeth Liz Lizzie Beth Betty Eliza Lisa Betsy Bess Libby Elisabeth Elsie Lizzy Bessie Lily
Ellen Nell Nellie Ellie Helen
Emily Em Emmy Millie Emilia
Emma Em Emmie
Ernest Ernie Ern
Esther Essie Hester Hettie
Eugene Gene
Evelyn Evie Eve Lyn
Florence Flo Florrie Flossie
Frances Fran Fanny Frankie Francie
Francis Frank Frankie Fran
Franklin Frank Frankie
Frederick Fred Freddie Freddy Rick Fredrick Frederic
Gabriel Gabe
Gabrielle Gabby Gaby
Geoffrey Geoff Jeff Jeffrey
George Georgie Geo Dod
Georgina Georgie Gina Georgia
Gerald Gerry Jerry Ged
Gerard Gerry Ged
Gertrude Gertie Trudy
Gilbert Gil Bert
Graham Graeme
Gregory Greg Gregor
Gwendoline Gwen Wendy
Hannah Anna Annie Nan
Harold Harry Hal
Harriet Hattie Harry Hettie
Harrison Harry Harris
Helen Nell Nellie Ellen Helena Lena
Henrietta Hetty Etta Harriet
Henry Harry Hal Hank Harri
Herbert Herb Bert Bertie
Horace Horry
Hugh Hughie Huw
Ian Iain
Imogen Immy Imo
Isaac Ike Zac
Isabella Bella Izzy Isabel Isobel Belle Isabelle Issy Ella
Jacob Jake Jay
Jacqueline Jackie Jacqui
James Jim Jimmy Jamie Jem
Jane Janey Jenny Janie
Janet Jan Jenny
Jason Jay Jase
Jasmine Jas Jazz
Jean Jeannie Jeanie
Jeffrey Jeff Geoff
Jennifer Jen Jenny Jenn
Jeremy Jerry Jez Jem
Jessica Jess Jessie
Joan Joanie
Joanna Jo Joanne Anna
Jonathan Jon Jonny Nathan John
John Jack Johnny Jon Jock Johnnie
Joseph Joe Joey Jo
Josephine Jo Josie Jose
Joshua Josh
Judith Judy Jude
Julia Julie Jules
Julian Jules Jule
Katherine Kate Katie Kathy Catherine Kathryn Kat Kitty Kay Kath
Kenneth Ken Kenny
Kimberley Kim Kimberly
Laurence Larry Laurie Lawrence Lawrie Loz
Leonard Len Lenny Leo
Leslie Les Lesley
Lewis Lew Louis Lou
Lillian Lily Lil Lilly
Louis Lou Louie Lewis
Louisa Lou Louise Lulu
Louise Lou Louisa
Lucy Lu Lucille Lucinda
Madeleine Maddie Maddy Madeline Lena
Malcolm Mal Malc
Margaret Maggie Meg Peggy Marge Margie Rita Greta Madge Maisie Daisy Peg
Maria Mary Mariah
Marian Marion Mary
Martha Mattie Marty Patsy
Martin Marty Mart Martyn
Mary Molly Polly May Mamie Maria Moll Minnie
Matilda Tilly Mattie Maud Tilda Till
Matthew Matt Matty Mathew Mat
Maurice Mo Morris
Maximilian Max
Melanie Mel
Melissa Mel Missy Lissa
Michael Mike Mick Mickey Mikey Mitch Micheal
Michelle Shelly Chelle Mish
Millicent Millie Milly
Mitchell Mitch
Mohammed Mohammad Muhammad Mohamed Mo Muhammed
Nancy Nan Ann
Natalie Nat Nattie Natalia
Nathan Nat Nate
Nathaniel Nat Nate Nathan
Nicholas Nick Nicky Nico Nic Nicolas
Nicola Nicky Nic Nikki
Nigel Nige
Norman Norm
Oliver Ollie Olly
Olivia Liv Livvy Ollie
Oscar Ozzie
Pamela Pam Pammie
Patricia Pat Patty Trish Tricia Paddy Patsy
Patrick Pat Paddy Rick
Paul Pauly
Penelope Penny Pen
Percival Percy
Peter Pete
Philip Phil Pip Phillip
Philippa Pippa Pip
Priscilla Cilla Prissy
Rachel Rach Rae Rachael
Raymond Ray
Rebecca Becky Becca Bex Rebekah
Reginald Reg Reggie
Richard Rick Dick Richie Rich Ricky Dickie
Robert Bob Rob Bobby Robbie Bert Robin Rab
Roberta Bobbie Berta
Rodney Rod
Roger Rog Rodger
Roland Rolly Rowland
Ronald Ron Ronnie
Rosemary Rose Rosie Romy
Rose Rosie Rosa
Rowland Roland Roly
Rupert Rupe
Russell Russ Rusty
Samantha Sam Sammie
Samuel Sam Sammy
Sandra Sandy
Sarah Sally Sadie Sara
Sebastian Seb Bas
Sidney Sid Sydney Syd
Sophia Sophie Soph Sofia
Stanley Stan
Stephanie Steph Steffi
Stephen Steve Stevie Steven Ste Steph
Stuart Stu Stewart
Susan Sue Susie Suzy Susanna Susannah Suzanne
Sylvester Sly
Terence Terry Tel
Teresa Terry Tess Tessa Theresa Tracy
Theodore Ted Theo Teddy
Thomas Tom Tommy Thom
Timothy Tim Timmy
Tobias Toby
Valentine Val
Valerie Val
Vanessa Nessa
Veronica Ronnie Vera
Victor Vic
Victoria Vicky Vic Tori Vickie
Vincent Vince Vinny
Violet Vi Lettie
Virginia Ginny Ginger
Vivian Viv
Walter Walt Wally Wat
Wilfred Wilf Fred
William Bill Will Billy Willie Liam Wm Willy
Winifred Winnie Freda
Zachary Zach Zack Zak
Zoe Zo
`
