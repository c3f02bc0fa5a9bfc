-- Links of letters lead to products: whose page an address is, is asked for two hundred of them at once.
-- Hash, since an address may be longer than a page of a B-tree takes.
create index products_by_url on products using hash (url) where url is not null;
