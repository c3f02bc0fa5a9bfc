-- One customer's row of many columns is read for every card: a part in one file is read twice as fast as a part of a file
-- a column, and the whole base is no slower (decision 50).
ALTER TABLE customer_traits MODIFY SETTING min_bytes_for_wide_part = 1000000000000;
ALTER TABLE customer_predictions MODIFY SETTING min_bytes_for_wide_part = 1000000000000;
ALTER TABLE trait_groups MODIFY SETTING min_bytes_for_wide_part = 1000000000000;
