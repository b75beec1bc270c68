"""Many clients at once for a while: how fairly, how late, and at which cost of memory."""
