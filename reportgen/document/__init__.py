"""pandoc's tree → blocks and sentences with positions and citations."""
