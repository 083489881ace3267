"""The only place that knows the order of the stages.

``checking.check``, ``building.build`` and ``locking.lock`` are the three ways through them;
``showing`` turns what they give into text. Each is imported from its own module, so that a check
does not load what only rendering needs.
"""
