"""A story as words, frames, noun phrases and subjects, as far as Penn tags alone show them."""
