"""Text → quantities; comparing two quantities; one lexicon file per language."""
