"""Claim × library × source texts → verdict with passages; pure."""
