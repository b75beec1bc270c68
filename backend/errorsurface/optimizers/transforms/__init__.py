"""Methods that optax lacks, in the form of its own: pure ``init`` and ``update``."""
