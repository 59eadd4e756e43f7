"""Clean text → section tree with roles and fields, and the facts of the letterhead."""
