-- Groups are counted from orders, which do not say how many pieces were of which group.
ALTER TABLE trait_groups DROP COLUMN IF EXISTS quantity;
