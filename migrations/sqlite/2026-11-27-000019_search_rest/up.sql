-- What a long body says after its beginning, which `body` then holds alone: a search shows a
-- piece of the beginning of most. Empty where `body` is all there is, as in every row that
-- was there before.
ALTER TABLE search_docs ADD COLUMN rest TEXT;
