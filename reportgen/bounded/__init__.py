"""Reading files that may be hostile: within bounds of time and memory, in a process of their own.

Shared by the stages that open what others wrote: source snapshots and Word drafts.
"""
