"""Run → text; one module per format; decides nothing."""
