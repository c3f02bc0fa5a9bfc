-- A saved block is called as its author calls it: «Подвал магазина». Only what would end its name in a letter's code is kept out.
alter table letter_blocks drop constraint letter_blocks_name_check;
alter table letter_blocks add constraint letter_blocks_name_check
  check (char_length(name) between 1 and 60 and name !~ '[''"{}%<>[:cntrl:]]');
