"""Many reports → a store and tables over it."""
