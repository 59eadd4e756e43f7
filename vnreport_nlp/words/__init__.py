"""Text → words → vectors → similarity: the homes of underthesea, scikit-learn and rapidfuzz."""
