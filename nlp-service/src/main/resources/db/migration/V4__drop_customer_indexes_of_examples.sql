-- Nothing looks for a customer's rows; every answer and rating paid for these. What customers wrote
-- goes when it is older than parley.answering.examples.rated-retention.
drop index answered_question_by_customer;
drop index answer_rating_by_customer;
