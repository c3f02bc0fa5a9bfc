-- A piece from the middle of an e-mail is found by its trigrams.
create index identifiers_by_mail_piece on identifiers using gin (value gin_trgm_ops)
  with (gin_pending_list_limit = 512) where kind = 'email';
