-- People whom the rules of retention erased stand in the list of erasures too.
alter table erasures drop constraint erasures_basis_check;
alter table erasures add constraint erasures_basis_check
  check (basis in ('request', 'withdrawn-consent', 'mistake', 'other', 'retention'));
