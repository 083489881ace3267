"""Folding with offset maps, sentences, words."""
