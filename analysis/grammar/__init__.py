"""A story as words, frames, noun phrases and clauses, as far as Penn tags alone show them."""
