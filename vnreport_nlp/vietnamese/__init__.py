"""The base layer every stage may use: folding for matching, numbers as written, sentences."""
