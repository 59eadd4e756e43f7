"""Plain-text reports set as the files that offices have: what the readers are tested with."""
