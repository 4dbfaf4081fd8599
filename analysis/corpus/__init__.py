"""Many stories: what newsrooms have, read one by one into the same tables."""
