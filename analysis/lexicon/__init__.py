"""Every list the package knows words by: names, titles, states, organisations, nouns, cues."""
