"""Section tree → facts: quantities, targets, lessons, weaknesses, causes, breakthroughs."""
