"""Languages of people: catalogues, dates and numbers in words, extraction of texts."""
