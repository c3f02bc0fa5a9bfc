-- What refines the forecast of the next period beyond the pattern of periods: all money of a history, and the model's chance.
ALTER TABLE prediction_histories ADD COLUMN money_sum Float64 AFTER money_mean;
ALTER TABLE prediction_answers ADD COLUMN chance_next Float64 AFTER wait_days;
