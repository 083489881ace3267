"""Document → claims."""
