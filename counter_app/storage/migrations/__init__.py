"""The steps from each released schema to the next; each runs in the one transaction that `schema.prepare` opened."""
